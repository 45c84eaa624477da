//! Positions: spans, lines and columns against a reference that counts one character after another.

use bojian::text::{LineIndex, Position, Span, Unit};
use proptest::prelude::*;

const UNITS: [Unit; 3] = [Unit::Byte, Unit::Char, Unit::Utf16];
const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

/// How many units `text` has, counted by the standard library.
fn count(text: &str, unit: Unit) -> u32 {
    let count = match unit {
        Unit::Byte => text.len(),
        Unit::Char => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
    };
    count as u32
}

/// Where each line begins: found by reading on from the start, as a person would.
fn line_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let within_crlf = char == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n');
        if matches!(char, '\n' | '\r') && !within_crlf {
            starts.push(at + 1);
        }
    }
    starts
}

/// The place of byte `at`, from the text alone.
fn naive(text: &str, starts: &[usize], at: usize, unit: Unit) -> Position {
    let line = starts.iter().rposition(|start| *start <= at).unwrap();
    Position { line: line as u32 + 1, column: count(&text[starts[line]..at], unit) + 1, offset: count(&text[..at], unit) }
}

/// Compares every code point border of `text` with the reference.
fn check(text: &str) -> Result<(), TestCaseError> {
    let index = LineIndex::new(text);
    let starts = line_starts(text);
    prop_assert_eq!(index.lines() as usize, starts.len());
    for unit in UNITS {
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            prop_assert_eq!(
                index.position(text, at as u32, unit),
                naive(text, &starts, at, unit),
                "byte {} of {:?} as {:?}",
                at,
                text,
                unit
            );
        }
    }
    Ok(())
}

/// Short pieces of every kind that makes columns go wrong elsewhere.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,3}",
        4 => "[一-龥]{1,4}",
        2 => "[Ａ-Ｚ０-９]{1,2}",
        2 => Just(FAMILY.to_owned()),
        1 => Just("👍🏽".to_owned()),
        1 => Just("e\u{301}".to_owned()),
        1 => Just("𠮷".to_owned()),
        1 => Just("\u{FEFF}".to_owned()),
        2 => Just("\n".to_owned()),
        2 => Just("\r\n".to_owned()),
        2 => Just("\r".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn spans() -> impl Strategy<Value = Span> {
    (0_u32..12, 0_u32..12).prop_map(|(start, length)| Span::new(start, start + length))
}

/// The bytes of a span, one by one.
fn bytes(span: Span) -> std::collections::BTreeSet<u32> {
    (span.start..span.end).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Line, column and offset agree with counting, in every unit, at every code point of a short text.
    #[test]
    fn places_agree_with_counting(text in pieces()) {
        check(&text)?;
    }

    /// The same around the marks of a long text: characters of every width lie across them.
    #[test]
    fn places_agree_with_counting_in_long_texts(text in pieces(), shift in 0_usize..5, times in 1_usize..5) {
        let padding = "家人们👨晚上好e\u{301}，";
        let long = format!("{}{}{text}", "x".repeat(shift), padding.repeat(1 + times * 1024 / padding.len()));
        let index = LineIndex::new(&long);
        let starts = line_starts(&long);
        let near_a_mark = |at: &usize| at % 1024 < 8 || at % 1024 > 1016 || *at + 16 > long.len();
        for at in (0..=long.len()).filter(near_a_mark).filter(|at| long.is_char_boundary(*at)) {
            for unit in UNITS {
                prop_assert_eq!(index.position(&long, at as u32, unit), naive(&long, &starts, at, unit));
            }
        }
    }

    /// Each line's span holds the line without its break, as the standard library cuts it.
    #[test]
    fn lines_are_cut_at_every_break(text in pieces()) {
        let index = LineIndex::new(&text);
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = (1..=index.lines()).map(|line| index.line(&text, line).unwrap().of(&text)).collect();
        prop_assert_eq!(lines, plain.split('\n').collect::<Vec<_>>());
        prop_assert_eq!(index.line(&text, 0), None);
        prop_assert_eq!(index.line(&text, index.lines() + 1), None);
    }

    /// Spans relate as the sets of their bytes do.
    #[test]
    fn spans_relate_as_their_bytes(a in spans(), b in spans()) {
        let (of_a, of_b) = (bytes(a), bytes(b));
        let both: std::collections::BTreeSet<u32> = of_a.intersection(&of_b).copied().collect();
        prop_assert_eq!(a.len() as usize, of_a.len());
        prop_assert_eq!(a.is_empty(), of_a.is_empty());
        prop_assert_eq!(a.overlaps(b), !both.is_empty(), "{:?} and {:?} share {:?}", a, b, both);
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.intersection(b).map(bytes).unwrap_or_default(), both);
        prop_assert_eq!(a.intersection(b), b.intersection(a));
        if !b.is_empty() {
            prop_assert_eq!(a.covers(b), of_b.is_subset(&of_a));
        }
        let envelope = a.envelope(b);
        prop_assert!(envelope.covers(a) && envelope.covers(b));
        prop_assert_eq!(envelope, b.envelope(a));
        prop_assert!([a.start, b.start].contains(&envelope.start) && [a.end, b.end].contains(&envelope.end));
    }

    /// A span gives back the text it was made of, and nothing where it does not fit.
    #[test]
    fn a_span_gives_its_text(before in "[一-龥a-z👍]{0,5}", words in "[一-龥a-z👍]{0,5}", after in "[一-龥a-z👍]{0,5}") {
        let text = format!("{before}{words}{after}");
        let span = Span::new(before.len() as u32, (before.len() + words.len()) as u32);
        prop_assert_eq!(span.of(&text), words);
        prop_assert_eq!(Span::new(0, text.len() as u32 + 1).of(&text), "");
    }
}

