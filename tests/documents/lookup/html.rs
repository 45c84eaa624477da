//! Web pages, looked up by `scraper`, which builds the tree that a browser builds.

use scraper::{ElementRef, Html, Selector};

use super::super::fixture;
use super::{ROWS, judged, numbers, parts};

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The words of an element, white space as a page shows it.
fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraph number `number` outside of tables, those without words not counted.
fn nth(page: &Html, number: usize) -> String {
    let in_table = |element: &ElementRef<'_>| element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "table");
    let paragraphs = all(page, "body p, body h1, body h2, body li").into_iter().filter(|element| !in_table(element)).map(words);
    paragraphs.filter(|words| !words.trim().is_empty()).nth(number - 1).unwrap_or_default()
}

/// The cell at table, row and column: a cell that covers several rows or columns takes their room.
fn cell(page: &Html, place: &[usize]) -> String {
    let [table, row, column] = place else { panic!("{place:?}") };
    let table = all(page, "table")[table - 1];
    // How many more rows each column is covered for.
    let mut covered: Vec<usize> = Vec::new();
    for (index, tr) in table.select(&Selector::parse("tr").unwrap()).enumerate() {
        let mut at = 0;
        for td in tr.select(&Selector::parse("td, th").unwrap()) {
            let span = |name: &str| td.value().attr(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize);
            while covered.get(at).is_some_and(|rows| *rows > 0) {
                covered[at] -= 1;
                at += 1;
            }
            if index + 1 == *row && (at..at + span("colspan")).contains(&(column - 1)) {
                return words(td);
            }
            covered.resize(covered.len().max(at + span("colspan")), 0);
            covered[at..at + span("colspan")].fill(span("rowspan") - 1);
            at += span("colspan");
        }
        covered.iter_mut().skip(at).for_each(|rows| *rows = rows.saturating_sub(1));
    }
    String::new()
}

/// Looks up every part; how many of them stand in tables.
fn looked_up(name: &str, bytes: Vec<u8>) -> usize {
    let report = judged(name, bytes.clone());
    let page = Html::parse_document(std::str::from_utf8(&bytes).unwrap());
    let mut in_tables = 0;
    for (place, words) in parts(&report) {
        let is_cell = place.starts_with('表');
        let there = if is_cell { cell(&page, &numbers(&place)) } else { nth(&page, numbers(&place)[0]) };
        assert!(there.contains(&words), "{place} holds {there:?}, not {words:?}");
        in_tables += usize::from(is_cell);
    }
    assert!((1..parts(&report).len()).contains(&in_tables), "both kinds of places are looked up");
    in_tables
}

/// The fixture leaves most end tags out, and covers two rows with one cell.
#[test]
fn the_fixture() {
    looked_up("scripts/fruit.html", fixture("scripts/fruit.html"));
}

#[test]
fn pages_as_programs_write_them() {
    let row = |row: &[&str; 5]| format!("<tr>{}</tr>", row.map(|words| format!("<td><p>{words}</p></td>")).concat());
    let table = format!("<table><tbody>{}</tbody></table>", ROWS.iter().map(row).collect::<String>());
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>国家级</title></head><body><div id=\"main\"><h1>脚本</h1><p></p><p>&nbsp;</p>\
         <p>家人们晚上好</p><ul><li>我们家的品质是<b>国</b>家<i>级</i>的</li><li>全网销量&#31532;一</li></ul>{table}<p>无效全额退款，买它就是全网最低价</p>\
         <table><tr><td colspan=\"2\">环节<td>话术</tr><tr><td rowspan=\"2\">收尾<td>一<td>这款全网最低价</tr><tr><td>二<td>国家级品质</tr></table>\
         </div></body></html>"
    );
    assert!(looked_up("a.html", page.into_bytes()) >= 5);
}
