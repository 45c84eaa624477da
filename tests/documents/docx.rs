//! Word documents: what is said, where a user finds it, and what is left alone.

use bojian::document::{Document, Limits, Parts, ReadOptions, read};
use bojian::facts::Category;

use super::packed::{p, packed, tbl, tc, word, word_part, word_with};
use super::{heard, places, problems, said};

/// A run.
fn r(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

fn read_with(body: &str, parts: &[(&str, String)], options: &ReadOptions) -> Document {
    read("a.docx", word_with(body, parts), options)
}

#[test]
fn runs_of_a_paragraph_are_one_line() {
    let runs = ["国", "家", "级"].map(r).concat();
    let document = word(&format!(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>{runs}<w:proofErr w:type=\"spellStart\"/><w:hyperlink>{}</w:hyperlink></w:p>",
        r("品质")
    ));
    assert_eq!((said(&document), document.format), (vec!["国家级品质"], "docx"));
    assert!(document.extracted && problems(&document).is_empty() && document.left_out.is_empty());
}

#[test]
fn marks_inside_a_run_are_what_they_stand_for() {
    let body = "<w:p><w:r><w:t>全</w:t><w:tab/><w:t>网</w:t><w:softHyphen/><w:t>最&#20302;&amp;价</w:t><w:noBreakHyphen/><w:t>好</w:t><w:br/>\
        <w:t>假一</w:t><w:cr/><w:t>赔十</w:t></w:r></w:p>";
    let document = word(body);
    // A line break wraps a line; only a paragraph's end stops.
    assert_eq!(heard(&document), "全\t网最低&价-好假一赔十|");
    assert_eq!(places(&document), ["第 1 段"; 3]);
}

#[test]
fn fields_rubies_and_codes_say_only_what_is_shown() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"全网最低价\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/>\
        <w:t>好</w:t><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>zui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>最</w:t></w:r>\
        </w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(heard(&word(body)), "好最|");
}

#[test]
fn what_was_deleted_is_not_said_and_what_was_inserted_is() {
    let body = "<w:p><w:r><w:t>全网</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>最低</w:delText></w:r><w:r><w:t>最高</w:t></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>实惠</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(heard(&word(body)), "全网实惠来|");
    // The end of a paragraph was deleted: both are one. A row was deleted as a whole.
    let merged = format!("<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p>{}", r("国家"), p("级"));
    assert_eq!(heard(&word(&merged)), "国家级|");
    let row = format!("<w:tbl><w:tr><w:trPr><w:del w:id=\"4\"/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>", tc("", "删"), tc("", "留"));
    let document = word(&row);
    assert_eq!((heard(&document), places(&document)), ("留|".to_owned(), vec!["表格 1 行 2 列 1".to_owned()]));
    // A deleted run's own mark deletes nothing else.
    assert_eq!(heard(&word(&format!("<w:p><w:r><w:rPr><w:del/></w:rPr><w:t>一</w:t></w:r></w:p>{}", p("二")))), "一|二|");
}

#[test]
fn paragraphs_are_counted_as_people_count_them() {
    let blank = "<w:p/><w:p><w:r><w:t xml:space=\"preserve\"> \u{3000}</w:t></w:r></w:p>";
    let document = word(&format!("{}{blank}{}{}{}", p("一"), tbl(&[&["甲"]]), p("二"), p("\u{3000}\u{3000}三")));
    assert_eq!(heard(&document), "一|甲|二|三|");
    assert_eq!(places(&document), ["第 1 段", "表格 1 行 1 列 1", "第 2 段", "第 3 段"]);
}

#[test]
fn text_boxes_are_read_once() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框里"), p("再来"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{inside}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{inside}\
         </v:textbox></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        r("国家"),
        r("级")
    );
    let document = word(&body);
    assert_eq!(heard(&document), "框里|再来|国家级|");
    assert_eq!(places(&document), ["文本框 1 段 1", "文本框 1 段 2", "第 1 段"]);
}

#[test]
fn tables_speak_in_cells() {
    let rows: &[&[&str]] = &[
        &["时间", "环 节", "产品", "话术", "备注"],
        &["20:05", "逼单", "面霜（化妆品）", "全网最低价", "上链接"],
        &["20:10", "开场", "", "好", ""],
    ];
    let document = word(&format!("{}{}{}", p("开场白"), tbl(rows), p("完")));
    assert_eq!(heard(&document), "开场白|全网最低价|好|完|");
    assert_eq!(places(&document), ["第 1 段", "表格 1 行 2 列 4", "表格 1 行 3 列 4", "第 2 段"]);
    let facts: Vec<_> = (0..4).map(|cue| document.facts_at(cue).category.map(Category::name)).collect();
    assert_eq!(facts, [None, Some("化妆品"), None, None]);
}

