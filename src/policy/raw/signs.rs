//! Signs in speech as they are written in YAML: links, product words, corrections; what rules look for is in `mod.rs`.

use serde::{Deserialize, Serialize};

use super::RawCondition;

/// 怎样听出正在讲几号链接。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawLink {
    /// 话术式，含一个 <数> 的报出链接号，含几个的表示说不准是哪一个
    pub say: Vec<String>,
    /// 排除条件，满足任意一条就不算
    pub unless: Vec<RawCondition>,
}

/// 只属于一个类别的商品名词。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawProduct {
    /// 商品类别
    pub category: Option<String>,
    /// 商品名词；可能属于两个类别的不收
    pub words: Vec<String>,
    /// 满足任意一条就是指着商品说的，说一次就算
    pub direct: Vec<RawCondition>,
    /// 排除条件，满足任意一条就不算
    pub unless: Vec<RawCondition>,
}

/// 怎样听出主播在更正自己的话。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawCorrection {
    /// 更正的话，例如 说错了
    pub say: Vec<String>,
    /// 更正之后，紧挨着被收回的话的说法，例如 不是
    pub withdraw: Vec<String>,
    /// 排除条件，满足任意一条就不算
    pub unless: Vec<RawCondition>,
}
