//! Rules that look at a whole session: claims that come back, words that are owed, statements that do not agree.

mod contradicts;
mod examples;
mod heard;
mod hour;
mod many;
mod owes;
mod products;
mod repeats;
mod settling;

use bojian::document::{Document, ReadOptions, Segment, read_text};
use bojian::facts::{Category, Facts, Known, Origin};
use bojian::finding::{Dismissal, Finding, Outcome};
use bojian::scan::Engine;

use super::{Given, Judged, engine, filler, judge_document};

/// Subtitles: each line with the minute in which it is said.
fn subtitles(lines: &[(u32, &str)]) -> String {
    let block = |(index, (minute, line)): (usize, &(u32, &str))| {
        let time = format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}\n{time}:00,000 --> {time}:02,000\n{line}\n\n", index + 1)
    };
    lines.iter().enumerate().map(block).collect()
}

fn srt(text: &str) -> Document {
    read_text("a.srt", text.to_owned(), &ReadOptions::default())
}

/// The document with segments that begin at these cues and have these facts.
fn cut(mut document: Document, parts: &[(u32, Facts)]) -> Document {
    let ends = parts.iter().skip(1).map(|(first, _)| *first).chain([document.cues.len() as u32]);
    let segment = |((first, facts), end): (&(u32, Facts), u32)| {
        let known = Known::by(facts.clone(), Origin::Heading);
        Segment { first: *first, end, facts: known.facts, from: known.from }
    };
    document.segments = parts.iter().zip(ends).map(segment).collect();
    document
}

fn product(name: &str) -> Facts {
    Facts { product: Some(name.into()), ..Facts::default() }
}

fn of(name: &str, category: &str) -> Facts {
    Facts { category: Category::named(category), ..product(name) }
}

fn judged(engine: &Engine, document: Document) -> Judged {
    judge_document(engine, document, &Given::default())
}

impl Judged {
    /// The words of each part of a finding, sliced from the text, with the minute in which it is said.
    fn parts<'a>(&'a self, finding: &Finding) -> Vec<(Option<u32>, &'a str)> {
        let part = |part: &bojian::finding::Part| {
            let cue = &self.document.cues[part.cue as usize];
            (cue.time_ms.map(|(from, _)| from / 60_000), part.span.of(&self.document.text))
        };
        finding.hit.parts.iter().map(part).collect()
    }

    /// Why nothing is reported of any verdict.
    #[track_caller]
    fn dismissals(&self) -> Vec<&Dismissal> {
        fn dismissal(outcome: &Outcome) -> &Dismissal {
            match outcome {
                Outcome::Dismissed(dismissal) => dismissal,
                other => panic!("{other:?}"),
            }
        }
        self.verdicts.iter().map(|verdict| dismissal(&verdict.outcome)).collect()
    }
}
