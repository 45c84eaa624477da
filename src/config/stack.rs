//! Which configurations hold for a file, and what follows: the nearest goes first, and within one, what is said for some files goes before what is said for all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Asr, Color, Config, FailOn, GivenWaiver, Globs, Part, SetBy, Setting, values};
use crate::document::{Fields, Limits};
use crate::facts::{Category, Date, Facts, Role, Speech};
use crate::policy::Override;

/// Configurations that hold for a folder, the nearest first; the user's own comes last.
#[derive(Debug, Clone, Default)]
pub struct Chain(Arc<Vec<Arc<Config>>>);

impl Chain {
    /// The configurations, the nearest first.
    pub fn new(configs: Vec<Arc<Config>>) -> Self {
        Self(Arc::new(configs))
    }

    /// The configurations, the nearest first.
    pub fn configs(&self) -> &[Arc<Config>] {
        &self.0
    }

    /// What holds for the file at that absolute path; for `None`, what holds for all files.
    pub fn for_file(&self, path: Option<&Path>) -> InForce {
        let mut layers = Vec::new();
        let mut inputs = Vec::new();
        let mut waivers = Vec::new();
        for config in self.configs() {
            let relative = path.and_then(|path| path.strip_prefix(&config.file.folder).ok());
            let parts = config.says.paths.iter().enumerate().rev();
            let parts = parts.filter(|(_, part)| relative.is_some_and(|path| part.files.matches(path)));
            layers.extend(parts.map(|(index, _)| Layer { config: config.clone(), part: Some(index) }));
            layers.push(Layer { config: config.clone(), part: None });
            for (index, waiver) in config.says.waivers.iter().enumerate() {
                if relative.is_some_and(|path| waiver.files.matches(path)) {
                    waivers.push((config.clone(), index));
                }
            }
            for (index, input) in config.says.inputs.iter().enumerate() {
                let meant = |files: &Globs| relative.is_some_and(|path| files.matches(path));
                if input.files.as_ref().is_none_or(meant) {
                    inputs.push((config.clone(), index));
                }
            }
        }
        InForce { chain: self.clone(), layers, inputs, waivers }
    }
}

/// A configuration, or one entry of its `paths`.
#[derive(Debug, Clone)]
struct Layer {
    config: Arc<Config>,
    part: Option<usize>,
}

impl Layer {
    fn says(&self) -> &Part {
        self.part.and_then(|index| self.config.says.paths.get(index)).map_or(&self.config.says, |part| &part.says)
    }
}

/// What holds for a file.
#[derive(Debug, Clone, Default)]
pub struct InForce {
    chain: Chain,
    /// The nearest first.
    layers: Vec<Layer>,
    inputs: Vec<(Arc<Config>, usize)>,
    waivers: Vec<(Arc<Config>, usize)>,
}

impl InForce {
    /// The configurations behind it.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// What tells it from another: two files with the same key are read and judged alike.
    pub fn key(&self) -> Vec<(usize, Option<usize>)> {
        let address = |config: &Arc<Config>| Arc::as_ptr(config) as usize;
        let inputs = self.inputs.iter().map(|(config, index)| (address(config), Some(*index)));
        let waivers = self.waivers.iter().map(|(config, index)| (address(config), Some(*index)));
        self.layers
            .iter()
            .map(|layer| (address(&layer.config), layer.part))
            .chain([(0, None)])
            .chain(inputs)
            .chain([(0, None)])
            .chain(waivers)
            .collect()
    }

