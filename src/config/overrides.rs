//! `overrides`: rules that are re-graded, switched off or locked, each with its reason.

use std::sync::Arc;

use serde_yaml::Value;

use super::Part;
use super::key::{Key, Reading, Shown};
use super::schema::of;
use crate::policy::raw::RawOverride;
use crate::policy::{At, read_override};
use crate::yaml::typed;

pub(super) const KEY: Key = Key {
    name: "overrides",
    about: "改动规则：关掉（off）、改级别（severity）、锁定（locked），都要写原因（why）",
    schema: of::<Vec<RawOverride>>,
    by_path: true,
    trusted: false,
    read,
    show,
};

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    let help = "写成「- override: ABS-001」开头的各项，每项有 why，和 off、severity、locked 中的一个";
    let path: Arc<str> = reading.file.name.as_str().into();
    for (index, raw) in typed::<Vec<RawOverride>>(value, at, help, reading.complaints).iter().enumerate() {
        let key = format!("{at}.{index}");
        let at = At { path: &path, key: &key, line: reading.line(&key), layer: 0 };
        part.overrides.push(Arc::new(read_override(raw, &at, reading.complaints)));
    }
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |own: &Arc<crate::policy::Override>| {
        let only = own.only.name().map(|only| format!("，{only}")).unwrap_or_default();
        Shown { key: KEY.name, text: format!("{} {}{only}：{}", own.of, own.deed(), own.why), line: own.line }
    };
    part.overrides.iter().map(one).collect()
}
