//! Aligns the words of a recogniser to the text that it gave: words have no punctuation, and now and then other characters than the text.

use super::transcript::Word;
use crate::document::WordTime;
use crate::text::Span;

/// Characters that may stand between two words, or be written otherwise in the text.
const NEAR: usize = 16;

/// Finds each of `words` in `said`, which begins at byte `start` of the document, one after the other, and adds those that have a time to
/// `into`. Gives back the words that were not reached: they belong to the next line.
///
/// A word that is not found (the text says 100 where the words say 一百) is left out; what was said there then lies between its neighbours.
pub(super) fn align<'w, 'a>(said: &str, start: u32, mut words: &'w [Word<'a>], into: &mut Vec<WordTime>) -> &'w [Word<'a>] {
    let mut at = 0;
    while let Some((word, rest)) = words.split_first() {
        let text = word.text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            words = rest;
            continue;
        }
        let remaining = &said[at..];
        if !remaining.chars().any(char::is_alphanumeric) {
            break;
        }
        words = rest;
        let near = remaining.char_indices().nth(NEAR + text.chars().count()).map_or(remaining.len(), |(near, _)| near);
        let Some(found) = remaining[..near].find(text) else { continue };
        let from = at + found;
        at = from + text.len();
        if let Some(time_ms) = word.time_ms {
            into.push(WordTime { span: Span::new(start + from as u32, start + at as u32), time_ms });
        }
    }
    words
}

/// One word for each syllable sign or run of letters of `text`, in order, as recognisers count their `timestamp`s; `None` if there are not as
/// many as times.
pub(super) fn tokens<'a>(text: &'a str, times: &[Option<(u32, u32)>]) -> Option<Vec<Word<'a>>> {
    let mut found: Vec<&str> = Vec::new();
    let mut run: Option<usize> = None;
    let ends = text.char_indices().map(|(at, letter)| (at, Some(letter))).chain([(text.len(), None)]);
    for (at, letter) in ends {
        let latin = letter.is_some_and(|letter| letter.is_alphanumeric() && letter < '\u{2E80}');
        if let Some(from) = run.filter(|_| !latin && letter != Some('\'')) {
            found.push(&text[from..at]);
            run = None;
        }
        match letter {
            Some(_) if latin => run = run.or(Some(at)),
            Some(letter) if letter.is_alphanumeric() => found.push(&text[at..at + letter.len_utf8()]),
            _ => {}
        }
    }
    let words = || found.iter().zip(times).map(|(text, time)| Word { text, time_ms: *time }).collect();
    (found.len() == times.len()).then(words)
}
