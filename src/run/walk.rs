//! From the paths a user gave to the files to read, sorted. No file is opened here, but to tell a recording from a program whose name ends the same.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Source;
use super::transcribe::KEPT;
use crate::document::{HEAD, READERS, is_recording, is_recording_name, unpacked_name};
use crate::problem::Problem;
use crate::sidecar::is_sidecar;

/// Endings of documents that we cannot read, but that hold words: whoever checks a folder must hear of them.
const TOLD: &[&str] = &["doc", "wps", "rtf", "odt"];

/// Endings of recordings that are those of programs too.
const AMBIGUOUS: &[&str] = &["ts", "mts"];

/// The files found.
#[derive(Debug, Default)]
pub struct Walked {
    /// What to read, each once, in the order of the paths given and sorted within a folder.
    pub sources: Vec<Source>,
    /// Paths that do not exist or could not be listed.
    pub problems: Vec<Problem>,
    /// Files in folders that are of no format we read.
    pub skipped: u64,
}

/// Finds the files. A file that is named is read whatever its ending; in a folder hidden and ignored files are skipped, and those of other formats counted.
pub fn walk(paths: &[PathBuf]) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut walked);
        } else if path.exists() {
            walked.sources.push(Source::Path(path.clone()));
        } else {
            let name = Source::Path(path.clone()).name();
            let problem =
                Problem::new("找不到这个文件或文件夹", "没有读到内容，也就没有检查", "检查路径有没有写错；文件名有空格时用引号括起来");
            walked.problems.push(problem.in_file(&name));
        }
    }
    let mut seen = std::collections::HashSet::new();
    walked.sources.retain(|source| match source {
        Source::Path(path) => seen.insert(path.clone()),
        Source::Bytes { .. } | Source::Stream { .. } => true,
    });
    walked
}

fn folder(path: &Path, walked: &mut Walked) {
    let before = walked.sources.len() + walked.problems.len();
    let skipped = walked.skipped;
    let mut walk = WalkBuilder::new(path);
    walk.require_git(false).sort_by_file_path(Path::cmp);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            // What Word and WPS keep beside a document while it is open is no document.
            Ok(entry) if entry.file_name().to_string_lossy().starts_with("~$") => {}
            Ok(entry) if is_own(&entry.file_name().to_string_lossy()) || is_kept_beside(entry.path()) => {}
            Ok(entry) if is_sidecar(&entry.file_name().to_string_lossy()) => {}
            Ok(entry) if known(entry.path()) => walked.sources.push(Source::Path(entry.into_path())),
            Ok(_) => walked.skipped += 1,
            Err(error) => {
                let problem = Problem::new("文件夹里有一处打不开", error.to_string(), "检查读取权限；其余文件照常检查");
                walked.problems.push(problem.in_file(&path.to_string_lossy()));
            }
        }
    }
    if walked.sources.len() + walked.problems.len() == before {
        let endings: Vec<_> = READERS.iter().flat_map(|reader| reader.endings).map(|ending| format!(".{ending}")).collect();
        let why = if walked.skipped > skipped {
            "里面只有别的格式的文件"
        } else {
            "里面没有文件（隐藏的和被忽略的不算）"
        };
        let help = format!("能读的格式：{}；单个文件可以直接写出文件名", endings.join(" "));
        walked.problems.push(Problem::new("这个文件夹里没有可以检查的文件", why, help).in_file(&path.to_string_lossy()));
    }
}

fn known(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let ending = Path::new(unpacked_name(&name)).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let readable = READERS.iter().any(|reader| reader.endings.contains(&ending.as_str())) || TOLD.contains(&ending.as_str());
    readable || is_recording_name(&name) && (!AMBIGUOUS.contains(&ending.as_str()) || begins_as_recording(path))
}

fn begins_as_recording(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    read.is_ok() && is_recording("", &head)
}

/// Whether it is a transcript that was kept beside its recording, which is checked itself.
fn is_kept_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let recording = name.strip_suffix(KEPT).and_then(|rest| rest.rsplit_once('.'));
    recording.is_some_and(|(recording, _)| is_recording_name(recording) && path.with_file_name(recording).is_file())
}

/// What this program writes beside scripts quotes them, and is no speech itself: records of reviews, and the baseline under its usual name.
fn is_own(name: &str) -> bool {
    name == "bojian-baseline.json" || [".审查记录.docx", ".审查记录.json"].iter().any(|ending| name.ends_with(ending))
}
