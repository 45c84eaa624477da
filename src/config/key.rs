//! The table of keys whose values have a shape of their own. A new one is one file and one line here; its values are a field of `Part`.

use std::sync::Arc;

use serde_json::Value as Json;
use serde_yaml::Value;

use super::{PLAIN, Part, SetBy, Trust, Written, asr, inputs, limits, overrides, paths, waivers};
use crate::problem::Problem;
use crate::yaml::{Complaints, Places, unknown_key};

/// A key.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    /// What it is for, as editors show it.
    pub(super) about: &'static str,
    /// The JSON Schema of its value.
    pub(super) schema: fn() -> Json,
    /// Whether it may stand in an entry of `paths`.
    pub(super) by_path: bool,
    /// Whether it is taken only from a file that the user named or owns: whatever makes something run, be fetched or be written.
    pub(super) trusted: bool,
    /// Reads its value, written at that key, into the part; what is wrong is complained of.
    pub(super) read: fn(Value, &str, &mut Part, &mut Reading<'_>),
    /// What `bojian config` shows of it.
    pub(super) show: fn(&Part) -> Vec<Shown>,
}

/// Every key with a shape of its own, in the order in which they are shown.
pub(super) const KEYS: &[Key] = &[overrides::KEY, waivers::KEY, paths::KEY, inputs::KEY, limits::KEY, asr::KEY];

/// The names of all keys.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    PLAIN.iter().map(|key| key.name).chain(KEYS.iter().map(|key| key.name))
}

/// An entry of such a key as `bojian config` shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The key.
    pub key: &'static str,
    /// What it says, on one line.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
}

/// What `bojian config` shows of the keys with a shape of their own, in their order.
pub fn shown(part: &Part) -> Vec<Shown> {
    KEYS.iter().flat_map(|key| (key.show)(part)).collect()
}

/// A file while it is read.
pub(super) struct Reading<'a> {
    pub(super) file: &'a Arc<Written>,
    pub(super) places: &'a Places,
    pub(super) complaints: &'a mut Complaints,
}

impl Reading<'_> {
    /// The line of the value at `at`.
    pub(super) fn line(&self, at: &str) -> u32 {
        self.places.find(at, true, 0).map_or(0, |(line, _)| line)
    }

    pub(super) fn set_by(&self, at: &str) -> SetBy {
        SetBy::File(self.file.clone(), self.line(at))
    }

    /// Whether a key that makes something happen may be taken from this file; complains if not.
    pub(super) fn trusted(&mut self, name: &str, at: &str) -> bool {
        if self.file.trust == Trust::Own {
            return true;
        }
        let why = "这个文件是在被检查的文件夹里或上层找到的，可能是别人写的，不能让它写文件、运行程序、联网，或者取消遮盖";
        let help = "要用它，就用 --config 指明这个文件，或者写进你自己的配置";
        self.complaints.on_key(at, Problem::new(format!("找到的配置文件里不能写「{name}」"), why, help));
        false
    }

    /// Complains of a key that may not stand in an entry of `paths`.
    pub(super) fn outside(&mut self, name: &str, at: &str) {
        let why = format!("{name} 管整次检查，不能只对一部分文件设定");
        self.complaints.on_key(at, Problem::new(format!("「{name}」不能写在 paths 里"), why, "移到最外层"));
    }

    /// Reads the fields of a mapping, which stand below `at` (empty for the whole file). `also` takes what only an entry of `paths` has.
    pub(super) fn fields(&mut self, value: Value, at: &str, part: &mut Part, also: &[&'static str]) {
        let Value::Mapping(fields) = value else { return };
        let in_paths = !at.is_empty();
        for (name, value) in fields {
            let name = name.as_str().map_or_else(|| format!("{name:?}"), str::to_owned);
            let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            let known = name.replace('-', "_");
            if also.contains(&known.as_str()) {
                continue;
            }
            if let Some(key) = PLAIN.iter().find(|key| key.name == known) {
                part.plain.read(key, &value, &at, in_paths, self);
            } else if let Some(key) = KEYS.iter().find(|key| key.name == known) {
                if in_paths && !key.by_path {
                    self.outside(key.name, &at);
                } else if !key.trusted || self.trusted(key.name, &at) {
                    (key.read)(value, &at, part, self);
                }
            } else {
                unknown_key(&at, names().chain(also.iter().copied()), self.complaints);
            }
        }
    }
}
