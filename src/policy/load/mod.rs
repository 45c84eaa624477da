//! Loading: conducts parsing and validation, and collects every problem of every file. It opens no file and judges no text.

mod cases;
mod catalogue;
mod conditions;
mod coverage;
mod examples;
mod exemptions;
mod heard;
mod laws;
mod likeness;
mod lists;
mod overrides;
mod rules;
mod runs;
mod session;
mod signs;
mod stance;
mod twins;
mod values;
mod voice;
mod weights;

use std::borrow::Cow;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Policy;
use super::raw::RawFile;
use crate::problem::Problem;
use crate::yaml::{Complaints, tree, typed};
pub(super) use lists::resolved;
pub(crate) use overrides::{At, one as read_override};
pub use weights::{HEAVIEST, UNFITTED, default_weight};

/// One policy file as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyFile {
    /// Its path, as its owner knows it.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its parsed form, if somebody has parsed it before.
    pub parsed: Option<RawFile>,
    /// Where it stands in the stack: 0 is the built-in policy, what is stacked later is higher. Decides who may change what is locked.
    pub layer: u32,
}

impl PolicyFile {
    /// A file that nobody has parsed yet.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), parsed: None, layer: 0 }
    }

    /// The same file in another layer of the stack.
    #[must_use]
    pub fn in_layer(self, layer: u32) -> Self {
        Self { layer, ..self }
    }
}

/// A parsed file with its path and the place for its complaints.
struct Source<'a> {
    path: Arc<str>,
    raw: Cow<'a, RawFile>,
    text: &'a str,
    layer: u32,
}

/// Makes one policy of several files. Lists, laws and exemptions of all of them are known to all.
///
/// # Errors
/// Every problem found, sorted by file and place. Then there is no policy.
pub fn load(files: &[PolicyFile]) -> Result<Policy, Vec<Problem>> {
    let mut complaints = Complaints::default();
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        let path: Arc<str> = file.path.as_str().into();
        complaints.enter(&path);
        let parse = || Cow::Owned(parsed(&file.text, &mut complaints));
        let raw = file.parsed.as_ref().map_or_else(parse, Cow::Borrowed);
        sources.push(Source { path, raw, text: &file.text, layer: file.layer });
    }
    let laws = laws::register(&sources, &mut complaints);
    let lists = lists::resolve(&sources, &mut complaints);
    let weights = weights::weights(&sources, &mut complaints);
    let stance = stance::stance(&sources, &mut complaints);
    let platforms = catalogue::platforms(&sources, &mut complaints);
    let exemptions = exemptions::all(&sources, &laws, &lists, &mut complaints);
    let known = rules::Known { exemptions, laws: &laws, lists: &lists, weights: &weights, platforms: &platforms };
    let rules = rules::all(&sources, &known, &mut complaints);
    let overrides = overrides::all(&sources, &rules, &mut complaints);
    let signals = weights::signals(&sources, &lists, &weights, &mut complaints);
    weights::complain(&weights, &rules, &signals, &mut complaints);
    twins::complain(&rules, &mut complaints);
    let likeness = likeness::likeness(&sources, &rules, &mut complaints);
    let signs = signs::all(&sources, &known.exemptions, &lists, &mut complaints);
    let hearing = heard::all(&sources, &known.exemptions, &lists, &mut complaints);
    let coverage = coverage::all(&sources, &rules, &known.exemptions, &mut complaints);
    let cases = cases::all(&sources, &rules, &mut complaints);
    let exemptions = known.exemptions.into_values().collect();
    if complaints.is_empty() {
        let mut exemptions: Vec<_> = exemptions;
        exemptions.sort_by(|a: &Arc<super::Exemption>, b| (&a.path, &a.name).cmp(&(&b.path, &b.name)));
        let (topics, lists) = (catalogue::topics(&sources), catalogue::lists(&sources).into());
        let (coverage, cases) = (coverage.into(), cases.into());
        let laws = laws.into_values().collect();
        Ok(Policy {
            rules,
            overrides,
            exemptions,
            signals,
            stance,
            likeness: likeness.into(),
            signs,
            hearing,
            laws,
            coverage,
            cases,
            platforms,
            topics,
            lists,
            digest: digest(files),
        })
    } else {
        Err(complaints.problems(|path| sources.iter().find(|source| &*source.path == path).map(|source| source.text)))
    }
}

/// The raw form of a file; what cannot be read is complained of and missing from it.
fn parsed(text: &str, complaints: &mut Complaints) -> RawFile {
    if text.trim().is_empty() {
        complaints.placed(1, 1, Problem::new("策略文件是空的", "没有规则、词表、豁免或法律登记", "写入内容，或删去这个文件"));
        return RawFile::default();
    }
    if let Ok(raw) = serde_yaml::from_str(text) {
        return raw;
    }
    let help = "对照 bojian rules schema 里这一项的类型；列表要写成「- 」开头的各行，文字里有特殊符号时加引号";
    tree(text, "从 topic、area、title、rules 写起", complaints).map_or_else(RawFile::default, |value| typed(value, "", help, complaints))
}

fn digest(files: &[PolicyFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        for part in [&file.path, &file.text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    format!("sha256:{}", crate::digest::hex(&hash.finalize()))
}
