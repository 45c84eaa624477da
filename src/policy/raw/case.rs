//! Published cases and names of platforms as they are written in YAML; which rules they belong to is checked when they are loaded.

use serde::{Deserialize, Serialize};

/// 一个公布过的案例。只记事实，用自己的话写；不写个人姓名，公司名称可以略去。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawCase {
    /// 案例编号，例如 C001；一经使用不得改作他用
    pub id: Option<String>,
    /// 说了什么：被认定有问题的几个字，从简
    pub said: Option<String>,
    /// 推销的是什么
    pub product: Option<String>,
    /// 处理的部门
    pub authority: Option<String>,
    /// 案号
    pub number: Option<String>,
    /// 日期，写到已知的精度：2025、2025-11 或 2025-11-03
    pub date: Option<String>,
    /// 处理结果
    pub outcome: Option<String>,
    /// 来源写明适用的条款；来源没有写明的，这里也不写
    pub law: Vec<RawApplied>,
    /// 来源等级：A 主管部门公布、经第三方转录；B 他人整理、有案号
    pub level: Option<String>,
    /// 它说明哪些规则
    pub rules: Vec<String>,
}

/// 案例适用的一条。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawApplied {
    /// 法律简称
    pub law: Option<String>,
    /// 条款，写作 第N条[第N款][第（N）项]
    pub article: Option<String>,
}

/// 一个平台的名称和别名。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawPlatformName {
    /// 平台名称，规则和报告里用它
    pub name: Option<String>,
    /// 别的叫法，例如 抖音电商
    pub aliases: Vec<String>,
}
