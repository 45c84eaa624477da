//! Finds and reads the configurations that hold for a folder: its own `bojian.yaml`, those of the folders above it, and the user's own. What is in them is `config`'s matter.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use super::Source;
use crate::config::{Chain, Config, NAME, Trust, load};
use crate::problem::Problem;

/// Where configurations are looked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The file that the caller named; nothing is looked for then.
    pub named: Option<PathBuf>,
    /// Nothing is read at all.
    pub none: bool,
    /// The user's own configuration, if there may be one: it holds where nobody else says anything.
    pub own: Option<PathBuf>,
}

/// The configurations read so far.
#[derive(Debug, Default)]
pub struct Configs {
    wanted: Wanted,
    /// What holds below each folder; `None` where a configuration is wrong, and nothing is to be checked.
    folders: HashMap<PathBuf, Option<Vec<Arc<Config>>>>,
    chains: HashMap<PathBuf, Option<Chain>>,
    own: Option<Option<Vec<Arc<Config>>>>,
    problems: Vec<Problem>,
}

impl Configs {
    /// Configurations that are looked for there.
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// What holds for the files in `folder` (empty for the working directory); `None` if a configuration is wrong.
    pub fn chain(&mut self, folder: &Path) -> Option<Chain> {
        let folder = absolute_folder(folder);
        if let Some(known) = self.chains.get(&folder) {
            return known.clone();
        }
        let chain = self.configs(&folder).map(Chain::new);
        self.chains.insert(folder, chain.clone());
        chain
    }

    /// What is wrong with the files read so far, each told once.
    pub fn problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    fn configs(&mut self, folder: &Path) -> Option<Vec<Arc<Config>>> {
        if self.wanted.none {
            return Some(Vec::new());
        }
        let mut configs = match self.wanted.named.clone() {
            Some(named) => self.named(&named)?,
            None => self.found(folder)?,
        };
        let root = configs.last().is_some_and(|config| config.says.plain.is("root"));
        if !root {
            configs.extend(self.own()?);
        }
        Some(configs)
    }

    fn named(&mut self, path: &Path) -> Option<Vec<Arc<Config>>> {
        if let Some(known) = self.folders.get(path) {
            return known.clone();
        }
        let read = self.read(path, Trust::Own).map(|config| vec![config]);
        self.folders.insert(path.to_owned(), read.clone());
        read
    }

    fn own(&mut self) -> Option<Vec<Arc<Config>>> {
        if self.own.is_none() {
            let read = match self.wanted.own.clone().filter(|path| path.is_file()) {
                Some(path) => self.read(&path, Trust::Own).map(|config| vec![config]),
                None => Some(Vec::new()),
            };
            self.own = Some(read);
        }
        self.own.clone().flatten()
    }

    /// Those of the folder and of the folders above it, up to one that says it is the `root`.
    fn found(&mut self, folder: &Path) -> Option<Vec<Arc<Config>>> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let path = folder.join(NAME);
        let own = if path.is_file() { self.read(&path, Trust::Found).map(|config| vec![config]) } else { Some(Vec::new()) };
        let found = own.and_then(|mut configs| {
            let root = configs.first().is_some_and(|config| config.says.plain.is("root"));
            if let Some(above) = folder.parent().filter(|_| !root) {
                configs.extend(self.found(above)?);
            }
            Some(configs)
        });
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }

    fn read(&mut self, path: &Path, trust: Trust) -> Option<Arc<Config>> {
        let name = shown(path);
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let problem = Problem::new(
                    "这个配置文件读不出来",
                    error.to_string(),
                    "检查路径和权限；文件要存成 UTF-8 编码；不用配置就加 --no-config",
                );
                self.problems.push(problem.in_file(&name));
                return None;
            }
        };
        let folder = absolute_folder(path.parent().unwrap_or_else(|| Path::new("")));
        match load(&name, folder, &text, trust) {
            Ok(config) => Some(Arc::new(config)),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }
}

/// The absolute path of a file, in the form in which the folders of configurations are given.
pub fn absolute_file(path: &Path) -> PathBuf {
    let folder = absolute_folder(path.parent().unwrap_or_else(|| Path::new("")));
    path.file_name().map_or(folder.clone(), |name| folder.join(name))
}

/// The absolute path of a folder. What lies above `..` only the system knows.
pub(super) fn absolute_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let climbs = folder.components().any(|part| matches!(part, std::path::Component::ParentDir));
    let real = climbs.then(|| fs::canonicalize(folder).ok()).flatten();
    let whole = real.or_else(|| absolute(folder).ok()).unwrap_or_else(|| folder.to_owned());
    whole.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect()
}

/// What a configuration or a pack is called: from the working directory where it lies below it.
pub(super) fn shown(path: &Path) -> String {
    let below = absolute(".").ok().and_then(|here| absolute(path).ok()?.strip_prefix(here).ok().map(Path::to_owned));
    Source::Path(below.unwrap_or_else(|| path.to_owned())).name()
}
