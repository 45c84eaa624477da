//! The head of a Markdown file: keys, values, slips, and what only looks like a head.

use bojian::facts::{Category, Facts, Role, Speech};

use super::{assert_problem, document, fixture_document, heard, problems};

#[test]
fn facts_are_read_in_both_languages_and_are_not_speech() {
    let chinese = "---\n类别: 化妆品\n角色：达人\n日期: 2026年11月22日\n产品: \"面霜: 五十克\"\n商家: 某店 # 旗舰店\n广告: 否\n类型: 转写\n主播: 小王\n---\n家人们好\n";
    let english = "---\r\ncategory: 化妆品\r\nrole: 达人\r\ndate: 2026-11-22\r\nproduct: '面霜: 五十克'\r\nseller: 某店\r\nad: false\r\n\
        speech: transcript\r\nhost: x\r\n---\r\n家人们好\r\n";
    for text in [chinese, english] {
        let document = document("md", text);
        let facts = Facts {
            category: Category::named("化妆品"),
            role: Some(Role::Creator),
            ad: Some(false),
            product: Some("面霜: 五十克".into()),
            seller: Some("某店".into()),
        };
        assert_eq!(document.facts_at(0), facts);
        assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some("2026-11-22"));
        assert_eq!((document.speech, heard(&document).as_str(), problems(&document)), (Speech::Transcript, "家人们好|", vec![]));
    }
}

#[test]
fn slips_and_wrong_values_are_told() {
    let document = fixture_document("broken/front-matter.md");
    for (index, line, words) in
        [(0, 2, "面膜"), (1, 3, "主持人"), (2, 4, "2026-13-40"), (3, 5, "「类别」"), (4, 6, "也许"), (5, 7, "小说"), (6, 8, "同一行")]
    {
        assert_problem(&document, index, line, words);
    }
    assert_eq!(document.problems.len(), 7);
    assert!(document.problems[0].help.contains("化妆品"));
    assert_eq!((heard(&document).as_str(), document.facts_at(0)), ("开场|家人们晚上好|", Facts::default()));
}

#[test]
fn keys_of_others_are_none_of_our_business() {
    let text = "---\ntitle: 晚场\nrule: a\ndata: b\n产地: 云南\n标题: 晚场\ntags:\n  - 面霜\n- 护肤\n\n# 注释\nlayout: post\n---\n好\n";
    assert_eq!(problems(&document("md", text)), []);
}

#[test]
fn near_misses_name_the_right_key() {
    for (slip, right) in [
        ("catagory", "类别"),
        ("Categroy", "类别"),
        ("sellers", "商家"),
        ("produt", "产品"),
        ("分类", "类别"),
        ("商品", "产品"),
        ("类形", "类型"),
        ("產品", "产品"),
    ] {
        let document = document("md", &format!("---\n{slip}: x\n---\n好\n"));
        assert_problem(&document, 0, 2, &format!("「{right}」"));
    }
}

#[test]
fn a_key_given_twice_is_told() {
    let document = document("md", "---\n产品: 面霜\n产品: 精华\n---\n好\n");
    assert_problem(&document, 0, 3, "写了两次");
    assert_eq!(document.facts_at(0).product.as_deref(), Some("面霜"));
}

#[test]
fn a_rule_above_speech_is_no_head() {
    for text in [
        "---\n家人们好\n---\n好\n",
        "---\n\n好: 的\n\n---\n",
        "---\n- 家人们好\n- 来了\n---\n",
        "---\n# 开场\n---\n家人们好\n",
        "---\n---\n好\n",
    ] {
        let document = document("md", text);
        assert!(heard(&document).contains('好'), "{text:?}");
        assert_eq!(problems(&document), [], "{text:?}");
    }
    assert_eq!(heard(&document("md", "---\n家人们好：来了\n---\n好\n")), "家人们好：来了|好|");
}

#[test]
fn a_head_that_was_meant_but_not_finished_is_told_and_read_as_speech() {
    let document = fixture_document("broken/front-matter-without-end.md");
    assert_eq!(problems(&document).len(), 1);
    assert!(heard(&document).contains("家人们晚上好"));
    let document = super::document("md", "---\n类别: 化妆品\n");
    assert_problem(&document, 0, 1, "没有结束");
}
