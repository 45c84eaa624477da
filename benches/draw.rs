//! What it costs to draw a finding's place, by the length of its line: the same, for a transcript may be one line of megabytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use bojian::report::{Excerpt, draw};
use bojian::text::Span;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench(args = [20_000, 4_000_000])]
fn by_length_of_line(bencher: Bencher, bytes: usize) {
    let line = "最好👩\u{200D}👧e\u{301}".repeat(bytes / 20);
    let start = line.char_indices().map(|(at, _)| at).find(|at| *at >= line.len() / 2).unwrap_or(0) as u32;
    bencher.bench(|| draw(black_box(&Excerpt { line: &line, marks: &[Span::new(start, start + 9)], width: 80 })));
}
