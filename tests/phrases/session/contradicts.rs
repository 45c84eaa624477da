//! Two statements about one product that do not agree: order, numbers, distance, and what tells products apart.

use bojian::finding::Dismissal;
use bojian::scan::Engine;

use super::{Judged, cut, engine, judged, product, srt, subtitles};

fn asking(fields: &str) -> Engine {
    engine(&[("ABS-001", &format!("contradicts: [{{{fields}}}]"))])
}

fn said(engine: &Engine, lines: &[(u32, &str)]) -> Judged {
    judged(engine, srt(&subtitles(lines)))
}

/// Lines of one product that the document names.
fn of_one(engine: &Engine, lines: &[(u32, &str)]) -> Judged {
    judged(engine, cut(srt(&subtitles(lines)), &[(0, product("面霜"))]))
}

/// First the one, then the other: one finding with both places; the other way round, or one alone, is none.
#[test]
fn one_finding_with_both_places() {
    let engine = asking("first: [最后一天], then: [明天还有]");
    let judged = said(&engine, &[(0, "今天最后一天"), (10, "看面料"), (20, "明 天 还有")]);
    assert_eq!(judged.parts(judged.finding()), [(Some(0), "最后一天"), (Some(20), "明 天 还有")]);
    assert_eq!((judged.finding().hit.words.as_str(), judged.finding().hit.term.as_str()), ("最后一天…明 天 还有", "最后一天…明天还有"));
    assert!(said(&engine, &[(0, "明天还有"), (20, "最后一天")]).dismissals().iter().all(|why| matches!(why, Dismissal::Alone)));
    assert!(said(&engine, &[(0, "最后一天")]).findings.is_empty());
}

/// However often it is said, it is one contradiction: the nearest before the first that disagrees.
#[test]
fn said_often_told_once() {
    let engine = asking("first: [最后一天], then: [明天还有]");
    let judged = said(&engine, &[(0, "最后一天"), (5, "最后一天"), (9, "明天还有"), (12, "最后一天"), (15, "明天还有")]);
    assert_eq!(judged.parts(judged.finding()), [(Some(5), "最后一天"), (Some(9), "明天还有")]);
}

/// Numbers compare as numbers, in any script.
#[test]
fn numbers_differ() {
    let engine = asking("first: ['原价<数>'], compare: differ");
    for (first, then) in [("原价999", "原价一千二百九十九"), ("原价一千", "原价９９９"), ("原价九块九", "原价9.8")]
    {
        let judged = of_one(&engine, &[(0, first), (9, then)]);
        assert_eq!(judged.parts(judged.finding()).len(), 2, "{first} {then}");
    }
    for (first, then) in [("原价999", "原价九百九十九"), ("原价叁佰", "原价三百"), ("原价1200", "原价一千二"), ("原价1.2万", "原价一万二")]
    {
        assert!(of_one(&engine, &[(0, first), (9, then)]).findings.is_empty(), "{first} {then}");
    }
}

/// The same number, or a greater one.
#[test]
fn numbers_stay_or_rise() {
    let same = asking("first: ['最后<数>单'], then: ['还有<数>单'], compare: same");
    let found = |engine: &Engine, lines: &[(u32, &str)]| of_one(engine, lines).findings.len();
    assert_eq!(found(&same, &[(0, "最后三单"), (5, "最后两单"), (9, "还有3单")]), 1);
    assert_eq!(found(&same, &[(0, "最后三单"), (9, "还有两单")]), 0);
    let rise = asking("first: ['只剩<数>件'], compare: rise");
    assert_eq!(found(&rise, &[(0, "只剩十件"), (5, "只剩八件"), (9, "只剩20件")]), 1);
    assert_eq!(found(&rise, &[(0, "只剩十件"), (5, "只剩8件"), (9, "只剩八件"), (12, "只剩一件")]), 0);
}

