//! Every reader is fuzzed: it stands in one family, and every family has its target.

use std::collections::BTreeSet;
use std::fs;

use bojian::document::READERS;

use crate::world::root;

#[path = "../../fuzz/src/families.rs"]
mod table;

use table::FAMILIES;

#[test]
fn every_reader_is_in_one_family() {
    let mut in_families: Vec<&str> = FAMILIES.iter().flat_map(|(_, readers)| *readers).copied().collect();
    let mut readers: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    in_families.sort_unstable();
    readers.sort_unstable();
    assert_eq!(in_families, readers, "a reader belongs into one family of fuzz/src/families.rs");
}

#[test]
fn every_family_has_its_target() {
    let families: BTreeSet<String> = FAMILIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let files = fs::read_dir(root().join("fuzz/fuzz_targets")).expect("the targets stand in fuzz/fuzz_targets");
    let targets: BTreeSet<String> =
        files.flatten().map(|file| file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect();
    assert_eq!(targets, families);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml");
    for family in families {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{family}.rs\"")), "{family} is no binary of fuzz/Cargo.toml");
    }
}