#[test]
fn a_title_above_the_header_and_a_second_header_change_nothing() {
    let rows: &[&[&str]] =
        &[&["今晚脚本"], &["产品", "话术", "备注"], &["钙片", "一", "略"], &["话术", "备注", "产品"], &["二", "略", "面霜"]];
    let document = word(&tbl(rows));
    assert_eq!(heard(&document), "今晚脚本|一|二|");
    assert_eq!(places(&document), ["表格 1 行 1 列 1", "表格 1 行 3 列 2", "表格 1 行 5 列 1"]);
    assert_eq!([1, 2].map(|cue| document.facts_at(cue).product.unwrap().to_string()), ["钙片", "面霜"]);
}

#[test]
fn merged_cells_hold_for_every_row_and_are_said_once() {
    let merge = "<w:vMerge w:val=\"restart\"/>";
    let rows = [
        [tc("<w:gridSpan w:val=\"2\"/>", "产品"), tc("", "话术"), tc("", "福利")].concat(),
        [tc(&format!("<w:gridSpan w:val=\"2\"/>{merge}"), "钙片（保健食品）"), tc("", "一"), tc(merge, "买一送一")].concat(),
        [tc("<w:gridSpan w:val=\"2\"/><w:vMerge/>", ""), tc("", "二"), tc("<w:vMerge w:val=\"continue\"/>", "")].concat(),
        [tc("<w:gridSpan w:val=\"2\"/>", ""), tc("", "三"), tc("", "")].concat(),
    ];
    let body: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let document = word(&format!("<w:tbl>{body}</w:tbl>"));
    assert_eq!(heard(&document), "一|买一送一|二|三|");
    assert_eq!(places(&document), ["表格 1 行 2 列 3", "表格 1 行 2 列 4", "表格 1 行 3 列 3", "表格 1 行 4 列 3"]);
    let products: Vec<bool> = (0..4).map(|cue| document.facts_at(cue).product.is_some()).collect();
    assert_eq!(products, [true, true, true, false]);
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let inner = format!("<w:tc>{}{}{}</w:tc>", p("前"), tbl(&[&["内"]]), p("后"));
    let document = word(&format!("<w:tbl><w:tr>{inner}{}</w:tr></w:tbl>", tc("", "旁")));
    assert_eq!(heard(&document), "内|前|后|旁|");
    assert_eq!(places(&document), ["表格 2 行 1 列 1", "表格 1 行 1 列 1", "表格 1 行 1 列 1", "表格 1 行 1 列 2"]);
}

#[test]
fn headings_are_known_by_their_styles() {
    let styles = word_part(
        "styles",
        "<w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"a\"><w:name w:val=\"我的\"/><w:basedOn w:val=\"2\"/></w:style>",
    );
    let heading =
        |style: &str, words: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body = [heading("a", "产品：面霜（化妆品）"), p("一"), heading("2", "结尾"), p("二"), heading("9", "产品：钙片"), p("三")].concat();
    let document = read_with(&body, &[("word/styles.xml", styles)], &ReadOptions::default());
    let product = |cue| document.facts_at(cue).product.map(|name| name.to_string());
    assert_eq!([1, 3, 5].map(product), [Some("面霜".to_owned()), None, None]);
    // Without styles the usual names are understood.
    let document = word(&[heading("Heading1", "产品：面霜（化妆品）"), p("一")].concat());
    assert_eq!(document.facts_at(1).product.as_deref(), Some("面霜"));
}

#[test]
fn other_parts_are_read_on_request_and_otherwise_told() {
    let separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>";
    let parts = [
        ("word/header1.xml", word_part("hdr", &p("页眉话"))),
        ("word/footer2.xml", word_part("ftr", &format!("{}<w:p/>", p("页脚话")))),
        ("word/footnotes.xml", word_part("footnotes", &format!("{separator}<w:footnote w:id=\"1\">{}</w:footnote>", p("脚注话")))),
        ("word/comments.xml", word_part("comments", &format!("<w:comment w:id=\"0\">{}</w:comment>", p("批注话")))),
    ];
    let document = read_with(&p("正文"), &parts, &ReadOptions::default());
    assert_eq!(heard(&document), "正文|");
    assert_eq!(document.left_out.len(), 1);
    assert!(
        ["页眉 1 处", "页脚 1 处", "脚注 1 条", "批注 1 条"].iter().all(|told| document.left_out[0].contains(told)),
        "{:?}",
        document.left_out
    );
    let all = ReadOptions { parts: Parts { headers: true, notes: true, comments: true }, ..ReadOptions::default() };
    let document = read_with(&p("正文"), &parts, &all);
    assert_eq!(heard(&document), "正文|页眉话|页脚话|脚注话|批注话|");
    assert_eq!(places(&document), ["第 1 段", "页眉 1 段 1", "页脚 1 段 1", "脚注 1", "批注 1"]);
    assert!(document.left_out.is_empty());
    // Empty headers are nothing to speak of.
    assert!(read_with(&p("正文"), &[("word/header1.xml", word_part("hdr", "<w:p/>"))], &ReadOptions::default()).left_out.is_empty());
}

