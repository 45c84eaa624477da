//! Hearing: looking ahead saves walks and changes nothing that is heard, on any text.

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Speech;
use bojian::scan::{Engine, Scratch, Way};
use proptest::prelude::*;
use proptest::sample::select;

use crate::world::engine;

/// Pieces of words that the built-in policy listens for, as they are, as they sound, in parts and in letters; what is put in or stands for a
/// syllable; code words; and what ends a sentence.
const PIECES: &[&str] = &[
    "免",
    "疫",
    "力",
    "利",
    "粒",
    "预",
    "孕",
    "防",
    "房",
    "血",
    "雪",
    "糖",
    "堂",
    "塘",
    "国",
    "家",
    "级",
    "机",
    "假",
    "佳",
    "一",
    "赔",
    "陪",
    "十",
    "时",
    "关",
    "节",
    "见",
    "效",
    "剑",
    "郊",
    "笑",
    "治",
    "冶",
    "疗",
    "湿",
    "失",
    "疹",
    "省",
    "便",
    "秘",
    "咪",
    "最",
    "低",
    "价",
    "甲",
    "状",
    "腺",
    "保",
    "健",
    "食",
    "品",
    "标",
    "志",
    "心",
    "灵",
    "痔",
    "疮",
    "之",
    "窗",
    "蓝",
    "帽",
    "子",
    "小",
    "白",
    "片",
    "米",
    "青",
    "氵",
    "台",
    "某",
    "母",
    "抹",
    "毛",
    "谋",
    "和",
    "河",
    "什么",
    "啥",
    "什么什么",
    "的",
    "好",
    "了",
    "个",
    "zui",
    "mian",
    "yi",
    "li",
    "j",
    "b",
    "c",
    "vx",
    "v",
    "3",
    "，",
    "。",
    "\n",
    "🔥",
    " ",
];

fn document(text: &str, speech: Speech) -> Document {
    read_text("", text.to_owned(), &ReadOptions { speech: Some(speech), format: Some("txt"), ..ReadOptions::default() })
}

/// What is heard that way: where, and as which words.
fn heard(engine: &Engine, way: Way, document: &Document) -> Vec<(String, String)> {
    let mut scratch = Scratch::default();
    let heard = engine.heard(document, way, &mut scratch);
    heard.map(|(span, means)| (format!("{span:?} {}", span.of(&document.text)), means.to_owned())).collect()
}

fn same(text: &str) -> Result<usize, TestCaseError> {
    let mut count = 0;
    for speech in [Speech::Script, Speech::Transcript] {
        let document = document(text, speech);
        let plain = heard(engine(), Way::OneLoop, &document);
        prop_assert_eq!(&heard(engine(), Way::best(), &document), &plain, "{:?} {}", speech, text);
        count += plain.len();
    }
    Ok(count)
}

proptest! {
    #[test]
    fn looking_ahead_loses_nothing(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        same(&pieces.concat())?;
    }
}

/// The same of texts in which much is heard.
#[test]
fn nor_where_much_is_heard() {
    let words =
        ["预抹防", "免某力", "血什么糖", "国家机", "剑效", "假一陪时", "zui低价", "米青华液", "冶疗", "关关节节", "心灵痔疮", "孕抹防"];
    let text: String = words.iter().flat_map(|one| words.iter().map(move |other| format!("这款{one}{other}吧\n"))).collect();
    assert!(same(&text).unwrap() > words.len(), "hardly anything is heard, so nothing was compared");
}
