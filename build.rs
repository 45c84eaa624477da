//! Build time only: embeds the policies in parsed form and generates the fold tables. Validation happens at load, in the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/fold/make.rs"]
mod make;
#[path = "src/fold/ordinary/make.rs"]
mod ordinary;
#[path = "src/policy/raw/mod.rs"]
#[allow(dead_code)]
mod raw;
#[path = "src/fold/sound/make.rs"]
mod sound;

/// How the table of ordinary words is made.
const WORDS: &str = "src/fold/ordinary/make.rs";

fn main() {
    println!("cargo::rustc-cfg=bojian_lib");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fold/make.rs");
    println!("cargo::rerun-if-changed=src/fold/variants.txt");
    println!("cargo::rerun-if-changed=src/fold/sound/make.rs");
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed=src/policy/raw");
    println!("cargo::rerun-if-changed=rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("fold_tables.rs"), make::tables()).expect("OUT_DIR is writable");
    fs::write(out.join("sound_tables.rs"), sound::tables()).expect("OUT_DIR is writable");
    words(&out.join("ordinary.bin"));
    fs::write(out.join("policies.bin"), policies()).expect("OUT_DIR is writable");
}

/// The table of ordinary words, unless it is there and newer than what makes it: it takes seconds and no rule changes it.
fn words(path: &Path) {
    let age = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    if age(path).is_none_or(|made| age(Path::new(WORDS)).is_none_or(|source| made <= source)) {
        fs::write(path, ordinary::table()).expect("OUT_DIR is writable");
    }
}

/// Every built-in policy as (path, text, parsed form or nothing), in the order of their paths.
///
/// A file that does not parse is embedded without a parsed form: loading it then tells its author why, which a build error could not.
fn policies() -> Vec<u8> {
    let mut paths = Vec::new();
    collect(Path::new("rules"), &mut paths);
    paths.sort();
    let files: Vec<(String, String, Option<raw::RawFile>)> = paths
        .iter()
        .map(|path| {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let parsed = serde_yaml::from_str(&text).ok();
            let name = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            (name, text, parsed)
        })
        .collect();
    postcard::to_stdvec(&files).expect("policies serialise")
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            into.push(path);
        }
    }
}
