//! One row of the table: which stretch it means and what it says about it. How rows lie to one another is not known here.

use super::Faults;
use super::cells::Cell;
use super::columns::{Column, Columns};
use crate::document::{Fault, milliseconds};
use crate::facts::{CATEGORIES, Category, Facts, Known, Origin, Role};
use crate::fold::{NumberClass, fold_text, parse_number};
use crate::problem::Problem;

/// No stream has more links.
const MOST_LINKS: f64 = 9999.0;

/// A row that says where it holds.
pub(super) struct Row {
    /// From there, up to there or up to where the next row begins, in milliseconds.
    pub(super) time: Option<(u32, Option<u32>)>,
    /// The number of the link.
    pub(super) link: Option<u32>,
    /// What it says.
    pub(super) known: Known,
    /// The byte where it begins.
    pub(super) at: u32,
}

impl Row {
    /// The row of those cells; `None` if it cannot be placed. Facts that cannot be read are left out, the others hold.
    pub(super) fn of(columns: &Columns, cells: &[Cell], faults: &mut Faults<'_>) -> Option<Self> {
        let at = cells.iter().find(|cell| !cell.value.is_empty())?.at;
        let cell = |column| columns.cell(column, cells);
        let from = cell(Column::From).map(|cell| time(cell, faults));
        let to = cell(Column::To).map(|cell| time(cell, faults));
        let link = cell(Column::Link).map(|cell| link(cell, faults));
        let time = match (from, to) {
            (Some(None), _) | (_, Some(None)) => return None,
            (Some(Some(from)), Some(Some(to))) if to <= from => {
                let what = "场次表这一行的「到」不晚于「从」";
                faults.tell(at, Problem::new(what, "不知道是哪一段，这一行没有采用", "核对起止时间是否写反"));
                return None;
            }
            (Some(Some(from)), to) => Some((from, to.flatten())),
            (None, Some(_)) => {
                faults.tell(at, Problem::new("场次表这一行只写了「到」", "不知道从哪里起，这一行没有采用", "补上「从」，从头开始就写 0"));
                return None;
            }
            (None, None) => None,
        };
        if link == Some(None) {
            return None;
        }
        let link = link.flatten();
        if time.is_none() && link.is_none() {
            let what = "场次表这一行没有写起止时间，也没有写链接";
            faults.tell(at, Problem::new(what, "不知道说的是哪一段，这一行没有采用", "补上「从」和「到」，或者链接的号码"));
            return None;
        }
        let name = |column| cell(column).map(|cell| cell.value.as_str().into());
        let facts = Facts {
            category: cell(Column::Category).and_then(|cell| category(cell, faults)),
            role: cell(Column::Role).and_then(|cell| role(cell, faults)),
            ad: None,
            product: name(Column::Product),
            seller: name(Column::Seller),
        };
        Some(Self { time, link, known: Known::by(facts, Origin::Sidecar), at })
    }
}

/// 00:12:30, 12:30 or seconds.
fn time(cell: &Cell, faults: &mut Faults<'_>) -> Option<u32> {
    let written = cell.value.replace('：', ":");
    let read = if written.contains(':') { milliseconds(&written) } else { seconds(written.trim_end_matches('秒')) };
    let why = match read {
        Ok(time) => return Some(time),
        Err(Fault::Negative) => "时间是负数",
        Err(Fault::TooLate) => "时间太大",
        Err(Fault::Broken) => "不像时间",
    };
    let what = format!("场次表里的时间「{}」看不懂：{why}", cell.value);
    faults.tell(cell.at, Problem::new(what, "这一行没有采用", "写成 00:12:30、12:30 或者秒数 750"));
    None
}

/// A number of seconds, with or without a fraction.
fn seconds(written: &str) -> Result<u32, Fault> {
    if written.starts_with('-') {
        return Err(Fault::Negative);
    }
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let whole: u64 = if digits { whole.parse().map_err(|_| Fault::TooLate)? } else { return Err(Fault::Broken) };
    let rest = milliseconds(&format!("0:0.{fraction}"))?;
    let all = whole.checked_mul(1000).and_then(|ms| ms.checked_add(u64::from(rest)));
    all.and_then(|ms| u32::try_from(ms).ok()).ok_or(Fault::TooLate)
}

/// 3, 3号, 三号链接.
fn link(cell: &Cell, faults: &mut Faults<'_>) -> Option<u32> {
    let folded = fold_text(&cell.value);
    let number = folded.trim_start_matches("链接").trim_end_matches("链接").trim_end_matches('号');
    let chars: Vec<char> = number.chars().collect();
    let read = parse_number(&chars, NumberClass::Plain).filter(|(length, _)| *length == chars.len()).map(|(_, number)| number.value);
    let link = read.filter(|value| value.fract() == 0.0 && (1.0..=MOST_LINKS).contains(value));
    if link.is_none() {
        let what = format!("场次表里的链接「{}」看不懂", cell.value);
        faults.tell(cell.at, Problem::new(what, "这一行没有采用", "一行写一个号码，例如 3、3号 或 三号链接"));
    }
    link.map(|value| value as u32)
}

fn category(cell: &Cell, faults: &mut Faults<'_>) -> Option<Category> {
    let category = Category::named(&cell.value);
    if category.is_none() {
        let what = format!("场次表里没有「{}」这个商品类别", cell.value);
        faults.tell(cell.at, Problem::new(what, "这一段的类别没有采用，其余照用", format!("可以写：{}", CATEGORIES.join("、"))));
    }
    category
}

fn role(cell: &Cell, faults: &mut Faults<'_>) -> Option<Role> {
    let role = Role::named(&cell.value);
    if role.is_none() {
        let what = format!("场次表里没有「{}」这种主播身份", cell.value);
        faults.tell(cell.at, Problem::new(what, "这一段的身份没有采用，其余照用", "写 达人 或 商家"));
    }
    role
}
