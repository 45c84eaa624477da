//! The table beside a recording: its columns, its rows, its faults with their places.

use bojian::facts::{Known, Origin, Role};
use bojian::problem::Problem;
use bojian::sidecar::{is_sidecar, read};

fn of(table: &str) -> (bojian::document::Beside, Vec<Problem>) {
    read("a/session.csv", table.as_bytes().to_vec())
}

/// `from category product` for each step.
fn steps(table: &str) -> Vec<String> {
    let (beside, problems) = of(table);
    assert_eq!(problems, [], "{table}");
    beside.steps.iter().map(|(from, known)| format!("{from} {}", told(known))).collect()
}

fn told(known: &Known) -> String {
    let category = known.facts.category.map_or("?", bojian::facts::Category::name);
    format!("{category} {}", known.facts.product.as_deref().unwrap_or("?"))
}

/// Asserts that the only problem of `table` stands at `place`, where the table reads `at`, and says `what`.
#[track_caller]
fn tells(table: &str, place: (u32, u32), at: &str, what: &str) -> bojian::document::Beside {
    let (beside, problems) = of(table);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    assert!(problem.what.contains(what) && !problem.why.is_empty() && !problem.help.is_empty(), "{problem}");
    assert_eq!((problem.path.as_str(), problem.line, problem.column), ("a/session.csv", Some(place.0), Some(place.1)), "{problem}");
    let line = table.lines().nth(place.0 as usize - 1).unwrap();
    let there: String = line.chars().skip(place.1 as usize - 1).collect();
    assert!(there.starts_with(at), "{there:?} is not {at:?}");
    beside
}

#[test]
fn times_are_written_in_three_ways() {
    for from in ["00:12:30", "12:30", "750", "750.0", "12：30", "750秒", "0:12:30.000", " 12:30 "] {
        assert_eq!(steps(&format!("从,产品\n{from},面霜\n")), ["750000 ? 面霜"], "{from}");
    }
    assert_eq!(steps("从,到,产品\n0.5,75:00,面霜\n"), ["500 ? 面霜", "4500000 ? ?"]);
}

#[test]
fn columns_have_two_names_and_any_order() {
    let (beside, problems) = of("Role,seller,category,product,LINK,to,from,备注\n达人,某店,化妆品,面霜,3,20,10,先讲\n");
    assert_eq!(problems, []);
    let known = &beside.steps[0].1;
    assert_eq!((beside.steps[0].0, told(known).as_str()), (10_000, "化妆品 面霜"));
    assert_eq!((known.facts.seller.as_deref(), known.facts.role), (Some("某店"), Some(Role::Creator)));
    assert_eq!([known.from.category, known.from.product, known.from.seller, known.from.role], [Some(Origin::Sidecar); 4]);
    // A row with a time is known by its link only where there are no times.
    assert!(beside.of_link(3, true).is_none() && beside.of_link(3, false).is_some());
}

#[test]
fn links_are_written_in_many_ways() {
    for link in ["3", "3号", "三号链接", "三", "３号", "叁号链接", "链接3"] {
        let (beside, problems) = of(&format!("链接,产品\n{link},面霜\n"));
        assert_eq!(problems, [], "{link}");
        assert_eq!(beside.of_link(3, true).map(told).as_deref(), Some("? 面霜"), "{link}");
    }
    for link in ["109", "一百零九号链接", "幺零九号链接", "一〇九"] {
        let (beside, problems) = of(&format!("link,product\n{link},面霜\n"));
        assert_eq!((problems.len(), beside.links.keys().copied().collect::<Vec<_>>()), (0, vec![109]), "{link}");
    }
}

#[test]
fn rows_follow_one_another_and_nest() {
    let open = steps("从,产品\n0,甲\n60,乙\n120,丙\n");
    assert_eq!(open, ["0 ? 甲", "60000 ? 乙", "120000 ? 丙"]);
    let gap = steps("从,到,产品\n60,90,乙\n0,30,甲\n");
    assert_eq!(gap, ["0 ? 甲", "30000 ? ?", "60000 ? 乙", "90000 ? ?"]);
    let nested = steps("从,到,产品,类别\n0,100,,服饰\n10,20,甲,\n20,,乙,化妆品\n");
    assert_eq!(nested, ["0 服饰 ?", "10000 服饰 甲", "20000 化妆品 乙", "100000 ? ?"]);
    let other = steps("从,到,产品,类别\n0,100,丙,服饰\n10,20,甲,\n");
    assert_eq!(other, ["0 服饰 丙", "10000 ? 甲", "20000 服饰 丙", "100000 ? ?"], "the category of another product says nothing");
}

#[test]
fn tables_are_written_by_many_programs() {
    for table in ["从\t产品\r\n10\t面霜\r\n", "从;产品\n10;面霜", "从，产品\n10，面霜\n", "\u{feff}从,产品\n\n10,\"面霜\"\n,\n"]
    {
        assert_eq!(steps(table), ["10000 ? 面霜"], "{table:?}");
    }
    assert_eq!(steps("从,产品\n10,\"面霜，\"\"大\"\"瓶,一\n支\"\n20,乙\n"), ["10000 ? 面霜，\"大\"瓶,一\n支", "20000 ? 乙"]);
    let (gbk, _, _) = encoding("从,产品,类别\n10,水润面霜,化妆品\n");
    let (beside, problems) = read("session.csv", gbk);
    assert_eq!((problems.len(), told(&beside.steps[0].1).as_str()), (0, "化妆品 水润面霜"));
}

