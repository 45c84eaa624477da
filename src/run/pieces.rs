//! Judges a document that is longer than any session piece by piece, so that what is held of its words stays bounded. What a piece holds is `scan`'s matter.

use std::sync::Arc;

use rayon::prelude::*;

use crate::document::{Cue, Document, Joint, Limits, Segment, WordTime, raise};
use crate::finding::{Outcome, Seen, Verdict};
use crate::fold::{Fold, fold};
use crate::problem::Problem;
use crate::scan::{Case, Engine, Scratch};
use crate::text::{LineIndex, Span, Unit};

/// Up to so many bytes of speech are one session: a day and a night without a pause are two thirds of it.
const SESSION: u64 = 2 << 20;
/// Bytes of speech in a piece.
const PIECE: u32 = 1 << 20;
/// So far back in a line the end of a sentence is looked for.
const BACK: usize = 4 << 10;

/// Pieces judged at a time, at most: each holds some 150 bytes for each of its own while it is.
const AT_ONCE: usize = 4;
/// A piece reads so many bytes more of the text on either side: what stands beside a word decides whether it is one.
const MARGIN: u32 = 32;

/// All verdicts on `document`, and the signals it gives. Where it was cut, and where judging it ended because there were too many, it says so. The
/// pieces are judged by the threads of the pool that this runs in, a few at a time.
pub(super) fn verdicts(
    engine: &Engine,
    document: &mut Document,
    case: &Case,
    limits: &Limits,
    scratch: &mut Scratch,
) -> (Vec<Verdict>, Vec<Seen>) {
    let spoken: u64 = document.cues.iter().map(|cue| u64::from(cue.span.len())).sum();
    if spoken <= SESSION {
        return (engine.judge(document, case, scratch), engine.seen(scratch));
    }
    let (mut all, mut seen) = (Vec::new(), Vec::new());
    let cuts = cuts(&document.cues, &document.text);
    let pairs: Vec<(Cut, Cut)> = cuts.iter().copied().zip(cuts.iter().copied().skip(1)).collect();
    'pieces: for some in pairs.chunks(rayon::current_num_threads().min(AT_ONCE)) {
        let one = |(from, to): &(Cut, Cut), scratch: &mut Scratch| {
            let (piece, before) = piece(document, *from, *to);
            let mut verdicts = engine.judge(&piece, case, scratch);
            verdicts.iter_mut().for_each(|verdict| shift(verdict, from.cue as u32, before));
            (verdicts, engine.seen(scratch))
        };
        let judged: Vec<_> = match some {
            [alone] => vec![one(alone, scratch)],
            // Each with room of its own: a thread that waits here may be handed another document.
            _ => some.par_iter().map(|cuts| one(cuts, &mut Scratch::default())).collect(),
        };
        // One after the other, whatever the number of threads: which pieces count must not hang on it.
        for ((from, _), (mut verdicts, signals)) in some.iter().zip(judged) {
            if all.len() as u64 >= limits.hits {
                let problem = too_many(document, &document.cues[from.cue], from.at, limits);
                document.problems.push(problem.in_file(&document.name));
                break 'pieces;
            }
            all.append(&mut verdicts);
            signals.into_iter().for_each(|one| count(&mut seen, one));
        }
    }
    document.left_out.push(format!(
        "这份文本的话有 {} MB，远长于一场直播，已经分段检查；看整场的规则（反复说、应说未说、前后矛盾）没有跨段检查",
        spoken >> 20
    ));
    (all, seen)
}

/// A piece as a document of its own, and how many bytes of the text stand before its own.
fn piece(document: &Document, from: Cut, to: Cut) -> (Document, u32) {
    let mut cues = between(&document.cues, from, to);
    let spoken = cues.iter().map(|cue| cue.span).reduce(Span::envelope).unwrap_or_default();
    let text = &document.text;
    let start = boundary_before(text, spoken.start.saturating_sub(MARGIN) as usize);
    let end = boundary_before(text, text.len().min(spoken.end.saturating_add(MARGIN) as usize)).max(spoken.end as usize);
    let before = start as u32;
    let own = |span: Span| Span::new(span.start - before, span.end - before);
    cues.iter_mut().for_each(|cue| cue.span = own(cue.span));
    let timed = &document.word_times;
    let first = timed.partition_point(|word| word.span.start < spoken.start);
    let timed = timed[first..].iter().take_while(|word| word.span.end <= spoken.end);
    let word_times = timed.map(|word| WordTime { span: own(word.span), ..*word }).collect();
    let piece = Document {
        name: document.name.clone(),
        text: text[start..end].to_owned(),
        extracted: document.extracted,
        segments: cut_segments(&document.segments, from.cue as u32, cues.len() as u32),
        cues,
        word_times,
        beside: document.beside.clone(),
        format: document.format,
        speech: document.speech,
        date: document.date,
        ..Document::default()
    };
    (piece, before)
}

