//! The columns of the table: their names, and what people write instead. Columns that nobody asked for are left alone.

use super::Faults;
use super::cells::Cell;
use crate::problem::Problem;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    From,
    To,
    Link,
    Product,
    Category,
    Seller,
    Role,
}

/// Each column with its names, then what is taken for a slip of the pen.
const COLUMNS: [(Column, [&str; 2], &[&str]); 7] = [
    (Column::From, ["从", "from"], &["开始", "起", "起始", "开始时间", "起始时间", "start", "begin"]),
    (Column::To, ["到", "to"], &["结束", "止", "至", "结束时间", "end", "until"]),
    (Column::Link, ["链接", "link"], &["链接号", "链接编号", "连接", "编号", "号码", "几号链接", "links"]),
    (Column::Product, ["产品", "product"], &["商品", "品名", "产品名", "产品名称", "商品名称", "products"]),
    (Column::Category, ["类别", "category"], &["类目", "品类", "分类", "商品类别", "产品类别", "categories"]),
    (Column::Seller, ["商家", "seller"], &["卖家", "店铺", "店家", "商户", "商家名称", "shop"]),
    (Column::Role, ["角色", "role"], &["身份", "主播身份", "主播角色", "roles"]),
];

/// Where each column stands.
pub(super) struct Columns {
    index: [Option<usize>; COLUMNS.len()],
}

impl Columns {
    /// The columns that the first line names; `None` if it names no place.
    pub(super) fn of(head: &[Cell], faults: &mut Faults<'_>) -> Option<Self> {
        let mut columns = Self { index: [None; COLUMNS.len()] };
        for (index, cell) in head.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
            let name = cell.value.to_lowercase();
            if let Some(known) = COLUMNS.iter().position(|(_, names, _)| names.contains(&name.as_str())) {
                if columns.index[known].is_some() {
                    let what = format!("场次表的「{}」列写了两次", cell.value);
                    faults.tell(cell.at, Problem::new(what, "只采用了前一列", "删去一列，或换一个列名"));
                } else {
                    columns.index[known] = Some(index);
                }
            } else if let Some((_, names, _)) = COLUMNS.iter().find(|(.., slips)| slips.contains(&name.as_str())) {
                let what = format!("场次表的列名「{}」不认识，是不是想写「{}」", cell.value, names[0]);
                faults.tell(cell.at, Problem::new(what, "不认识的列不起作用", format!("改成「{}」", names[0])));
            }
        }
        let placed = [Column::From, Column::Link].into_iter().any(|column| columns.index[column as usize].is_some());
        if !placed {
            let what = "场次表的第一行没有「从」或「链接」这样的列名";
            let help = "第一行写列名，例如：从,到,链接,产品,类别,商家,角色；以后每行写一段";
            faults.tell(0, Problem::new(what, "不知道每一行说的是哪一段，整张表没有采用", help));
        }
        placed.then_some(columns)
    }

    /// The cell of a line in that column, unless it is empty.
    pub(super) fn cell<'a>(&self, column: Column, line: &'a [Cell]) -> Option<&'a Cell> {
        line.get(self.index[column as usize]?).filter(|cell| !cell.value.is_empty())
    }
}
