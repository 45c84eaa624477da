//! The table beside a recording (`session.csv`): its bytes become facts by time and by link. It opens no file and judges no speech.

mod cells;
mod columns;
mod row;
mod steps;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};

use crate::document::{Beside, decode};
use crate::facts::Known;
use crate::problem::Problem;
use crate::text::{LineIndex, Unit};
use cells::cells;
use columns::Columns;
use row::Row;
use steps::steps;

/// Whether a file of that name is such a table, and so nothing to check: `session.csv`, `live.session.csv`.
pub fn is_sidecar(file_name: &str) -> bool {
    let name = file_name.to_ascii_lowercase();
    name == "session.csv" || name.ends_with(".session.csv")
}

/// Reads the table `name`. What cannot be understood is among the problems, with its place; all else holds.
pub fn read(name: &str, bytes: Vec<u8>) -> (Beside, Vec<Problem>) {
    let decoded = decode(bytes);
    let mut faults = Faults { text: &decoded.text, lines: LineIndex::new(&decoded.text), problems: decoded.problems };
    let beside = beside(&decoded.text, &mut faults);
    faults.problems.sort_by_key(|problem| (problem.line, problem.column));
    (beside, faults.problems.into_iter().map(|problem| problem.in_file(name)).collect())
}

fn beside(text: &str, faults: &mut Faults<'_>) -> Beside {
    let mut rows = cells(text).into_iter().filter(|cells| cells.iter().any(|cell| !cell.value.is_empty()));
    let Some(head) = rows.next() else {
        faults.tell(0, Problem::new("场次表是空的", "没有可以采用的内容", "第一行写列名：从,到,链接,产品,类别,商家,角色"));
        return Beside::default();
    };
    let Some(columns) = Columns::of(&head, faults) else { return Beside::default() };
    let rows: Vec<Row> = rows.filter_map(|cells| Row::of(&columns, &cells, faults)).collect();
    let links = links(&rows, faults);
    Beside { steps: steps(&rows, faults), links, timeless_links: timeless_links(&rows) }
}

/// What rows without a time say of links.
fn links(rows: &[Row], faults: &mut Faults<'_>) -> BTreeMap<u32, Known> {
    let mut links = BTreeMap::new();
    for row in rows.iter().filter(|row| row.time.is_none()) {
        let Some(link) = row.link else { continue };
        match links.entry(link) {
            Entry::Vacant(entry) => {
                entry.insert(row.known.clone());
            }
            Entry::Occupied(_) => {
                let what = format!("{link} 号链接写了两行");
                faults.tell(row.at, Problem::new(what, "只采用了前一行", "删去一行；同一个链接先后卖过几种商品的，写上起止时间"));
            }
        }
    }
    links
}

/// What rows with a time say of links, for texts without times: a link that was used for several products says nothing there.
fn timeless_links(rows: &[Row]) -> BTreeMap<u32, Known> {
    let (mut links, mut several) = (BTreeMap::new(), HashSet::new());
    for (link, row) in rows.iter().filter(|row| row.time.is_some()).filter_map(|row| Some((row.link?, row))) {
        if links.insert(link, row.known.clone()).is_some_and(|other| other != row.known) {
            several.insert(link);
        }
    }
    links.retain(|link, _| !several.contains(link));
    links
}

/// The problems of one table.
struct Faults<'a> {
    text: &'a str,
    lines: LineIndex,
    problems: Vec<Problem>,
}

impl Faults<'_> {
    /// Tells of a problem at byte `at`.
    fn tell(&mut self, at: u32, problem: Problem) {
        let place = self.lines.position(self.text, at, Unit::Char);
        self.problems.push(problem.at(place.line, place.column));
    }
}
