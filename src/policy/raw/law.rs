//! Laws and grounds as they are written in YAML; what a rule looks for is in `mod.rs`, and what articles mean is nowhere here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// 一条法律依据。
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawBasis {
    /// 法律简称，须已在法律登记中
    pub law: Option<String>,
    /// 版本（公布或修订日期）；同一部法律有多个版本时必填
    pub version: Option<String>,
    /// 条款，写作 第N条[第N款][第（N）项]
    pub article: Option<String>,
    /// 只在这些事实成立时适用，例如 {ad: true}
    pub when: Option<RawWhen>,
}

/// 依据适用的前提。
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawWhen {
    /// 直播内容属于商业广告
    pub ad: Option<bool>,
    /// 商品属于这些类别之一
    pub category: Vec<String>,
    /// 主播身份：达人 或 商家
    pub role: Option<String>,
}

/// 平台规则（平台约定，不是法律）。
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawPlatform {
    /// 平台名称，例如 抖音
    pub name: Option<String>,
    /// 平台规则的名称
    pub rule: Option<String>,
    /// 生效日期
    pub effective: Option<String>,
}

/// 公司自己的红线。
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawHouse {
    /// 制度名称
    pub name: Option<String>,
    /// 起始日期
    pub since: Option<String>,
}

/// 一部法律。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawLaw {
    /// 简称
    pub name: Option<String>,
    /// 主管部门
    pub authority: Option<String>,
    /// 各个版本
    pub versions: Vec<RawVersion>,
}

/// 法律的一个版本。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawVersion {
    /// 版本名（公布或修订日期）
    pub version: Option<String>,
    /// 施行的第一天
    pub from: Option<String>,
    /// 施行的最后一天；现行有效的不写
    pub to: Option<String>,
    /// 条款 → 用自己的话概括
    pub articles: BTreeMap<String, String>,
}

/// 覆盖表的一行。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawCoverage {
    /// 法律简称
    pub law: Option<String>,
    /// 版本；只有一个版本时可以不写
    pub version: Option<String>,
    /// 条款
    pub article: Option<String>,
    /// 检查它的规则，或体现它的豁免
    pub rules: Vec<String>,
    /// 没有规则的原因：为什么话里看不出来
    pub reason: Option<String>,
}
