//! Patterns of paths as `.gitignore` writes them: `*.srt`, `化妆品/`, `/旧稿/**`, `!保留.md`. Paths are compared as text; no folder is looked at.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns, relative to one folder.
#[derive(Debug, Clone)]
pub struct Globs {
    written: Vec<String>,
    matcher: Gitignore,
}

impl Globs {
    /// The patterns.
    ///
    /// # Errors
    /// The index of the first pattern that cannot be read, and why.
    pub fn new(patterns: &[String]) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.iter().enumerate() {
            if pattern.trim().is_empty() {
                return Err((index, "模式是空的".to_owned()));
            }
            builder.add_line(None, pattern).map_err(|error| (index, error.to_string()))?;
        }
        let matcher = builder.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self { written: patterns.to_vec(), matcher })
    }

    /// Whether the patterns hold for a file, by its path relative to their folder.
    pub fn matches(&self, relative: &Path) -> bool {
        // The matcher panics at what is not below its folder.
        !relative.has_root() && self.matcher.matched_path_or_any_parents(relative, false).is_ignore()
    }

    /// Where the files that the patterns may hold for can lie, as paths relative to their folder: each is what a pattern says before its first
    /// wildcard; empty where a pattern may hold anywhere.
    pub fn roots(&self) -> Vec<PathBuf> {
        // What a pattern takes out again makes no file be meant.
        let meant = self.written.iter().filter(|pattern| !pattern.starts_with('!'));
        let root = |pattern: &String| {
            let parts: Vec<&str> = pattern.trim().trim_end_matches('/').split('/').collect();
            // As in `.gitignore`, a pattern without a slash but at its end holds in every folder.
            if parts.len() < 2 {
                return PathBuf::new();
            }
            parts.into_iter().filter(|part| !part.is_empty()).take_while(|part| !part.contains(['*', '?', '[', '{', '\\'])).collect()
        };
        meant.map(root).collect()
    }

    /// The patterns as written.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}
