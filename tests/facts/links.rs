//! Links announced in speech: what opens a stretch, where it begins, and what it does to facts and to `together`.

use bojian::facts::Origin;

use super::{Case, articles, known};

/// The product of the claim at the end of `text`.
fn product(text: &str) -> Option<String> {
    let text = format!("{text}全网最低价");
    known(&Case::new("a.srt.txt", &text).findings(), "ABS-001", 0).1.map(|(name, origin)| {
        assert_eq!(origin, Origin::Link);
        name
    })
}

#[test]
fn a_link_is_announced_in_many_ways() {
    for (said, number) in [
        ("三号链接", 3),
        ("3号链接", 3),
        ("叁号链接", 3),
        ("三号那个链接", 3),
        ("三 号 链 接", 3),
        ("一百零九号链接", 109),
        ("幺零九号链接", 109),
        ("一百一十一号链接", 111),
        ("家人们上三号，", 3),
        ("小黄车里的十二号", 12),
        ("三号连接", 3),
        ("要拍一号链接的稍等，现在来看二号链接", 2),
    ] {
        assert_eq!(product(said).as_deref(), Some(&*format!("{number} 号链接")), "{said}");
    }
}

#[test]
fn a_number_alone_announces_nothing() {
    for said in [
        "三月一号",
        "坐二号线",
        "三号色",
        "早上八号",
        "上三号线",
        "晚上三号发货",
        "三号那天",
        "一个链接",
        "链接在下面",
        "三号楼",
        "五号",
        "十号之前",
        "半号链接",
        "零号链接",
    ] {
        assert_eq!(product(said), None, "{said}");
    }
}

/// Which of several is meant is not known; one announced alone afterwards is.
#[test]
fn several_links_are_none() {
    for said in ["一号和二号链接", "一号链接和二号链接", "一号二号链接", "一号、二号链接", "一到三号链接", "三号链接。一号或者二号链接"]
    {
        assert_eq!(product(said), None, "{said}");
    }
    assert_eq!(product("一号和二号链接都有，先讲二号链接").as_deref(), Some("2 号链接"));
}

/// In one line of two and a half thousand characters, positions decide; each claim is cut out of the text and looked at.
#[test]
fn positions_decide_in_one_long_line() {
    let filler = "大家慢慢看不着急我们一款一款来讲".repeat(30);
    let claim = "它能治疗湿疹";
    let text = format!("{filler}一号链接{filler}{claim}{filler}二号链接{claim}{filler}三号链接{filler}{claim}{filler}一号链接{claim}");
    assert!(text.chars().count() > 2_500 && !text.contains('\n'));
    let table = "链接,产品,类别\n1,红豆薏米糕,普通食品\n2,灵芝胶囊,保健食品\n3,水润面霜,化妆品\n";
    let (report, _) = Case::new("a.txt", &text).with(table).judge();
    // What a health food owes is another matter: it is missing, and points at where its link is announced.
    let (owed, claims): (Vec<_>, Vec<_>) = report.findings.iter().partition(|finding| finding.hit.rule.owes.is_some());
    let [owed] = owed[..] else { panic!("{owed:?}") };
    assert_eq!(
        (owed.hit.envelope().start as usize, owed.hit.known.facts.product.as_deref()),
        (text.find("二号链接").unwrap(), Some("灵芝胶囊"))
    );
    let told: Vec<_> = claims
        .iter()
        .map(|finding| {
            let span = finding.hit.envelope();
            assert_eq!(span.of(&report.document.text), "能治疗湿疹");
            // The number that was announced last before the claim, read from the text itself.
            let before = &text[..span.start as usize];
            let last = ["一", "二", "三"].into_iter().max_by_key(|number| before.rfind(&format!("{number}号链接"))).unwrap();
            (last, finding.hit.rule.id.as_str(), finding.hit.known.facts.product.as_deref().unwrap())
        })
        .collect();
    let expected =
        [("一", "MED-002", "红豆薏米糕"), ("二", "MED-003", "灵芝胶囊"), ("三", "MED-004", "水润面霜"), ("一", "MED-002", "红豆薏米糕")];
    assert_eq!(told, expected);
}

/// The same sentence about three kinds of goods: three sets of articles, in one recording with a table by time.
#[test]
fn one_sentence_three_kinds_of_goods() {
    let text = super::srt(&[(60, "它能治疗湿疹"), (600, "它能治疗湿疹"), (1200, "它能治疗湿疹"), (1800, "它能治疗湿疹")]);
    let table = "从,到,产品,类别,角色\n00:00:30,05:00,红豆薏米糕,普通食品,达人\n05:00,900,灵芝胶囊,保健食品,达人\n15:00,25:00,水润面霜,化妆品,达人\n";
    let (report, _) = Case::new("a.srt", &text).with(table).judge();
    let starts: Vec<usize> = text.match_indices("能治疗湿疹").map(|(at, _)| at).collect();
    assert_eq!(report.findings.iter().map(|finding| finding.hit.envelope().start as usize).collect::<Vec<_>>(), starts);
    let of = |index: usize| {
        (report.findings[index].hit.rule.id.as_str(), report.findings[index].standing.severity.key(), articles(&report.findings[index]))
    };
    for (index, rule, own, others) in [
        (0, "MED-002", "食品安全法第七十三条第一款", "广告法第十八条第一款第（二）项"),
        (1, "MED-003", "广告法第十八条第一款第（二）项", "化妆品监督管理条例第四十三条第二款"),
        (2, "MED-004", "化妆品监督管理条例第四十三条第二款", "食品安全法第七十三条第一款"),
    ] {
        let (found, severity, articles) = of(index);
        assert_eq!((found, severity), (rule, "error"));
        assert!(articles.iter().any(|article| article == own) && !articles.iter().any(|article| article == others), "{articles:?}");
    }
    // Beyond the table nothing is known, and the finding says so.
    let last = &report.findings[3];
    assert_eq!((last.standing.severity.key(), last.hit.known.facts.category), ("warning", None));
    assert!(last.standing.hangs_on.contains(&bojian::facts::Fact::Category));
}

/// What stands together must be about one product, also within one line.
#[test]
fn together_does_not_cross_an_announcement() {
    let engine = super::super::phrases::engine_with_links("together: [{all: [加微信, 发红包], within: 30}]");
    let count = |text: &str| super::super::phrases::count(&engine, text);
    assert_eq!(count("三号链接加微信，发红包"), 1);
    assert_eq!(count("加微信，三号链接发红包"), 0);
    assert_eq!(count("三号链接加微信，还是三号链接发红包"), 1);
    assert_eq!(count("三号链接加微信，三号发红包"), 1);
}

/// A head that names the product holds for all of the file: its links are kinds of it, and part nothing.
#[test]
fn links_part_nothing_where_the_product_is_known() {
    let text = "---\n产品: 面霜\n---\n三号链接加微信，四号链接发红包，全网最低价\n";
    assert_eq!(known(&Case::new("a.md", text).findings(), "ABS-001", 0).1, Some(("面霜".to_owned(), Origin::FrontMatter)));
    let headed = "三号链接\n\n## 结尾\n\n全网最低价\n\n## 产品：钙片\n\n四号链接\n\n## 再来\n\n全网最低价\n";
    let findings = Case::new("a.md", headed).findings();
    assert_eq!(known(&findings, "ABS-001", 0).1.map(|(name, _)| name).as_deref(), Some("3 号链接"));
    assert_eq!(known(&findings, "ABS-001", 1).1, None, "another heading ends what was announced before");
}
