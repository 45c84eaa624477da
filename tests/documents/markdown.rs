//! Markdown: what is said, what is not, and which facts headings and columns state.

use bojian::document::{Document, Place};
use bojian::facts::{Category, Speech};

use super::{assert_problem, document, fixture_document, heard, problems, said};

fn md(text: &str) -> Document {
    document("md", text)
}

#[track_caller]
fn assert_heard(text: &str, expected: &str) {
    let document = md(text);
    assert_eq!(heard(&document), expected, "{text:?}");
    assert_eq!(document.problems, [], "{text:?}");
}

/// Segments as `first..end category product`.
fn facts(document: &Document) -> Vec<String> {
    let name = |segment: &bojian::document::Segment| {
        let category = segment.facts.category.map_or("?", Category::name);
        let product = segment.facts.product.as_deref().unwrap_or("?");
        format!("{}..{} {category} {product}", segment.first, segment.end)
    };
    document.segments.iter().map(name).collect()
}

#[test]
fn headings_stop_and_wrapped_lines_flow() {
    assert_heard("# 开场 #\n家人们\n晚上好\n\n## 面霜\n\n全网\r\n最低价\r\n", "开场|家人们晚上好|面霜|全网最低价|");
    assert_heard("开场\n====\n好\n\n二\n---\n好\n***\n好", "开场|好|二|好|好|");
    assert_heard("#话题不是标题\n#\n", "#话题不是标题|");
    assert_heard("- 全网\n---\n> 最低\n---\n价\\\n格", "全网|最低|价格|");
    assert_eq!(md("好").speech, Speech::Script);
}

#[test]
fn items_stop_and_their_lines_flow() {
    assert_heard("- 全网\n- 最低\n  价\n* [x] 买\n1. 一\n2) 二\n   - 里面\n", "全网|最低价|买|一|二|里面|");
    assert_heard("1.5 升\n-5 度\n+V 我\n2026.", "1.5 升-5 度+V 我2026.|");
}

#[test]
fn quotes_are_said() {
    assert_heard("> 全网\n> 最低价\n>\n> > 里面\n> - 项目\n懒\n\n外面", "全网最低价|里面|项目懒|外面|");
}

#[test]
fn code_is_not_said() {
    assert_heard("好\n```text\n全网最低价\n```\n的\n~~~\n```\n~~~~\n吗", "好|的|吗|");
    assert_heard("> ```\n> 全网\n> ```\n> 好", "好|");
    assert_heard("好\n\n    let price = 1;\n\n的", "好|的|");
    assert_heard("好\n    接着说", "好接着说|");
    assert_heard("- 一\n\n    还是一\n", "一|还是一|");
    assert_heard("```全网``` 最低价", "全网最低价|");
}

#[test]
fn chinese_indented_like_code_is_told() {
    let document = fixture_document("broken/indented-speech.md");
    assert_eq!(heard(&document), "开场|下单吧|");
    assert_problem(&document, 0, 3, "有 2 行缩进了四格");
}

#[test]
fn what_nobody_closed_is_told_and_read() {
    let document = fixture_document("broken/fence-without-end.md");
    assert_problem(&document, 0, 3, "代码块没有结束");
    assert_eq!(heard(&document), "家人们晚上好|这一段忘了结束|今天的面霜五十克一瓶|");
    let document = fixture_document("broken/comment-without-end.md");
    assert_problem(&document, 0, 1, "注释");
    assert_eq!(document.problems[0].column, Some(8));
    assert!(heard(&document).contains("今天的面霜五十克一瓶"));
}

#[test]
fn comments_and_tags_are_not_said() {
    assert_heard("全<!-- 悄悄话 -->网<b class=\"最\">最</b>低价<br/>了", "全网最低价了|");
    assert_heard("全网\n<!-- 一\n\n- 二\n-->最低价\n", "全网最低价|");
    assert_heard("<div>\n全网\n</div>\n\n<style>\n.低价 {}\n</style>\n\n<script src=\"x\">let 价 = 1</script>好", "全网|好|");
    assert_heard("3<5 还 <全网最低价> 看 <https://a.cn/x> 吧", "3<5 还 <全网最低价> 看吧|");
    assert_heard("a < b, c > d", "a < b, c > d|");
    assert_heard("<table><tr><td>全网</td><TD width=\"9\">最低</TD></tr>\n<tr><td>价</td></tr></table>", "全网|最低|价|");
}

#[test]
fn targets_are_not_said_but_links_are() {
    assert_eq!(said(&md("点[这里](https://a.cn/全网 \"标题\")买")), ["点[这里", "买"]);
    assert_heard("![面霜图](面霜.png)全网[最](x(1).html)低", "面霜图全网[最低|");
    assert_heard("看[这里][ref]\n\n[ref]: https://a.cn \"全网\"\n[图]: 面霜.png\n", "看[这里|");
    assert_heard("脚注[^1]在此\n\n[^1]: 全网", "脚注在此|全网|");
}

#[test]
fn words_in_brackets_are_no_links() {
    for text in ["[主播]: 大家好", "[主播](小声)全网最低价", "[价格](99.9元)", "买它![鼓掌]全网", "[主播][小声]好", "a](b"]
    {
        assert_heard(text, &format!("{text}|"));
    }
}

