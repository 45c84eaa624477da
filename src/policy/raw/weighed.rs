//! What is weighed, as it is written: signals of context, what words weigh for stance, and for likeness to breaches.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// 一种语境信号。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawSignal {
    /// 信号名称
    pub name: Option<String>,
    /// 属于哪个危害类别
    pub area: Option<String>,
    /// 收什么话，为什么值得留意
    pub about: Option<String>,
    /// 话术式，出现任意一条就算一次
    pub words: Vec<String>,
}

/// 立场的权重。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawStance {
    /// 什么字都没有时的份量
    pub bias: f64,
    /// 一到三个字 → 份量：正数说明是在作这种宣传，负数说明不是
    pub words: BTreeMap<String, f64>,
}

/// 近似的权重：没有话术式认得的一句话，从用词看有多像违规的话，像哪一条规则。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawLikeness {
    /// 像到多少才报告（0 到 1）
    pub above: f64,
    /// 报到某一条规则，至少要有多大把握是它（0 到 1）
    pub sure: f64,
    /// 什么字都没有时的份量
    pub bias: f64,
    /// 份量 → 一到三个字的词，用空格隔开：正数说明像违规的话，负数说明不像
    pub words: BTreeMap<String, String>,
    /// 规则编号 → 哪些词说明像这一条
    pub rules: BTreeMap<String, RawLikeRule>,
}

/// 一条规则的近似权重。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawLikeRule {
    /// 什么字都没有时的份量
    pub bias: f64,
    /// 份量 → 一到三个字的词，用空格隔开
    pub words: BTreeMap<String, String>,
}
