//! A policy as it is written in YAML, field by field; no meaning, no validation and nothing else of ours (`build.rs` includes this folder).
//!
//! The field comments are Chinese because editors show them: they become the JSON Schema's descriptions.

mod case;
mod heard;
mod law;
mod overrides;
mod session;
mod signs;
mod weighed;

pub use case::*;
pub use heard::*;
pub use law::*;
pub use overrides::*;
pub use session::*;
pub use signs::*;
pub use weighed::*;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// 一个策略文件。可以只写其中一部分：规则、词表、豁免、法律登记。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawFile {
    /// 主题代号，三个大写字母，例如 ABS
    pub topic: Option<String>,
    /// 危害类别：superlative health endorsement rivals price promotion trade pressure service goods sector public evasion
    pub area: Option<String>,
    /// 主题名称
    pub title: Option<String>,
    /// 本文件规则默认也按读音找
    pub hear: bool,
    /// 本文件规则默认的法律依据
    pub basis: Vec<RawBasis>,
    /// 本文件规则默认的平台规则依据（平台约定，不是法律）
    pub platform: Option<RawPlatform>,
    /// 本文件规则默认的公司红线
    pub house: Option<RawHouse>,
    /// 规则
    pub rules: Vec<RawRule>,
    /// 词表
    pub lists: Vec<RawList>,
    /// 豁免
    pub exemptions: Vec<RawExemption>,
    /// 法律登记
    pub laws: Vec<RawLaw>,
    /// 语境信号：单独不构成发现，只影响关注程度（risk）的高低
    pub signals: Vec<RawSignal>,
    /// 关注程度的权重：规则编号或信号名称 → 0 到 0.95，用 bojian eval --fit 在标注好的文本上拟合
    pub weights: BTreeMap<String, f64>,
    /// 立场的权重：一处话前后的字，哪些说明是在作这种宣传，哪些说明是在否认、提醒、讲规则；用 bojian eval --fit-stance 在标注好的句子上拟合
    pub stance: Option<RawStance>,
    /// 近似的权重：没有话术式认得的话，从用词看像不像违规、像哪一条；用 bojian eval --fit-likeness 在标注好的句子上拟合
    pub likeness: Option<RawLikeness>,
    /// 覆盖表：每条法律规定由哪些规则检查，或者为什么话里看不出来
    pub coverage: Vec<RawCoverage>,
    /// 公布过的案例：说了什么、谁处理、结果怎样，用来说明规则
    pub cases: Vec<RawCase>,
    /// 平台的名称和别名，供 --platform 选用
    pub platforms: Vec<RawPlatformName>,
    /// 代称：说的是一个词，指的是另一个词
    pub codes: Vec<RawCode>,
    /// 怎样听出正在讲几号链接
    pub links: Vec<RawLink>,
    /// 只属于一个类别的商品名词，类别不明时从话里听出
    pub products: Vec<RawProduct>,
    /// 怎样听出主播在更正自己的话
    pub corrections: Vec<RawCorrection>,
}

/// 一条规则：词、法、话、例都在一处。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawRule {
    /// 规则编号，例如 ABS-001；一经使用不得改作他用
    pub id: Option<String>,
    /// 不是新规则，而是改动别处的规则：写它的编号（ABS-001）或主题代号（ABS），再写 severity、off 或 locked，以及 why
    #[serde(rename = "override")]
    pub overrides: Option<String>,
    /// 与 override 一起写：关掉那条规则
    pub off: bool,
    /// 锁定：叠在后面的规则包和 bojian.yaml 不能关掉它、降低它的级别，忽略标记对它也不起作用
    pub locked: bool,
    /// 规则名称，不超过 20 字
    pub title: Option<String>,
    /// 严重程度：error 高风险、warning 需核实、note 提示
    pub severity: Option<String>,
    /// 出现了什么，须含 {words}
    pub message: Option<String>,
    /// 为什么有风险
    pub why: Option<String>,
    /// 怎样说才稳妥
    pub advice: Option<String>,
    /// 可以直接替换的说法：原话 → 改法
    pub rewrite: BTreeMap<String, String>,
    /// 能够说明情况的材料
    pub proof: Vec<String>,
    /// 话术式，命中任意一条即可
    pub say: Vec<String>,
    /// 几条话术式在一定距离内同时出现，次序不限
    pub together: Vec<RawTogether>,
    /// 正则表达式，话术式写不出来时才用
    pub regex: Vec<RawRegex>,
    /// 整场规则：say 里的话在一段时间里反复说
    pub repeats: Option<RawRepeats>,
    /// 整场规则：说了 say 里的话（或者卖的是 only 里的类别），就应当说这些话
    pub owes: Option<RawOwes>,
    /// 整场规则：同一商品前后两句话对不上
    pub contradicts: Vec<RawContradiction>,
    /// 没有话术式：别的规则都没有发现的一句话，用词像这一条的违规说法时报告（见 likeness）；写了就不写 say
    pub alike: bool,
    /// 也按读音找：谐音、插字、代字、拼音、代称；不写就照文件开头
    pub hear: Option<bool>,
    /// 按读音找到的，至少要有多少分才报告（见 docs/as-heard.md），不写就是 28
    pub hear_at_least: Option<u32>,
    /// 只报告按读音找到的，照字面写的不报告
    pub only_heard: bool,
    /// 把词变形说这件事本身：脚本里每处报告一次，转写里几个不同的词都变了形才报告；写了就不写 say
    pub disguise: bool,
    /// 排除条件，满足任意一条就不报告
    pub unless: Vec<RawCondition>,
    /// 必要语境，写了就至少要满足一条
    pub needs: Vec<RawCondition>,
    /// 只适用于这些商品或身份
    pub only: Option<RawOnly>,
    /// 规则自身的起始日期
    pub since: Option<String>,
    /// 规则自身的最后一天
    pub until: Option<String>,
    /// 法律依据，写了就取代文件开头的默认依据
    pub basis: Vec<RawBasis>,
    /// 平台规则依据
    pub platform: Option<RawPlatform>,
    /// 公司红线
    pub house: Option<RawHouse>,
    /// 例句：hit 应当报告，miss 不应报告
    pub examples: Vec<RawExample>,
}