/// Two products at two prices agree; one that is taken up again does not.
#[test]
fn products_part() {
    let engine = asking("first: ['原价<数>'], compare: differ");
    let document = || srt(&subtitles(&[(0, "原价999"), (5, "原价1299"), (9, "原价1299")]));
    assert!(judged(&engine, cut(document(), &[(0, product("面霜")), (1, product("精华"))])).findings.is_empty());
    let again = judged(&engine, cut(document(), &[(0, product("面霜")), (1, product("精华")), (2, product("面霜"))]));
    assert_eq!(again.parts(again.finding()), [(Some(0), "原价999"), (Some(9), "原价1299")]);
}

/// Where the document does not tell products apart, the same word must stand beside both.
#[test]
fn the_same_word_beside_both() {
    let engine = asking("first: ['原价<数>'], compare: differ, about: [面霜, '{精|晶}华']");
    assert_eq!(said(&engine, &[(0, "这款面霜原价999"), (9, "原价1299的面霜")]).finding().hit.parts.len(), 2);
    for lines in [
        [(0, "面霜原价999"), (9, "精华原价1299")],
        [(0, "原价999"), (9, "原价1299")],
        [(0, "面霜原价999"), (9, "原价1299")],
        [(0, "面霜。原价999"), (9, "面霜原价1299")],
        [(0, "面霜字里行间字里行间字里行间字里行间字里行间字原价999"), (9, "面霜原价1299")],
    ] {
        assert!(said(&engine, &lines).findings.is_empty(), "{lines:?}");
    }
    // The word that stands nearest: what follows is the next product's.
    assert!(said(&engine, &[(0, "面霜原价999精华原价1299"), (9, "精华原价1299面霜原价999")]).findings.is_empty());
    // Named by the document, no word is asked for.
    of_one(&engine, &[(0, "原价999"), (9, "原价1299")]).finding();
}

/// An hour with forty products that nobody tells apart, each at its own price: nothing.
#[test]
fn forty_products() {
    let engine = asking("first: ['原价<数>'], compare: differ, about: [面霜, 精华, 大衣]");
    let lines: Vec<String> =
        (0..40).map(|number| format!("{}号链接来了原价{}块今天只要{}", number + 1, 100 + number * 7, 50 + number)).collect();
    let lines: Vec<(u32, &str)> = lines.iter().enumerate().map(|(index, line)| (index as u32, line.as_str())).collect();
    assert!(said(&engine, &lines).findings.is_empty());
}

/// No farther apart than the rule says.
#[test]
fn as_far_as_written() {
    let engine = asking("first: [最后一天], then: [明天还有], minutes: 10");
    assert_eq!(said(&engine, &[(0, "最后一天"), (10, "明天还有")]).findings.len(), 1);
    assert!(said(&engine, &[(0, "最后一天"), (11, "明天还有")]).findings.is_empty());
}

/// Conditions are asked of both places; a statement that is dismissed does not hide an earlier one.
#[test]
fn conditions_of_both() {
    let engine =
        engine(&[("ABS-001", "contradicts: [{first: ['原价<数>'], compare: differ}]\nunless: [{before: {words: [第二件], within: 2}}]")]);
    assert!(of_one(&engine, &[(0, "原价999"), (9, "第二件原价1299")]).findings.is_empty());
    assert!(of_one(&engine, &[(0, "第二件原价1299"), (9, "原价999")]).findings.is_empty());
    let judged = of_one(&engine, &[(0, "原价999"), (5, "第二件原价500"), (9, "原价1299")]);
    assert_eq!(judged.parts(judged.finding()), [(Some(0), "原价999"), (Some(9), "原价1299")]);
}

/// Several pairs of statements in one rule are asked each for itself.
#[test]
fn several_pairs() {
    let engine = engine(&[("ABS-001", "contradicts:\n  - {first: [最后一天], then: [明天还有]}\n  - {first: [不补货了], then: [又补了]}")]);
    assert!(said(&engine, &[(0, "最后一天"), (9, "又补了")]).findings.is_empty());
    let judged = said(&engine, &[(0, "最后一天"), (3, "不补货了"), (9, "又补了"), (12, "明天还有")]);
    assert_eq!(judged.words(), ["最后一天…明天还有", "不补货了…又补了"]);
}
