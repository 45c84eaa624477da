//! The form in which a validated policy comes with the program: all of it but the expansions of its phrases, which are compiled beside it.
//!
//! Written by the build script and read by the same sources, so it has no version of its own and is no format for anybody else. What is shared
//! in memory (versions of laws, exemptions) is stored by name where it is used, and found again among the policy's own once all is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Basis, Condition, EXAMPLE_FORMATS, Exemption, Ground, Law, Policy, Version};
use crate::facts::Date;

/// The bytes of a policy; nothing if it cannot be written.
#[cfg(not(bojian_lib))]
pub(crate) fn write(policy: &Policy) -> Vec<u8> {
    postcard::to_stdvec(policy).unwrap_or_default()
}

/// The policy of these bytes; `None` if they are not what [`write`] made.
pub(crate) fn read(bytes: &[u8]) -> Option<Policy> {
    let (mut policy, rest) = postcard::take_from_bytes::<Policy>(bytes).ok()?;
    if !rest.is_empty() {
        return None;
    }
    link(&mut policy)?;
    Some(policy)
}

/// Puts what is shared in the place of its names.
fn link(policy: &mut Policy) -> Option<()> {
    let Policy { rules, exemptions, laws, signs, hearing, .. } = policy;
    let laws: BTreeMap<&str, &Arc<Law>> = laws.iter().map(|law| (law.name.as_str(), law)).collect();
    for exemption in exemptions.iter_mut() {
        bases(&mut Arc::get_mut(exemption)?.basis, &laws)?;
    }
    let exemptions: BTreeMap<&str, &Arc<Exemption>> = exemptions.iter().map(|exemption| (exemption.name.as_str(), exemption)).collect();
    for rule in rules {
        let rule = Arc::get_mut(rule)?;
        if let Ground::Law(basis) = &mut rule.ground {
            bases(basis, &laws)?;
        }
        conditions(&mut rule.unless, &exemptions)?;
        conditions(&mut rule.needs, &exemptions)?;
    }
    let links = signs.links.iter_mut().map(|sign| &mut sign.unless);
    let products = signs.products.iter_mut().flat_map(|sign| [&mut sign.direct, &mut sign.unless]);
    let corrections = signs.corrections.iter_mut().map(|sign| &mut sign.unless);
    let codes = hearing.codes.iter_mut().flat_map(|code| [&mut code.needs, &mut code.unless]);
    links.chain(products).chain(corrections).chain(codes).try_for_each(|own| conditions(own, &exemptions))
}

fn bases(bases: &mut [Basis], laws: &BTreeMap<&str, &Arc<Law>>) -> Option<()> {
    for basis in bases {
        let known = &laws.get(&*basis.law)?.versions;
        basis.version = known.iter().find(|version| version.name == basis.version.name)?.clone();
    }
    Some(())
}

fn conditions(conditions: &mut [Condition], exemptions: &BTreeMap<&str, &Arc<Exemption>>) -> Option<()> {
    for condition in conditions {
        if let Condition::Exemption(exemption) = condition {
            *exemption = Arc::clone(exemptions.get(exemption.name.as_str())?);
        }
    }
    Some(())
}

/// A version of a law by its name.
pub(super) mod version {
    use super::*;

    pub(in crate::policy) fn serialize<S: Serializer>(version: &Arc<Version>, to: S) -> Result<S::Ok, S::Error> {
        version.name.serialize(to)
    }

    pub(in crate::policy) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Version>, D::Error> {
        let name = String::deserialize(from)?;
        Ok(Arc::new(Version { name, from: Date::default(), to: None, articles: BTreeMap::new() }))
    }
}

/// An exemption by its name.
pub(super) mod exemption {
    use super::*;

    pub(in crate::policy) fn serialize<S: Serializer>(exemption: &Arc<Exemption>, to: S) -> Result<S::Ok, S::Error> {
        exemption.name.serialize(to)
    }

    pub(in crate::policy) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Exemption>, D::Error> {
        let name = String::deserialize(from)?;
        Ok(Arc::new(Exemption { name, ..Exemption::default() }))
    }
}

/// A day as year, month and day.
pub(super) mod day {
    use serde::de::Error;

    use super::*;

    pub(in crate::policy) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        (day.year(), day.month(), day.day()).serialize(to)
    }

    pub(in crate::policy) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let (year, month, day) = <(i16, i8, i8)>::deserialize(from)?;
        Date::new(year, month, day).map_err(D::Error::custom)
    }
}

/// A day that may be missing.
pub(super) mod some_day {
    use super::*;

    /// A day that serde knows.
    #[derive(Serialize, Deserialize)]
    struct Day(#[serde(with = "super::day")] Date);

    pub(in crate::policy) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(Day).serialize(to)
    }

    pub(in crate::policy) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(from)?.map(|day| day.0))
    }
}

/// The format of an example by its place among all of them.
pub(super) mod format {
    use super::*;

    pub(in crate::policy) fn serialize<S: Serializer>(format: &Option<&'static str>, to: S) -> Result<S::Ok, S::Error> {
        let place = |format| EXAMPLE_FORMATS.iter().position(|known| *known == format).map(|place| place as u8);
        format.and_then(place).serialize(to)
    }

    pub(in crate::policy) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<&'static str>, D::Error> {
        Ok(Option::<u8>::deserialize(from)?.and_then(|place| EXAMPLE_FORMATS.get(usize::from(place)).copied()))
    }
}
