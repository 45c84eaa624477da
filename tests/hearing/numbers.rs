//! Numbers as heard: what a recogniser with and without number formatting writes gives the same findings.

use bojian::facts::Speech;

use super::{document, findings};
use crate::world::engine;

fn told(text: &str) -> Vec<String> {
    let found = findings(engine(), &document(text, Speech::Transcript));
    found.into_iter().map(|finding| format!("{} {}", finding.hit.rule.id, finding.standing.severity.label())).collect()
}

#[test]
fn formatted_and_unformatted_transcripts_agree() {
    for ways in [
        ["七天瘦十斤", "7天瘦10斤", "７天瘦１０斤", "柒天瘦十斤"].as_slice(),
        &["一个月瘦二十斤", "1个月瘦20斤", "一个月瘦20斤"],
        &["有效率百分之九十九", "有效率99%", "有效率９９％", "有效率百分之99"],
        &["原价九百九十九今天九十九", "原价999今天99"],
        &["假一赔十", "假1赔10", "假一赔10"],
        &["一百天白头发变黑", "100天白头发变黑", "1百天白头发变黑", "壹佰天白头发变黑"],
        &["三天见效", "3天见效"],
        &["全网第一", "全网第1"],
    ] {
        let first = told(ways[0]);
        for way in &ways[1..] {
            assert_eq!(told(way), first, "{way} and {}", ways[0]);
        }
    }
}