/// The problem of a text with more hits than are held: what begins at byte `at`, in `cue`, was not judged.
fn too_many(document: &Document, cue: &Cue, at: u32, limits: &Limits) -> Problem {
    let place = cue.place.name().map_or_else(String::new, |name| format!("{name}起"));
    let what = format!("命中太多（{} 处以上），{}没有检查", limits.hits, if place.is_empty() { "这里以后的" } else { &place });
    let why = "这样多的发现没有人看得完，都留着要占满内存";
    let problem = Problem::new(what, why, format!("先改掉前面的再检查，或拆成几个文件；{}", raise("hits", limits)));
    if document.extracted {
        return problem;
    }
    let position = LineIndex::new(&document.text).position(&document.text, at, Unit::Char);
    problem.at(position.line, position.column)
}

/// Where a piece begins: in which cue, at which byte of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    cue: usize,
    at: u32,
}

/// Where the pieces begin, and where the last one ends. They end where nothing runs on if they can, else between lines, else within a long line.
fn cuts(cues: &[Cue], text: &str) -> Vec<Cut> {
    let begin = |cue: usize| Cut { cue, at: cues[cue].span.start };
    let mut cuts = vec![begin(0)];
    // Bytes of the piece so far, and the last place in its second half where nothing runs on, with the bytes since.
    let (mut bytes, mut stop): (u32, Option<(usize, u32)>) = (0, None);
    for (index, cue) in cues.iter().enumerate() {
        let mut left = cue.span;
        while bytes + left.len() > PIECE {
            if let Some((first, since)) = stop.take() {
                cuts.push(begin(first));
                bytes = since;
            } else if bytes > PIECE / 2 {
                cuts.push(begin(index));
                bytes = 0;
            } else {
                let at = sentence_end(text, Span::new(left.start, left.start + (PIECE - bytes)));
                cuts.push(Cut { cue: index, at });
                (left, bytes) = (Span::new(at, left.end), 0);
            }
        }
        bytes += left.len();
        stop = stop.map(|(first, since)| (first, since + left.len()));
        if cue.joint == Joint::Stop && bytes > PIECE / 2 {
            stop = Some((index + 1, 0));
        }
    }
    cuts.push(Cut { cue: cues.len(), at: text.len() as u32 });
    cuts
}

/// Where the last sentence of `span` ends, if one ends near its end; otherwise the last letter.
fn sentence_end(text: &str, span: Span) -> u32 {
    let end = boundary_before(text, span.end as usize);
    let from = boundary_before(text, end.saturating_sub(BACK)).max(span.start as usize);
    let stops = |letter: char| matches!(fold(letter), Fold::Stop);
    let near = text[from..end].char_indices().rev().find(|(_, letter)| stops(*letter));
    near.map_or(end, |(at, letter)| from + at + letter.len_utf8()) as u32
}

/// The last boundary of characters at or before byte `at`, which lies within the text.
fn boundary_before(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The cues of a piece; the first and the last may be parts of one.
fn between(cues: &[Cue], from: Cut, to: Cut) -> Vec<Cue> {
    let cuts_last = cues.get(to.cue).is_some_and(|cue| cue.span.start < to.at);
    let part = |cue: &Cue| Cue { span: Span::new(cue.span.start.max(from.at), cue.span.end.min(to.at)), ..cue.clone() };
    cues[from.cue..to.cue + usize::from(cuts_last)].iter().map(part).collect()
}

/// The segments of a piece of `count` cues that begins with cue `first`, in its own numbers.
fn cut_segments(segments: &[Segment], first: u32, count: u32) -> Vec<Segment> {
    let end = first + count;
    let within = segments.iter().filter(|segment| segment.first < end && segment.end > first);
    within
        .map(|segment| Segment {
            first: segment.first.saturating_sub(first),
            end: (segment.end - first).min(count),
            facts: segment.facts.clone(),
            from: segment.from,
        })
        .collect()
}

/// Counts the cues and bytes of a verdict as the whole document does.
fn shift(verdict: &mut Verdict, cues: u32, bytes: u32) {
    let moved = |span: Span| Span::new(span.start + bytes, span.end + bytes);
    let hit = &mut verdict.hit;
    let own = hit.parts.iter_mut().chain(hit.heard.iter_mut().map(|heard| &mut heard.part));
    let correction = match &mut verdict.outcome {
        Outcome::Reported(standing) | Outcome::Covered(standing, _) => standing.corrected.as_mut(),
        Outcome::Dismissed(_) => None,
    };
    for part in own.chain(correction) {
        part.cue += cues;
        part.span = moved(part.span);
    }
    if let Some(stretch) = &mut hit.stretch {
        stretch.first = moved(stretch.first);
    }
}

/// Adds what a signal was given in another piece.
fn count(seen: &mut Vec<Seen>, one: Seen) {
    match seen.iter_mut().find(|known| Arc::ptr_eq(&known.signal, &one.signal)) {
        Some(known) => known.count += one.count,
        None => seen.push(one),
    }
}
