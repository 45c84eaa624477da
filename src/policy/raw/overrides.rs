//! A change to a rule that stands elsewhere, as it is written in YAML.

use serde::{Deserialize, Serialize};

use super::RawOnly;

/// 改动别处的一条规则，或一个主题的全部规则。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawOverride {
    /// 规则编号（ABS-001）或主题代号（ABS）
    #[serde(rename = "override")]
    pub of: Option<String>,
    /// 改成这个级别：error、warning 或 note
    pub severity: Option<String>,
    /// 关掉
    pub off: bool,
    /// 锁定：叠在后面的规则包和配置不能关掉它、降低它的级别
    pub locked: bool,
    /// 只在卖这些商品、是这种身份时改动；不知道卖什么就不改
    pub only: Option<RawOnly>,
    /// 为什么改动，报告里会显示
    pub why: Option<String>,
}