/// GB18030 bytes of a text whose characters are all in GB2312, made by the library that reads them.
fn encoding(text: &str) -> (Vec<u8>, &'static str, bool) {
    let bytes: Vec<u8> = text
        .chars()
        .flat_map(|c| match c {
            '从' => vec![0xB4, 0xD3],
            '产' => vec![0xB2, 0xFA],
            '品' => vec![0xC6, 0xB7],
            '类' => vec![0xC0, 0xE0],
            '别' => vec![0xB1, 0xF0],
            '水' => vec![0xCB, 0xAE],
            '润' => vec![0xC8, 0xF3],
            '面' => vec![0xC3, 0xE6],
            '霜' => vec![0xCB, 0xAA],
            '化' => vec![0xBB, 0xAF],
            '妆' => vec![0xD7, 0xB1],
            ascii => vec![ascii as u8],
        })
        .collect();
    (bytes, "GB18030", true)
}

/// Each fault has its place; the rest of the table, and of the row where it can be placed, still holds.
#[test]
fn faults_are_told_and_the_rest_holds() {
    let head = "从,到,链接,产品,类别,角色";
    let good = "0,10,,甲,化妆品,达人";
    for (row, column, at, what) in [
        ("20,10,,乙,,", 1, "20", "不晚于"),
        (",30,,乙,,", 2, "30", "只写了「到」"),
        ("二十,30,,乙,,", 1, "二十", "看不懂"),
        ("20,-30,,乙,,", 4, "-30", "负数"),
        ("20,30,三号和四号,乙,,", 7, "三号", "链接「三号和四号」看不懂"),
        (",,0,乙,,", 3, "0", "看不懂"),
        (",,,乙,,", 4, "乙", "没有写起止时间"),
        ("5,15,,乙,,", 1, "5", "交叉"),
        ("0,10,,乙,,", 1, "0", "同一段"),
    ] {
        let beside = tells(&format!("{head}\n{good}\n{row}\n"), (3, column), at, what);
        assert_eq!(beside.steps.len(), 2, "{row}");
        assert_eq!(told(&beside.steps[0].1), "化妆品 甲", "{row}");
    }
    let beside = tells(&format!("{head}\n{good}\n20,30,,乙,护肤品,商家\n"), (3, 10), "护肤品", "护肤品");
    assert_eq!((told(&beside.steps[2].1).as_str(), beside.steps[2].1.facts.role), ("? 乙", Some(Role::Merchant)));
    let beside = tells(&format!("{head}\n20,30,,乙,化妆品,老板\n"), (2, 14), "老板", "老板");
    assert_eq!(told(&beside.steps[0].1), "化妆品 乙");
    let beside = tells("链接,产品\n3,甲\n三号,乙\n", (3, 1), "三号", "3 号链接写了两行");
    assert_eq!(beside.of_link(3, false).map(told).as_deref(), Some("? 甲"));
}

#[test]
fn heads_are_told() {
    assert!(tells("链接,品类\n3,化妆品\n", (1, 4), "品类", "是不是想写「类别」").of_link(3, true).is_some());
    assert!(tells("链接,链接\n3,4\n", (1, 4), "链接", "写了两次").of_link(3, true).is_some());
    tells("产品,类别\n面霜,化妆品\n", (1, 1), "产品", "没有「从」或「链接」");
    let (_, problems) = of("\n \n");
    assert!(problems[0].what.contains("空"), "{problems:?}");
}

/// A link that two rows with different times use for different products says nothing in a text without times.
#[test]
fn a_link_used_twice_is_unknown_without_times() {
    let (beside, problems) = of("从,到,链接,产品\n0,10,3,甲\n10,20,3,乙\n20,30,4,丙\n30,40,4,丙\n");
    assert_eq!(problems, []);
    assert!(beside.of_link(3, false).is_none());
    assert_eq!(beside.of_link(4, false).map(told).as_deref(), Some("? 丙"));
}

#[test]
fn whatever_the_bytes_there_is_a_table() {
    for bytes in [
        &b"\xff\xfe\x00"[..],
        b"\"",
        b"\"\"\"",
        b",,\n\"a\n\"b\n\"c",
        b"from\n\"",
        "从".as_bytes(),
        b"\xe4\xbb",
        b"from,to\n1e9,2\n99999999999999999999,3\n",
    ] {
        let _ = read("session.csv", bytes.to_vec());
    }
}

#[test]
fn sidecars_are_known_by_their_names() {
    for (name, is) in
        [("session.csv", true), ("live.session.csv", true), ("Session.CSV", true), ("mysession.csv", false), ("session.txt", false)]
    {
        assert_eq!(is_sidecar(name), is, "{name}");
    }
}