#[test]
fn what_is_embedded_is_told() {
    let document = word(&format!("{}<w:p><w:r><w:drawing><dgm:relIds/></w:drawing></w:r></w:p>", p("好")));
    assert!(document.left_out[0].contains("1 处嵌入"), "{:?}", document.left_out);
}

#[test]
fn the_content_decides_and_a_wrong_name_is_told() {
    let bytes = word_with(&p("好"), &[]);
    for name in ["a.docx", "a.txt", "a.doc", "-"] {
        let document = read(name, bytes.clone(), &ReadOptions::default());
        assert_eq!((document.format, heard(&document).as_str()), ("docx", "好|"), "{name}");
    }
    let document = read("a.docx", "全网\n最低价".into(), &ReadOptions::default());
    assert_eq!(heard(&document), "全网最低价|");
    assert!(document.problems[0].what.contains("内容却不是"), "{:?}", document.problems);
    let empty = read("a.docx", Vec::new(), &ReadOptions::default());
    assert!(empty.problems[0].what.contains("空的"), "{:?}", empty.problems);
}

#[test]
fn a_damaged_file_says_so_and_gives_what_it_can() {
    let bytes = word_with(&p("好").repeat(50), &[]);
    let cut = read("a.docx", bytes[..bytes.len() - 30].to_vec(), &ReadOptions::default());
    assert!(cut.format == "docx" && cut.problems[0].what.contains("打不开"), "{:?}", cut.problems);
    // A document that ends in the middle, as XML: what came before is read.
    let open = packed(&[("word/document.xml", word_part("document", &p("好")).replace("</w:document>", "<w:p>"))]);
    let document = read("a.docx", open, &ReadOptions::default());
    assert_eq!(heard(&document), "好|");
    assert!(document.problems[0].what.contains("没有读完"), "{:?}", document.problems);
    let without = packed(&[("word/documents.xml", "<a/>")]);
    assert!(read("a.docx", without, &ReadOptions::default()).problems[0].why.contains("没有正文"));
}

#[test]
fn entities_are_not_expanded() {
    let mut bomb = String::from("<!DOCTYPE w [<!ENTITY a \"哈哈哈哈哈哈哈哈哈哈\"><!ENTITY f SYSTEM \"file:///etc/hostname\">");
    ('b'..='j').zip('a'..).for_each(|(name, inner)| bomb += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10)));
    let document = word_part("document", &p("全&j;网&f;")).replacen("<w:document", &format!("{bomb}]><w:document"), 1);
    let document = read("a.docx", packed(&[("word/document.xml", document)]), &ReadOptions::default());
    assert_eq!(said(&document), ["全&j;网&f;"]);
}

#[test]
fn limits_are_told_when_they_are_hit() {
    let limited = |body: &str, limits: Limits| read_with(body, &[], &ReadOptions { limits, ..ReadOptions::default() });
    let usual = Limits::default();
    let long = limited(&p("好").repeat(1000), Limits { unpacked: 4096, ..usual });
    assert!(long.problems.iter().any(|problem| problem.what.contains("解开后太大")), "{:?}", long.problems);
    let deep = limited(&"<w:sdt>".repeat(300), usual);
    assert!(deep.problems[0].why.contains("256 层"), "{:?}", deep.problems);
    let many = limited(&p("好").repeat(20), Limits { cells: 10, ..usual });
    assert_eq!(said(&many).len(), 9);
    assert!(many.problems[0].what.contains("第 9 段"), "{:?}", many.problems);
    let crowded = limited(&p("好"), Limits { entries: 2, ..usual });
    assert!(crowded.problems[0].what.contains("3 个文件"), "{:?}", crowded.problems);
}

/// A part that packs a thousandfold stops at its limit, whatever its header says.
#[test]
fn a_bomb_does_not_go_off() {
    let heavy = "0".repeat(40 << 20);
    let bytes = word_with(&format!("<!--{heavy}-->{}", p("好")), &[]);
    assert!(bytes.len() < 100_000);
    let document = read("a.docx", bytes, &ReadOptions::default());
    assert!(document.problems.iter().any(|problem| problem.what.contains("压缩了 500 倍以上")), "{:?}", document.problems);
}