/// 几条话术式同时出现。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawTogether {
    /// 要同时出现的话术式
    pub all: Vec<String>,
    /// 相距最多多少个字
    pub within: Option<u32>,
}

/// 一条正则。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawRegex {
    /// 句中必须出现的文字，先找到它才运行正则
    pub literal: Option<String>,
    /// 正则表达式，作用于折叠后的句子（简体、小写、无空格）
    pub pattern: Option<String>,
}

/// 一个条件，只写其中一种。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawCondition {
    /// 豁免的名称
    pub exemption: Option<String>,
    /// 命中之前不远处有这些话
    pub before: Option<RawNear>,
    /// 命中之后不远处有这些话
    pub after: Option<RawNear>,
    /// 命中前后不远处有这些话
    pub around: Option<RawNear>,
    /// 命中处在这些话之中
    pub inside: Vec<String>,
    /// 从前后的字看，真在作这种宣传的可能不到这么多（0 到 1，见 stance）
    pub stance_below: Option<f64>,
    /// 从前后的字看，真在作这种宣传的可能超过这么多（0 到 1）
    pub stance_above: Option<f64>,
    /// 从整句的用词看，是违规的话的可能不到这么多（0 到 1，见 likeness）；转写里不问
    pub likeness_below: Option<f64>,
}

/// 附近的话。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawNear {
    /// 话术式，出现任意一条即可
    pub words: Vec<String>,
    /// 相距最多多少个字
    pub within: Option<u32>,
}

/// 适用范围。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawOnly {
    /// 商品类别；类别未知时仍适用，降为需核实
    pub category: Vec<String>,
    /// 主播身份：达人 或 商家；未知时仍适用，降为需核实
    pub role: Option<String>,
}

/// 一个例句。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawExample {
    /// 应当报告的例句，用 [[ ]] 标出应当指到的字
    pub hit: Option<String>,
    /// 不应报告的例句
    pub miss: Option<String>,
    /// 为什么报告或不报告
    pub why: Option<String>,
    /// 例句的前提
    #[serde(rename = "as")]
    pub given: Option<RawGiven>,
}

/// 例句的前提。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawGiven {
    /// 商品类别
    pub category: Option<String>,
    /// 主播身份
    pub role: Option<String>,
    /// 是否商业广告
    pub ad: Option<bool>,
    /// script 脚本 或 transcript 转写
    pub speech: Option<String>,
    /// 说话的日期
    pub date: Option<String>,
    /// 例句是哪种文本：txt（不写就是它）、md、srt
    pub format: Option<String>,
    /// 每行一句，平均分布在多少分钟里；用来写整场规则的例句
    pub minutes: Option<u32>,
}

/// 一张词表。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawList {
    /// 词表名称，在话术式里写作 <名称>
    pub name: Option<String>,
    /// 收什么词、不收什么词
    pub about: Option<String>,
    /// 这张词表在听辨里的用处
    pub hear: Option<RawHearing>,
    /// 词，每个是一条不含间隔的话术式
    pub words: Vec<String>,
}

/// 一种豁免。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawExemption {
    /// 豁免名称
    pub name: Option<String>,
    /// 豁免自己的依据；纯属语意（如否定）的不写
    pub basis: Vec<RawBasis>,
    /// 为什么不报告
    pub why: Option<String>,
    /// 不是不报告，而是降到这一级：note
    pub leaves: Option<String>,
    /// 引用了这些豁免的规则，也适用这一种
    pub beside: Vec<String>,
    /// 条件，满足任意一条即成立
    pub any: Vec<RawCondition>,
    /// 排除条件，满足任意一条就不成立
    pub unless: Vec<RawCondition>,
    /// 例句
    pub examples: Vec<RawExemptionExample>,
}

/// 豁免的例句，用 [[ ]] 标出被询问的字。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(bojian_lib, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RawExemptionExample {
    /// 豁免成立
    pub holds: Option<String>,
    /// 豁免不成立
    pub fails: Option<String>,
    /// 为什么
    pub why: Option<String>,
}
