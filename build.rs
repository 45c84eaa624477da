//! Build time only: generates the tables of folds, sounds and ordinary words, and embeds the built-in policies as written, in parsed form, validated and compiled.
//!
//! It includes the rooms of the house that loading and compiling take, so that what is embedded is made by the very code that serves users'
//! packs. Whether it equals what is made at run time is asked in the tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, dead_code, unused_imports)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use policy::PolicyFile;
use policy::raw::RawFile;

#[path = "src/digest.rs"]
mod digest;
#[path = "src/facts/mod.rs"]
mod facts;
#[path = "src/fold/mod.rs"]
mod fold;
#[path = "src/fold/ordinary/make.rs"]
mod ordinary;
#[path = "src/policy/mod.rs"]
mod policy;
#[path = "src/problem.rs"]
mod problem;
#[path = "src/tables.rs"]
mod tables;
#[path = "src/text/mod.rs"]
mod text;
#[path = "src/yaml/mod.rs"]
mod yaml;

/// The part of `scan` that compiles.
#[path = "src/scan"]
mod scan {
    mod automaton;
    mod build;
    mod compile;
    mod compiled;
    mod draft;
    mod finder;
    mod fitting;
    mod gate;
    mod owner;
    mod rarity;

    mod alike {
        pub(super) mod table;
    }

    mod heard {
        mod hint;
        mod roots;
        pub(super) mod terms;
        mod trie;
    }

    /// The tables of `policy`.
    pub(super) fn tables(policy: &super::policy::Policy) -> Vec<u8> {
        let mut writer = super::tables::Writer::new();
        compiled::Compiled::new(policy).store(&mut writer);
        heard::terms::Terms::new(&policy.hearing).store(&mut writer);
        alike::table::Weights::new(policy).store(&mut writer);
        writer.finish()
    }
}

/// How the table of ordinary words is made.
const WORDS: &str = "src/fold/ordinary/make.rs";

fn main() {
    println!("cargo::rustc-cfg=bojian_lib");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fold/variants.txt");
    println!("cargo::rerun-if-changed=rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    write("fold_tables.rs", fold::make::source().as_bytes());
    write("sound_tables.rs", fold::sound::make::source().as_bytes());
    words(&out.join("ordinary.bin"));
    let files = policies();
    let embedded: Vec<_> = files.iter().map(|file| (&file.path, &file.text, &file.parsed)).collect();
    write("policies.bin", &postcard::to_stdvec(&embedded).expect("policies serialise"));
    match policy::load(&files) {
        Ok(policy) => {
            write("policy.bin", &policy::stored::write(&policy));
            write("tables.bin", &scan::tables(&policy));
        }
        Err(problems) => {
            // A build error could tell no place; the program can, and loads what it has at run time.
            println!("cargo::warning=内置规则有 {} 个问题，运行 bojian rules check 查看", problems.len());
            write("policy.bin", &[]);
            write("tables.bin", &[]);
        }
    }
}

/// The table of ordinary words, unless it is there and newer than what makes it: it takes seconds and no rule changes it.
fn words(path: &Path) {
    let age = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    if age(path).is_none_or(|made| age(Path::new(WORDS)).is_none_or(|source| made <= source)) {
        fs::write(path, ordinary::table()).expect("OUT_DIR is writable");
    }
}

/// Every built-in policy, in the order of their paths.
///
/// A file that does not parse is embedded without a parsed form: loading it then tells its author why, which a build error could not.
fn policies() -> Vec<PolicyFile> {
    let mut paths = Vec::new();
    collect(Path::new("rules"), &mut paths);
    paths.sort();
    paths
        .iter()
        .map(|path| {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let parsed: Option<RawFile> = serde_yaml::from_str(&text).ok();
            let path = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            PolicyFile { path, text, parsed, layer: 0 }
        })
        .collect()
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