#[test]
fn marks_stay_and_escapes_go() {
    assert_eq!(said(&md("**全网**最_低_~~价~~")), ["**全网**最_低_~~价~~"]);
    assert_heard("全\\*网`最`低&nbsp;价&#160;&", "全*网最低价&|");
    assert_heard("**\n\n* * *\n\n_ _ _\n", "");
}

#[test]
fn tables_speak_in_cells() {
    let text = "| 时间 | 环节 | **话术** | 福利 | 备注 |\n|---|:-:|---|---|---|\n| 20:05 | 逼单 | 全网<br>最低价 | 买一\\|送一 | 上链接 |\n\
        | 20:10 | 开场 | 好 | | |\n\n完";
    let document = md(text);
    assert_eq!(heard(&document), "全网最低价|买一|送一|好|完|");
    let places: Vec<_> = document.cues.iter().filter_map(|cue| cue.place.name()).collect();
    assert_eq!(places, ["表格 1 行 2 列 3", "表格 1 行 2 列 3", "表格 1 行 2 列 4", "表格 1 行 2 列 4", "表格 1 行 3 列 3"]);
    assert_eq!(document.cues[5].place, Place::Source);
}

#[test]
fn an_escaped_bar_parts_no_cells() {
    let document = md("|话术|\n|---|\n|全\\|网|\n");
    assert_eq!(said(&document), ["全", "|网"]);
    assert_eq!(document.cues[0].place, document.cues[1].place);
}

#[test]
fn sloppy_tables_lose_nothing() {
    // More cells than the header has, no outer bars, no delimiter, no header at all.
    assert_heard("| 话术 |\n|---|\n| 全网 | 最低价 |\n", "全网|最低价|");
    assert_heard("时间 | 话术\n---|---\n20:00 | 全网\n接着", "全网|接着|");
    assert_heard("| 时间 | 产品 | 话术 |\n| 20:00 | 面霜 | 全网 |", "全网|");
    assert_heard("| 全网 | 最低价 |\n| 好 | 的 |", "全网|最低价|好|的|");
    assert_heard("买 1 | 送 1", "买 1 | 送 1|");
    assert_heard("> | 话术 |\n> |---|\n> | 全网 |", "全网|");
}

#[test]
fn tables_name_their_speakers() {
    let speakers = |text: &str| {
        let document = md(text);
        let named = |cue: &bojian::document::Cue| format!("{}：{}", cue.speaker.as_deref().unwrap_or("?"), cue.span.of(&document.text));
        document.cues.iter().map(named).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(speakers("| 时间 | 主播 | 副播 |\n|---|---|---|\n| 20:00 | 全网<br>最低价 | 对 |\n"), "主播：全网 主播：最低价 副播：对");
    assert_eq!(speakers("| 谁 | 话术 |\n|---|---|\n| 主播 | 全网 |\n| **助播** | 好 |\n| | 的 |\n"), "主播：全网 助播：好 ?：的");
}

#[test]
fn columns_state_facts_of_their_rows() {
    let text = "# 今晚\n\n| 产品 | 类别 | 话术 |\n|---|---|---|\n| 面霜（化妆品） | | 一 |\n| 面霜（化妆品） | | 二 |\n| 钙片 | 保健食品 | 三 |\n\
        | 杯子 | 瓷器 | 四 |\n| | | 五 |\n\n完\n";
    let document = md(text);
    assert_eq!(heard(&document), "今晚|一|二|三|四|五|完|");
    assert_eq!(facts(&document), ["0..1 ? ?", "1..3 化妆品 面霜（化妆品）", "3..4 保健食品 钙片", "4..5 ? 杯子", "5..7 ? ?"]);
}

#[test]
fn headings_state_facts_of_what_follows() {
    let text =
        "---\n角色: 达人\n---\n好\n\n## 产品：面霜（化妆品）\n一\n### 卖点\n二\n## 产品 2: 钙片\n类别：保健食品\n\n三\n## 结尾\n四\n";
    let document = md(text);
    assert_eq!(facts(&document), ["0..1 ? ?", "1..5 化妆品 面霜", "5..8 保健食品 钙片", "8..10 ? ?"], "{}", heard(&document));
    assert!(document.segments.iter().all(|segment| segment.facts.role.is_some()));
}

#[test]
fn only_plain_statements_are_facts() {
    for text in ["## 产品怎么用：每天一次", "## 类别：好东西", "产品：面霜", "类别：化妆品，好用", "这个类别：化妆品", "## 产品："]
    {
        let document = md(text);
        assert_eq!(facts(&document).iter().filter(|known| !known.ends_with("? ?")).count(), 0, "{text}");
    }
    assert_eq!(facts(&md("类别：化妆品\n\n好")), ["0..2 化妆品 ?"]);
    assert_eq!(facts(&md("## 产品：面霜，类别：化妆品")), ["0..1 化妆品 面霜"]);
}

#[test]
fn facts_never_leave_a_cue_out() {
    let document = md("## 产品：面霜\n\n| 产品 | 话术 |\n|---|---|\n| 钙片 | |\n\n## 尾\n");
    assert_eq!(facts(&document), ["0..1 ? 面霜", "1..2 ? ?"]);
    assert_eq!(problems(&document), []);
}
