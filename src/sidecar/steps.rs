//! Rows with times laid out as steps: what is known from each moment on. A row inside a longer one speaks first; rows that cross are a mistake.

use std::cmp::Reverse;

use super::Faults;
use super::row::Row;
use crate::facts::Known;
use crate::problem::Problem;

/// The end of a row that nothing ends.
const OPEN: u32 = u32::MAX;

/// What is known from each moment on, in order.
pub(super) fn steps(rows: &[Row], faults: &mut Faults<'_>) -> Vec<(u32, Known)> {
    let mut begins: Vec<u32> = rows.iter().filter_map(|row| row.time).map(|(from, _)| from).collect();
    begins.sort_unstable();
    let end = |from: u32| begins.get(begins.partition_point(|begin| *begin <= from)).copied().unwrap_or(OPEN);
    let mut timed: Vec<(u32, u32, &Row)> =
        rows.iter().filter_map(|row| row.time.map(|(from, to)| (from, to.unwrap_or_else(|| end(from)), row))).collect();
    timed.sort_by_key(|(from, to, _)| (*from, Reverse(*to)));
    let mut steps: Vec<(u32, Known)> = Vec::new();
    // The rows that are open, each with what is known inside it.
    let mut open: Vec<(u32, u32, Known)> = Vec::new();
    for (from, mut to, row) in timed {
        close(&mut open, &mut steps, from);
        let outer = open.last();
        if let Some((begin, end, _)) = outer {
            if row.time.is_some_and(|(_, to)| to.is_none()) {
                to = to.min(*end);
            }
            let same = (from, to) == (*begin, *end);
            if same || to > *end {
                let what =
                    if same { "场次表有两行写的是同一段时间" } else { "场次表这一行和前一段的时间交叉" };
                let help = "核对起止时间；一段可以完整地包含另一段";
                faults.tell(row.at, Problem::new(what, "不知道交叉的部分是哪种商品，这一行没有采用", help));
                continue;
            }
        }
        let known = outer.map_or_else(|| row.known.clone(), |(.., outer)| row.known.or(outer));
        step(&mut steps, from, known.clone());
        open.push((from, to, known));
    }
    close(&mut open, &mut steps, OPEN);
    steps
}

/// Closes the rows that end at `at` or before; what held outside of them holds again.
fn close(open: &mut Vec<(u32, u32, Known)>, steps: &mut Vec<(u32, Known)>, at: u32) {
    while open.last().is_some_and(|(_, end, _)| *end <= at) {
        let Some((_, end, _)) = open.pop() else { return };
        if end < OPEN {
            step(steps, end, open.last().map(|(.., known)| known.clone()).unwrap_or_default());
        }
    }
}

fn step(steps: &mut Vec<(u32, Known)>, from: u32, known: Known) {
    match steps.last_mut().filter(|(last, _)| *last == from) {
        Some(last) => last.1 = known,
        None => steps.push((from, known)),
    }
}
