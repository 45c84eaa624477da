//! What is weighed and makes no finding of its own, as it is written: signals of context, and what words weigh for stance.

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
