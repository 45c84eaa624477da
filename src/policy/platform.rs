//! Platforms by name and by what else people call them. Their rules are contract; which of them speak is the caller's choice.

use serde::{Deserialize, Serialize};

use super::Policy;

/// A platform of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// The name used everywhere.
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
}

impl Platform {
    /// Whether `name` means this platform; case and blanks around it do not count.
    pub fn is_called(&self, name: &str) -> bool {
        let same = |own: &str| own.to_lowercase() == name.trim().to_lowercase();
        same(&self.name) || self.aliases.iter().any(|alias| same(alias))
    }
}

impl Policy {
    /// The name under which rules know the platform that somebody calls `name`: of the register, or of a rule's own.
    pub fn platform(&self, name: &str) -> Option<&str> {
        let registered = self.platforms.iter().find(|platform| platform.is_called(name)).map(|platform| platform.name.as_str());
        registered.or_else(|| self.platforms_with_rules().into_iter().find(|own| *own == name.trim()))
    }

    /// The platforms that have rules, sorted.
    pub fn platforms_with_rules(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.rules.iter().filter_map(|rule| rule.ground.platform()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Every name a platform can be called by, the aliases too.
    pub fn platform_names(&self) -> Vec<&str> {
        let registered = self.platforms.iter().flat_map(|platform| std::iter::once(&platform.name).chain(&platform.aliases));
        let mut names: Vec<&str> = registered.map(String::as_str).chain(self.platforms_with_rules()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
