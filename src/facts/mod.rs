//! Facts about what is sold and by whom, as far as they are known. No rule and no text is kept here, and nothing is guessed.

mod known;

pub use known::{Known, Origin, Origins};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A day. Laws and recordings are compared by day, never by hour.
pub type Date = jiff::civil::Date;

/// What is sold. Unset means unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Category(u8);

/// Every category, by its Chinese name.
pub const CATEGORIES: [&str; 19] = [
    "普通食品",
    "保健食品",
    "化妆品",
    "特殊化妆品",
    "药品",
    "医疗器械",
    "家电",
    "服饰",
    "珠宝",
    "农产品",
    "教育",
    "金融",
    "房产",
    "酒类",
    "烟草",
    "农药",
    "母婴",
    "数码",
    "服务",
];

impl Category {
    /// The category of that name; blanks around it do not count.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        CATEGORIES.iter().position(|known| *known == name).map(|index| Self(index as u8))
    }

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        CATEGORIES[usize::from(self.0)]
    }
}

/// In whose name the host speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// 达人: recommends in their own name; generally an advertisement (直播电商监督管理办法 第三十五条).
    Creator,
    /// 商家: a shop's own stream; an advertisement only if its facts make it one.
    Merchant,
}

impl Role {
    /// `达人` or `商家`.
    pub fn named(name: &str) -> Option<Self> {
        match name.trim() {
            "达人" => Some(Self::Creator),
            "商家" => Some(Self::Merchant),
            _ => None,
        }
    }

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Creator => "达人",
            Self::Merchant => "商家",
        }
    }
}

/// Whether the words were written to be said, or written down as they were heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Speech {
    /// A script: commas are the author's and break a term.
    #[default]
    Script,
    /// A transcript: commas are the recogniser's and are skipped inside a term.
    Transcript,
}

impl Speech {
    /// `script` or `transcript`.
    pub fn named(name: &str) -> Option<Self> {
        match name.trim() {
            "script" => Some(Self::Script),
            "transcript" => Some(Self::Transcript),
            _ => None,
        }
    }
}

/// A fact that a rule or a legal ground may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Whether the stream is an advertisement.
    Ad,
    /// What is sold.
    Category,
    /// In whose name the host speaks.
    Role,
}

impl Fact {
    /// The key used in YAML and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ad => "ad",
            Self::Category => "category",
            Self::Role => "role",
        }
    }

    /// What the fact is called in a Chinese sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ad => "是否属于商业广告",
            Self::Category => "商品类别",
            Self::Role => "主播身份（达人或商家）",
        }
    }
}

/// What is known where something is said. `None` means unknown, which never silences a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// What is sold.
    pub category: Option<Category>,
    /// In whose name the host speaks.
    pub role: Option<Role>,
    /// Whether the stream is an advertisement.
    pub ad: Option<bool>,
    /// The product, in the author's words.
    pub product: Option<Arc<str>>,
    /// Who sells it, in the author's words.
    pub seller: Option<Arc<str>>,
}

impl Facts {
    /// These facts, and where they are unknown, those of `other`; but the category of another product says nothing about this one.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            category: self.category.or(other.category.filter(|_| self.may_be_of(other))),
            role: self.role.or(other.role),
            ad: self.ad.or(other.ad),
            product: self.product.clone().or_else(|| other.product.clone()),
            seller: self.seller.clone().or_else(|| other.seller.clone()),
        }
    }

    /// Whether both may speak of one product: one of them names none, or a name is a part of the other (面霜, 面霜旅行装).
    fn may_be_of(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.product, &other.product) else { return true };
        own.contains(&**others) || others.contains(&**own)
    }

    /// Whether the stream is an advertisement: said outright, or because a creator recommends in their own name.
    pub fn is_ad(&self) -> Option<bool> {
        self.ad.or(match self.role {
            Some(Role::Creator) => Some(true),
            _ => None,
        })
    }
}
