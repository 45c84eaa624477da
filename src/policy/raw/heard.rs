//! Code words as they are written in YAML: what is said, what is meant, and when; what rules look for is in `mod.rs`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RawCondition;

/// 一个代称：说的是一个词，指的是另一个词。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawCode {
    /// 说出来的词；三个字以上的，音近的说法也能听出来
    pub say: Vec<String>,
    /// 指的是什么
    pub means: Option<String>,
    /// 所指的词是否受规范；不受规范的（例如 米 指 元）只用来避免误听，从不报告
    pub regulated: bool,
    /// 多半是转写听错，不是有人换了说法
    pub misheard: bool,
    /// 必要语境，写了就至少要满足一条；日常词语必须写
    pub needs: Vec<RawCondition>,
    /// 排除条件，满足任意一条就不是代称
    pub unless: Vec<RawCondition>,
}

/// 词表在听辨里的用处。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawHearing {
    /// terms 要听的词、neutral 听出来也不报告的词、ordinary 照字面写才算的普通词、context 说明在讲商品的词、telling 明显的插字、likely 常见的插字、blank 既能插入也能代字的词、everyday 日常的插字
    #[serde(rename = "as")]
    pub role: Option<String>,
    /// 多音字在这张词表里的读音，不写就用最常用的读音，例如 调: tiao
    pub readings: BTreeMap<String, String>,
}
