//! Build time only: embeds the policies in parsed form and generates the fold tables. Validation happens at load, in the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/fold/mod.rs"]
#[allow(dead_code, unused_imports)]
mod fold;
#[path = "src/policy/raw/mod.rs"]
#[allow(dead_code)]
mod raw;
#[path = "src/tables.rs"]
#[allow(dead_code)]
mod tables;

fn main() {
    println!("cargo::rustc-cfg=bojian_lib");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fold/make.rs");
    println!("cargo::rerun-if-changed=src/fold/variants.txt");
    println!("cargo::rerun-if-changed=src/policy/raw");
    println!("cargo::rerun-if-changed=rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("fold_tables.rs"), fold::make::source()).expect("OUT_DIR is writable");
    fs::write(out.join("policies.bin"), policies()).expect("OUT_DIR is writable");
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