/// One line with everything in it, counted by hand.
#[test]
fn columns_counted_by_hand() {
    let text = format!("全{FAMILY}Ａe\u{301}x");
    let at = text.find('x').unwrap() as u32;
    let place = |unit| LineIndex::new(&text).position(&text, at, unit);
    // 全 3 bytes; the family 4 × 4 + 3 × 3; Ａ 3; e and its accent 1 + 2.
    assert_eq!(place(Unit::Byte), Position { line: 1, column: 35, offset: 34 });
    assert_eq!(place(Unit::Char), Position { line: 1, column: 12, offset: 11 });
    assert_eq!(place(Unit::Utf16), Position { line: 1, column: 16, offset: 15 });
}

/// `\n`, `\r\n` and a lone `\r` each end one line; `\r\r\n` ends two.
#[test]
fn every_line_break_counts_once() {
    let text = "一\n二\r\n三\r四\r\r\n六";
    let index = LineIndex::new(text);
    let line = |word: &str| index.position(text, text.find(word).unwrap() as u32, Unit::Char).line;
    assert_eq!(["一", "二", "三", "四", "六"].map(line), [1, 2, 3, 4, 6]);
    assert_eq!(index.lines(), 6);
    let line_feed = text.find("\r\n").unwrap() as u32 + 1;
    assert_eq!(index.position(text, line_feed, Unit::Char).line, 2, "the line feed of a pair still belongs to the line it ends");
}

/// The end of a text has a place, and a byte beyond counts as the end.
#[test]
fn the_end_has_a_place() {
    for (text, line, column) in [("", 1, 1), ("全", 1, 2), ("全\n", 2, 1), ("全\r\n网", 2, 2), ("全\r", 2, 1)] {
        let index = LineIndex::new(text);
        let end = index.position(text, text.len() as u32, Unit::Char);
        assert_eq!((end.line, end.column), (line, column), "{text:?}");
        assert_eq!(index.position(text, u32::MAX, Unit::Char), end, "{text:?}");
    }
}

/// A text of exactly one or two strides has its last mark at its end.
#[test]
fn a_text_may_end_on_a_mark() {
    for length in [1023, 1024, 1025, 2047, 2048, 2049] {
        let text = "a".repeat(length);
        let end = LineIndex::new(&text).position(&text, length as u32, Unit::Utf16);
        assert_eq!((end.column, end.offset), (length as u32 + 1, length as u32));
    }
}

/// A reversed pair becomes the empty span at its start.
#[test]
fn a_reversed_span_is_empty() {
    let span = Span::new(5, 2);
    assert_eq!((span.start, span.end, span.len(), span.is_empty()), (5, 5, 0, true));
}
