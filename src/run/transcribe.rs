//! Recordings: has a recogniser that its user configured make text of them, and keeps the text. What the text says is read as any other file's.

mod child;
mod http;
mod told;

use std::fs::{self, File};
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, PoisonError};

use super::Source;
use super::unreadable::unreadable;
use crate::config::{Asr, Convert, Means};
use crate::digest::{sha256, sha256_of};
use crate::problem::Problem;
use told::{Step, Told};
pub(super) use told::{no_recogniser, not_understood};

/// The largest transcript, in bytes.
const MOST: u64 = 256 << 20;
/// What the name of a transcript that is kept ends with.
pub(super) const KEPT: &str = ".转写.json";

/// What only a face can do.
#[derive(Debug, Clone, Copy)]
pub struct Hooks {
    /// Tells a line: transcribing takes long.
    pub tell: fn(&str),
    /// Whether to begin nothing more, and to end what was begun.
    pub stop: fn() -> bool,
}

/// One recording at a time: a recogniser takes the whole machine.
static BUSY: Mutex<()> = Mutex::new(());

/// A recogniser at work.
#[derive(Debug, Clone)]
pub struct Recogniser {
    asr: Arc<Asr>,
    /// Where transcripts are kept; `None` to keep none.
    out: Option<PathBuf>,
    hooks: Hooks,
}

/// What was said in a recording.
#[derive(Debug)]
pub(super) struct Transcript {
    /// As the recogniser wrote it.
    pub(super) bytes: Vec<u8>,
    /// SHA-256 of the recording, in hex.
    pub(super) sha256: String,
    keep: Keep,
}

/// Whether a transcript is to be kept.
#[derive(Debug)]
enum Keep {
    /// It was kept before.
    Done,
    /// In this file.
    In(PathBuf),
    /// Nobody said where.
    Nowhere,
}

impl Recogniser {
    /// A recogniser that keeps its transcripts in the folder `out`, if it is to keep them.
    pub fn new(asr: Arc<Asr>, out: Option<PathBuf>, hooks: Hooks) -> Self {
        Self { asr, out, hooks }
    }

