//! Which columns of a table are said and what the others tell, for every format that has tables. Where cells stand is their format's matter.

use std::sync::Arc;

use super::sections::category_in;
use super::speaker::is_role;
use crate::facts::{Category, Facts};

/// What a column holds, by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Said, because its header says so.
    Script,
    /// Said, because nothing speaks against it.
    Speech,
    Aside,
    Product,
    Category,
}

/// Headers of columns that are said. They are listed to tell headers from other rows: every column that is not known is said too.
const SCRIPTS: &[&str] = &[
    "话术",
    "主播话术",
    "直播话术",
    "话术内容",
    "参考话术",
    "福利",
    "福利话术",
    "卖点",
    "产品卖点",
    "商品卖点",
    "核心卖点",
    "口播",
    "口播稿",
    "口播内容",
    "台词",
    "文案",
    "脚本",
    "脚本内容",
    "讲解",
    "讲解内容",
    "逐字稿",
];
/// Headers of columns that are not said.
const ASIDES: &[&str] = &[
    "备注",
    "备注说明",
    "时间",
    "时间段",
    "时间点",
    "时段",
    "时长",
    "日期",
    "环节",
    "链接",
    "链接号",
    "商品链接",
    "产品链接",
    "序号",
    "编号",
    "道具",
    "画面",
    "镜头",
    "景别",
    "机位",
    "负责人",
];
const PRODUCTS: &[&str] = &["产品", "商品", "产品名", "商品名", "产品名称", "商品名称", "品名"];
const KINDS: &[&str] = &["类别", "品类", "类目", "产品类别", "商品类别", "产品类目", "商品类目"];

impl Column {
    fn headed(header: &str) -> Self {
        // People spread short headers out: 备　注.
        let header: String = bare(header).split_whitespace().collect();
        match header.as_str() {
            header if SCRIPTS.contains(&header) => Self::Script,
            header if ASIDES.contains(&header) => Self::Aside,
            header if PRODUCTS.contains(&header) => Self::Product,
            header if KINDS.contains(&header) => Self::Category,
            _ => Self::Speech,
        }
    }

    fn known(header: &str) -> bool {
        Self::headed(header) != Self::Speech || is_role(bare(header))
    }
}

/// The columns of a table, by its header.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    columns: Vec<Column>,
    /// Who speaks in a column, by its header: 主播, 副播.
    speakers: Vec<Option<Arc<str>>>,
}

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// About what is sold.
    pub(super) facts: Facts,
    /// Each cell that is said, by its place in the row as it was given, and who says it.
    pub(super) spoken: Vec<(usize, Option<Arc<str>>)>,
}

impl Columns {
    /// The columns that a header names.
    pub(super) fn of<'a>(header: impl Iterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        for cell in header {
            columns.columns.push(Column::headed(cell));
            columns.speakers.push(is_role(bare(cell)).then(|| Arc::from(bare(cell))));
        }
        columns
    }

    /// Whether a row that nothing marks as a header is one: it names two columns that are known, and little besides.
    pub(super) fn heads<'a>(row: impl Iterator<Item = &'a str>) -> bool {
        let (mut known, mut filled) = (0, 0);
        for cell in row.filter(|cell| !bare(cell).is_empty()) {
            filled += 1;
            known += usize::from(Column::known(cell));
        }
        known >= 2 && known * 2 >= filled
    }

    /// What a row says, its cells given with their columns, from 0. A cell that is nothing but a role names who says the cells after it.
    pub(super) fn row<'a>(&self, cells: impl Iterator<Item = (usize, &'a str)>) -> Told {
        let mut told = Told::default();
        let mut bracketed: Option<Category> = None;
        let mut speaker: Option<Arc<str>> = None;
        for (given, (column, inside)) in cells.enumerate() {
            match self.columns.get(column).copied().unwrap_or(Column::Speech) {
                _ if inside.is_empty() => {}
                Column::Speech | Column::Script if is_role(bare(inside)) => speaker = Some(Arc::from(bare(inside))),
                Column::Speech | Column::Script => {
                    let by_column = self.speakers.get(column).cloned().flatten();
                    told.spoken.push((given, by_column.or_else(|| speaker.clone())));
                }
                Column::Aside => {}
                Column::Category => told.facts.category = told.facts.category.or_else(|| category_in(inside)),
                // In a table that stands on its side the first column holds headers: those are no products.
                Column::Product if Column::headed(inside) != Column::Speech => {}
                Column::Product => {
                    bracketed = category_in(inside);
                    told.facts.product = Some(Arc::from(inside));
                }
            }
        }
        told.facts.category = told.facts.category.or(bracketed);
        told
    }
}

/// A cell's text without the marks around it.
fn bare(cell: &str) -> &str {
    cell.trim_matches(|letter: char| matches!(letter, '*' | '_' | '~' | '`') || letter.is_whitespace())
}
