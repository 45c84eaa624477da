//! What holds for every document, whatever its bytes were: cues in order, on one line each, inside the text; segments without gaps; problems that
//! say where and what to do. The fuzz targets ask the same (`fuzz/`).

use bojian::document::Document;
use bojian::text::{LineIndex, Span};

/// # Panics
/// If `document` is not sound.
#[allow(unreachable_pub)] // Public to the fuzz targets.
pub fn assert_sound(document: &Document) {
    cues(document);
    words(document);
    let mut cue = 0;
    for segment in &document.segments {
        assert!(segment.first == cue && segment.end > cue, "{:?}", document.segments);
        cue = segment.end;
    }
    assert_eq!(cue as usize, document.cues.len());
    let mut end = 0;
    for mark in &document.marks {
        assert!(mark.span.start >= end && document.text.get(mark.span.start as usize..mark.span.end as usize).is_some(), "{mark:?}");
        end = mark.span.end;
        assert!(!document.cues.iter().any(|cue| cue.span.start < mark.span.end && mark.span.start < cue.span.end), "{mark:?} is said");
    }
    let lines = LineIndex::new(&document.text).lines();
    for problem in &document.problems {
        assert!(!problem.what.is_empty() && !problem.why.is_empty() && !problem.help.is_empty(), "{problem}");
        assert!(!problem.path.is_empty() && problem.line != Some(0) && problem.column != Some(0), "{problem:?}");
        // Of what is taken out of a file, and of what is no text, the lines are not ours to count.
        let ours = !document.extracted && !document.text.is_empty();
        assert!(!ours || problem.line.is_none_or(|line| line <= lines), "{problem:?} in {lines} lines");
    }
}

fn cues(document: &Document) {
    let mut end = 0;
    for (index, cue) in document.cues.iter().enumerate() {
        // Where nothing is said behind a note to the checker, an empty cue keeps its place.
        let marked = document.marks.iter().any(|mark| mark.span.end == cue.span.start);
        assert!(cue.span.start >= end && (marked || !cue.span.is_empty()), "{:?} after {end}", cue.span);
        end = cue.span.end;
        let said = document.text.get(cue.span.start as usize..cue.span.end as usize).expect("a cue lies on borders of code points");
        assert!(!said.contains(['\n', '\r']), "{said:?}");
        assert_eq!(said.trim(), said);
        assert!(cue.time_ms.is_none_or(|(from, to)| from <= to));
        assert!(cue.speaker.as_deref().is_none_or(|name| !name.is_empty() && name.chars().count() <= 12));
        // What is found again is found where it was told.
        assert!(cue.place.name().is_none_or(|name| !name.trim().is_empty() && cue.place.is_called(&name)), "{:?}", cue.place);
        let first = Span::new(cue.span.start, cue.span.start + said.chars().next().map_or(0, |letter| letter.len_utf8() as u32));
        assert!(document.time_of(index as u32, first).is_none_or(|(from, to)| from <= to), "{cue:?}");
        assert!(cue.span.is_empty() || document.cue_at(cue.span.start) == Some(index as u32), "{cue:?}");
    }
}

fn words(document: &Document) {
    let mut end = 0;
    for word in &document.word_times {
        assert!(word.span.start >= end && !word.span.is_empty() && word.time_ms.0 <= word.time_ms.1, "{word:?} after {end}");
        end = word.span.end;
        let cue = document.cue_at(word.span.start).map(|cue| document.cues[cue as usize].span);
        assert!(cue.is_some_and(|cue| cue.covers(word.span)), "{word:?} in {cue:?}");
    }
}