    /// What is said in the recording at `path`.
    ///
    /// # Errors
    /// A problem whenever there is no transcript: nothing is passed over in silence.
    pub(super) fn transcribe(&self, path: &Path) -> Result<Transcript, Problem> {
        let told = Told { asr: &self.asr };
        let sha256 = File::open(path).and_then(sha256_of).map_err(|error| unreadable(&error))?;
        let kept = self.out.as_ref().map(|out| out.join(self.kept_name(path, &sha256)));
        let _one_at_a_time = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
        let name = Source::Path(path.to_owned()).name();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.is_file()) {
            let bytes = bounded(kept).map_err(|error| told.unreadable_transcript(&error))?;
            if !is_empty(&bytes) {
                (self.hooks.tell)(&format!("{name}：用已有的转写 {}", Source::Path(kept.clone()).name()));
                return Ok(Transcript { bytes, sha256, keep: Keep::Done });
            }
        }
        if (self.hooks.stop)() {
            return Err(told.stopped());
        }
        let most = crate::config::told(self.asr.timeout);
        (self.hooks.tell)(&format!("{name}：正在用 {} 转写，最长等 {most}", self.asr.name));
        let bytes = self.made(path, &told)?;
        Ok(Transcript { bytes, sha256, keep: kept.map_or(Keep::Nowhere, Keep::In) })
    }

    /// Keeps a transcript of the recording `name`, once somebody has understood it: one that nobody understands is made anew next time.
    ///
    /// # Errors
    /// A problem if it cannot be kept.
    pub(super) fn keep(&self, name: &str, transcript: &Transcript) -> Result<(), Problem> {
        match &transcript.keep {
            Keep::Done => {}
            Keep::In(path) => {
                write(path, &transcript.bytes).map_err(|error| Told { asr: &self.asr }.not_kept(path, &error))?;
                (self.hooks.tell)(&format!("{name}：转写存到 {}", Source::Path(path.clone()).name()));
            }
            Keep::Nowhere => (self.hooks.tell)(&format!("{name}：转写没有留下；加上 --asr-out 文件夹 可以留下，下次不用重新转写")),
        }
        Ok(())
    }

    /// The name under which a transcript is kept: by what was heard, and by what it was heard with.
    fn kept_name(&self, path: &Path, recording: &str) -> String {
        let Asr { means, model, language, .. } = self.asr.as_ref();
        let key = sha256(format!("{recording}\n{means:?}\n{model}\n{language}").as_bytes());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        format!("{name}.{}{KEPT}", &key[..8])
    }

    /// A transcript, made anew.
    fn made(&self, path: &Path, told: &Told<'_>) -> Result<Vec<u8>, Problem> {
        let work = tempfile::Builder::new().prefix("bojian-asr-").tempdir().map_err(|error| told.no_room(&error))?;
        let path = absolute(path).map_err(|error| unreadable(&error))?;
        let input = match self.asr.convert.as_ref().filter(|convert| converts(convert, &path)) {
            Some(convert) => {
                let output = work.path().join("recording.wav");
                let folder = work.path().join("convert");
                fs::create_dir(&folder).map_err(|error| told.no_room(&error))?;
                self.run(&convert.command, (&path, &output, &folder), Step::Converting, told)?;
                if fs::metadata(&output).map_or(0, |about| about.len()) == 0 {
                    return Err(told.nothing(Step::Converting, &child::last_words(&folder)));
                }
                output
            }
            None => path,
        };
        let bytes = match &self.asr.means {
            Means::Command(command) => {
                let folder = work.path().join("transcribe");
                fs::create_dir(&folder).map_err(|error| told.no_room(&error))?;
                let output = folder.join("transcript.json");
                self.run(command, (&input, &output, &folder), Step::Transcribing, told)?;
                let bytes = written(&folder, &output).map_err(|error| told.unreadable_transcript(&error))?;
                if is_empty(&bytes) {
                    return Err(told.nothing(Step::Transcribing, &child::last_words(&folder)));
                }
                bytes
            }
            Means::Http { url, field, fields } => {
                let answer = http::ask((url, field, fields), &input, self.asr.timeout, self.hooks.stop);
                answer.map_err(|fault| told.of_server(&fault))?
            }
        };
        if is_empty(&bytes) { Err(told.nothing(Step::Transcribing, "")) } else { Ok(bytes) }
    }

    /// Runs a command line on `input`, which is to write `output`, in `folder`.
    fn run(&self, command: &[String], (input, output, folder): (&Path, &Path, &Path), step: Step, told: &Told<'_>) -> Result<(), Problem> {
        let model = self.beside(&self.asr.model);
        let written = |path: &Path| path.to_string_lossy().into_owned();
        let values = [
            ("{input}", written(input)),
            ("{output}", written(output)),
            ("{stem}", written(&output.with_extension(""))),
            ("{folder}", written(folder)),
            ("{model}", model),
            ("{language}", self.asr.language.clone()),
        ];
        let mut filled: Vec<String> = command.iter().map(|word| filled(word, &values)).collect();
        if let Some(program) = filled.first_mut().filter(|program| program.contains(['/', '\\'])) {
            *program = self.beside(program);
        }
        child::run(&filled, folder, self.asr.timeout, self.hooks.stop).map_err(|fault| {
            let program = filled.first().map(String::as_str).unwrap_or_default();
            told.of_program(step, program, &fault, &child::last_words(folder))
        })
    }

    /// What a path in the configuration means: from the folder of its file, if something is there; else it is a name.
    fn beside(&self, written: &str) -> String {
        let path = self.asr.file.folder.join(written);
        if !written.is_empty() && path.exists() { path.to_string_lossy().into_owned() } else { written.to_owned() }
    }
}

/// Writes a file, whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// A word of a command line with its placeholders filled; what is filled in is not looked at again.
fn filled(word: &str, values: &[(&str, String)]) -> String {
    let (mut out, mut rest) = (String::new(), word);
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = values.iter().find(|(name, _)| rest.starts_with(name));
        out.push_str(known.map_or("{", |(_, value)| value));
        rest = &rest[known.map_or(1, |(name, _)| name.len())..];
    }
    out + rest
}

/// Whether a recording has to be converted before its recogniser can read it.
fn converts(convert: &Convert, path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    !convert.except.contains(&ending.as_str())
}

/// What a program wrote: the file it was told to write, else the only JSON beside it, else what it printed.
fn written(folder: &Path, output: &Path) -> std::io::Result<Vec<u8>> {
    if output.is_file() {
        return bounded(output);
    }
    let mut others = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let only = others.find(is_json).filter(|_| !others.any(|path| is_json(&path)));
    bounded(&only.unwrap_or_else(|| folder.join(child::PRINTED)))
}

/// A transcript of bounded length.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > MOST {
        return Err(std::io::Error::other(format!("超过 {} MB", MOST >> 20)));
    }
    fs::read(path)
}

fn is_empty(bytes: &[u8]) -> bool {
    bytes.trim_ascii().is_empty()
}
