//! Web pages: what a reader of the page sees, where, and what nobody sees.

use bojian::document::{Document, ReadOptions, read};
use bojian::facts::Category;

use super::{document, heard, places, problems, said};

fn html(body: &str) -> Document {
    document("html", &format!("<!DOCTYPE html><html><head><title>标题</title></head><body>{body}</body></html>"))
}

#[test]
fn inline_elements_part_no_words_and_blocks_do() {
    let document = html("<p>国<b>家</b><span>级</span>\n  品质</p><div>全网<p>最低<br>价</div>尾");
    assert_eq!(heard(&document), "国家级 品质|全网|最低价|尾|");
    assert_eq!(places(&document), ["第 1 段", "第 2 段", "第 3 段", "第 3 段", "第 4 段"]);
    assert!(document.extracted && problems(&document).is_empty());
}

#[test]
fn references_are_letters() {
    assert_eq!(said(&html("<p>全网&#26368;&#x4F4E;&nbsp;价&amp;好&hellip;</p>")), ["全网最低\u{A0}价&好…"]);
}

#[test]
fn what_is_not_shown_is_not_said() {
    let hidden = "<script>var a = '<p>全网最低价</p>';</script><style>p::after { content: '最' }</style><template><p>一</p></template>\
        <noscript>二</noscript><!-- 三 --><svg><text>四</text></svg><del>五</del><p title=\"六\">好<ruby>最<rt>zui</ruby></p><input value=\"七\">";
    assert_eq!(heard(&html(hidden)), "好最|");
}

#[test]
fn an_element_that_hides_the_rest_is_told() {
    let document = html("<p>好</p><script>var a = 1;<p>全网最低价</p>");
    assert_eq!(heard(&document), "好|");
    assert!(document.problems[0].what.contains("<script> 没有结束"), "{:?}", document.problems);
}

#[test]
fn tables_know_their_columns_also_without_end_tags() {
    let table = "<table><tr><th>时间<th>产品<th>话术<th>备注<tr><td>20:05<td rowspan=2>钙片（保健食品）<td>一<td>略<tr><td>20:10<td>二<td>略\
        <tr><td>20:20<td><td>三<td></table>完";
    let document = html(table);
    assert_eq!(heard(&document), "一|二|三|完|");
    assert_eq!(places(&document), ["表格 1 行 2 列 3", "表格 1 行 3 列 3", "表格 1 行 4 列 3", "第 1 段"]);
    let categories: Vec<_> = (0..4).map(|cue| document.facts_at(cue).category.map(Category::name)).collect();
    assert_eq!(categories, [Some("保健食品"), Some("保健食品"), None, None]);
}

#[test]
fn wide_cells_keep_the_columns() {
    let table = "<table><tr><td colspan=2>产品<td>话术<td>备注</tr><tr><td>面霜<td>50 克<td>一<td>略</tr></table>";
    let document = html(table);
    // The second column has no header of its own: nothing speaks against it.
    assert_eq!(
        (heard(&document), places(&document)),
        ("50 克|一|".to_owned(), vec!["表格 1 行 2 列 2".to_owned(), "表格 1 行 2 列 3".to_owned()])
    );
}

#[test]
fn headings_state_facts() {
    let document = html("<h2>产品：面霜（化妆品）</h2><p>一</p><h2>结尾</h2><p>二</p>");
    assert_eq!([1, 3].map(|cue| document.facts_at(cue).product.is_some()), [true, false]);
}

#[test]
fn a_page_is_recognised_without_its_name() {
    for page in ["<!DOCTYPE HTML>\n<p>好", "\u{FEFF} <!-- 注 --><html><p>好", "<?xml version=\"1.0\"?><html><p>好", "<TABLE><tr><td>好"]
    {
        let document = read("-", page.into(), &ReadOptions::default());
        assert_eq!((document.format, heard(&document).as_str()), ("html", "好|"), "{page}");
    }
    assert_eq!(read("-", "<主播> 好".into(), &ReadOptions::default()).format, "txt");
    // What office programs save under a wrong name is often a page.
    let document = read("a.docx", "<html><body><p>全网</p></body></html>".into(), &ReadOptions::default());
    assert_eq!((heard(&document), problems(&document)), ("全网|".to_owned(), vec![]));
}

#[test]
fn lines_are_kept_where_they_are_meant() {
    assert_eq!(said(&html("<pre>一\n二</pre><p>三\n四</p>")), ["一", "二", "三 四"]);
}
