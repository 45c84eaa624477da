//! What benches read: sentences of real speech, or of the fixtures, in an order that looks like chance.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Numbers that look like chance, the same at every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

/// Sentences of real speech if they are there, else of the repository's fixtures.
pub(crate) static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = fs::read_to_string(root.join("../shared/data/livestream/violation_train_long.tsv"));
    let text = real.unwrap_or_else(|_| {
        let mut paths = Vec::new();
        collect(&root.join("fixtures"), &mut paths);
        paths.sort();
        paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
    });
    let lines = text.lines().map(|line| line.split('\t').next().unwrap());
    let sentences = lines.flat_map(|line| line.split_inclusive(['。', '！', '？', ',', '，'])).map(str::trim).map(str::to_owned);
    sentences.filter(|sentence| (6..80).contains(&sentence.chars().count())).collect()
});

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}