    /// The nearest value of a key.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.layers.iter().find_map(|layer| layer.says().plain.get(name))
    }

    fn read<T>(&self, name: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        self.get(name).and_then(|setting| read(setting.text()).ok())
    }

    /// Whether a key is set to yes.
    pub fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|setting| setting.text() == "true")
    }

    /// What is usual for such files; the file itself and the command line know better.
    pub fn facts(&self) -> Facts {
        Facts {
            category: self.category(),
            role: self.role(),
            seller: self.get("seller").map(|seller| seller.text().into()),
            ..Facts::default()
        }
    }

    /// The usual category.
    pub fn category(&self) -> Option<Category> {
        self.read("category", values::category)
    }

    /// The usual role.
    pub fn role(&self) -> Option<Role> {
        self.read("role", values::role)
    }

    /// The day for texts without one.
    pub fn as_of(&self) -> Option<Date> {
        self.read("as_of", values::date)
    }

    /// What the texts are, where they do not tell.
    pub fn speech(&self) -> Option<Speech> {
        self.read("speech", values::speech)
    }

    /// From which severity on findings fail the run.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.read("fail_on", values::fail_on)
    }

    /// When to use colour.
    pub fn color(&self) -> Option<Color> {
        self.read("color", values::color)
    }

    /// How many threads work.
    pub fn threads(&self) -> Option<usize> {
        self.read("threads", values::threads)
    }

    /// The paths that a key names, each from the folder of the file that names it.
    pub fn paths(&self, name: &str) -> Vec<PathBuf> {
        self.get(name).map(named).unwrap_or_default()
    }

    /// The rule packs in the order in which they are stacked, each with its layer: packs add up, the farthest lies at the bottom.
    pub fn packs(&self) -> Vec<(PathBuf, u32)> {
        let configs = self.chain.configs().iter().rev().zip(1_u32..);
        let packs = configs.filter_map(|(config, layer)| Some((config.says.plain.get("rules")?, layer)));
        packs.flat_map(|(setting, layer)| named(setting).into_iter().map(move |path| (path, layer))).collect()
    }

    /// The changes to rules in the order in which they are stacked: of several that concern a rule, the last one holds.
    pub fn overrides(&self) -> Vec<Arc<Override>> {
        let depth =
            |config: &Arc<Config>| self.chain.configs().iter().rev().position(|one| Arc::ptr_eq(one, config)).map_or(0, |at| at as u32 + 1);
        let one = |layer: &Layer| {
            let number = depth(&layer.config);
            let numbered = move |own: &Arc<Override>| Arc::new(Override { layer: number, ..(**own).clone() });
            layer.says().overrides.iter().map(numbered).collect::<Vec<_>>()
        };
        self.layers.iter().rev().flat_map(one).collect()
    }

    /// The shapes of JSON and tables that are told, the nearest first.
    pub fn inputs(&self) -> Vec<Fields> {
        self.inputs.iter().filter_map(|(config, index)| Some(config.says.inputs.get(*index)?.fields.clone())).collect()
    }

    /// How much a single file may cost: what the nearest says holds.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        let sets = self.chain.configs().iter().rev().flat_map(|config| &config.says.limits);
        sets.for_each(|set| set.limit.set(&mut limits, set.value));
        limits
    }

    /// The recogniser for recordings that the nearest names.
    pub fn asr(&self) -> Option<Arc<Asr>> {
        self.chain.configs().iter().find_map(|config| config.says.asr.clone())
    }

    /// Waivers for such files, the nearest first.
    pub fn waivers(&self) -> Vec<Arc<GivenWaiver>> {
        self.waivers.iter().filter_map(|(config, index)| config.says.waivers.get(*index).cloned()).collect()
    }

    /// Whether a file that was found in a folder is to be checked, by its absolute path.
    pub fn wants(&self, path: &Path) -> bool {
        let meant = |config: &Config, globs: Option<&Globs>| Some(globs?.matches(path.strip_prefix(&config.file.folder).ok()?));
        let configs = self.chain.configs();
        let excluded = configs.iter().any(|config| meant(config, config.exclude.as_ref()) == Some(true));
        // The nearest that says which files are meant decides.
        !excluded && configs.iter().find_map(|config| meant(config, config.files.as_ref())).unwrap_or(true)
    }
}

/// The paths in a value, from the folder of the file it stands in.
fn named(setting: &Setting) -> Vec<PathBuf> {
    let folder = match &setting.by {
        SetBy::File(file, _) => file.folder.as_path(),
        SetBy::Flag => Path::new(""),
    };
    setting.texts.iter().map(|text| folder.join(text)).collect()
}
