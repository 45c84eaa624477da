//! The findings of a recording over its time, as a row of bars that lead to them. Texts without times have none.

use std::fmt::Write;

use super::place;
use crate::document::clock;
use crate::policy::Severity;
use crate::report::FileReport;

/// Bars; an hour gets one for each minute.
const BARS: usize = 60;
/// Width of a bar, and the height of the drawing, in its own units.
const WIDTH: usize = 10;
const HEIGHT: usize = 56;

/// The bars; empty where there are no times or nothing was found.
pub(super) fn timeline(file: &FileReport, anchor: &str) -> String {
    let times = file.document.cues.iter().filter_map(|cue| cue.time_ms);
    let Some(end) = times.clone().map(|(_, to)| to).max().filter(|_| !file.findings.is_empty()) else { return String::new() };
    let start = times.map(|(from, _)| from).min().unwrap_or_default();
    // At least a second each, so that a text of one moment is no bar of nothing.
    let length = (end - start).max(BARS as u32 * 1000);
    let mut bars = vec![Bar::default(); BARS];
    for (index, finding) in file.findings.iter().enumerate().filter(|(_, finding)| !finding.state.excused()) {
        for part in &finding.hit.parts {
            let Some((from, _)) = file.document.time_of(part.cue, part.span) else { continue };
            let bar = u64::from(from.saturating_sub(start)) * BARS as u64 / (u64::from(length) + 1);
            if let Some(bar) = bars.get_mut(bar as usize).filter(|bar| bar.last != Some(index)) {
                bar.add(index, from, finding.standing.severity);
            }
        }
    }
    let most = bars.iter().map(|bar| bar.counts.iter().sum::<usize>()).max().unwrap_or_default().max(3);
    let width = BARS * WIDTH;
    let mut out = format!(
        "<figure class=\"timeline\"><svg viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"发现在整场里的分布\">"
    );
    for (number, bar) in bars.iter().enumerate() {
        bar.draw(&mut out, number * WIDTH, most, anchor);
    }
    let middle = start + length / 2;
    let _ = write!(out, "</svg><figcaption>");
    for time in [start, middle, start + length] {
        let _ = write!(out, "<span>{}</span>", short(time));
    }
    out + "</figcaption></figure>\n"
}

/// What was found in one stretch of time.
#[derive(Clone, Default)]
struct Bar {
    /// Errors, warnings, notes.
    counts: [usize; 3],
    /// The first finding, and when.
    first: Option<(usize, u32)>,
    /// The finding counted last: one that has several places here counts once.
    last: Option<usize>,
}

impl Bar {
    fn add(&mut self, index: usize, at: u32, severity: Severity) {
        self.counts[super::card::rank(severity)] += 1;
        self.first = self.first.filter(|(_, first)| *first <= at).or(Some((index, at)));
        self.last = Some(index);
    }

    fn draw(&self, out: &mut String, x: usize, most: usize, anchor: &str) {
        let Some((first, at)) = self.first else { return };
        let told: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| format!("{} {count} 处", severity.label()))
            .collect();
        let _ = write!(out, "<a href=\"#{}\"><title>{} 起：{}</title>", place::finding(anchor, first), short(at), told.join("，"));
        // The severest at the bottom, where the eye rests; the whole height can be clicked.
        let _ = write!(out, "<rect class=\"back\" x=\"{x}\" y=\"0\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>");
        let mut bottom = HEIGHT;
        for (severity, count) in [Severity::Error, Severity::Warning, Severity::Note].into_iter().zip(self.counts) {
            let height = (count * HEIGHT).div_ceil(most).min(bottom);
            bottom = bottom.saturating_sub(height);
            if count > 0 {
                let _ = write!(
                    out,
                    "<rect class=\"{}\" x=\"{}\" y=\"{bottom}\" width=\"{}\" height=\"{height}\"/>",
                    severity.key(),
                    x + 1,
                    WIDTH - 2
                );
            }
        }
        out.push_str("</a>");
    }
}

/// A time without its thousandths.
fn short(time: u32) -> String {
    clock(time).split('.').next().unwrap_or_default().to_owned()
}
