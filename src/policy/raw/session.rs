//! What a rule asks of a whole session, as it is written in YAML. The comments are Chinese because editors show them.

use serde::{Deserialize, Serialize};

/// 同一说法反复出现。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawRepeats {
    /// 至少说几次；15 秒之内连着说的只算一次
    pub times: Option<u32>,
    /// 第一次到最后一次至少相隔多少分钟；中间停了 30 分钟以上的算另一段；没有时间的文本按 250 字算一分钟
    pub minutes: Option<u32>,
    /// 数字越说越小时怎么办：count 照样算（不写就是它）、ignore 每降到新低就重新数
    pub falling: Option<String>,
}

/// 说了甲，就应当说乙。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawOwes {
    /// 应当说的话，说了任意一条即可
    pub words: Vec<String>,
    /// 在哪里说才算：product 讲同一商品的时候（不写就是它）、session 全场任何地方
    pub scope: Option<String>,
    /// 商品类别已知属于 only.category 时，没有说 say 里的话也要求
    pub always: Option<bool>,
    /// 文本至少有多少分钟才检查，不写是 3；没有时间的文本按 250 字算一分钟
    pub minutes: Option<u32>,
}

/// 前后两句话对不上。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawContradiction {
    /// 先说的话
    pub first: Vec<String>,
    /// 后说的话；不写就是先说的那些话
    pub then: Vec<String>,
    /// 两处的第一个数字怎样才算对不上：any 不看数字（不写就是它）、differ 不同、same 相同、rise 变大
    pub compare: Option<String>,
    /// 两处最多相隔多少分钟
    pub minutes: Option<u32>,
    /// 文本没有分清商品时，两处附近要有同一个这样的词
    pub about: Vec<String>,
}
