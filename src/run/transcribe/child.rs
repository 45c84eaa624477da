//! A program that works for us: started without a shell, watched, and ended with all that it started. Here alone below the faces a process begins.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::report::harmless;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// The longest that it may print, in bytes.
const MOST: u64 = 256 << 20;
/// So many lines, and bytes, of its last words are told.
const LINES: usize = 3;
const BYTES: u64 = 4096;

/// What it prints is kept under these names in its folder.
pub(super) const PRINTED: &str = "stdout";
const COMPLAINED: &str = "stderr";

/// Why there is nothing to be had of it.
#[derive(Debug)]
pub(super) enum Fault {
    /// There is no such program.
    Missing,
    /// It could not be started.
    Start(io::Error),
    /// It ended with that exit code, or by that signal.
    Failed(String),
    /// It took too long.
    Slow,
    /// It printed without end.
    Endless,
    /// Somebody asked to stop.
    Stopped,
}

/// Runs a command line in `folder` to its end. What it prints is in that folder then.
pub(super) fn run(command: &[String], folder: &Path, timeout: Duration, stop: fn() -> bool) -> Result<(), Fault> {
    let (program, arguments) = command.split_first().ok_or(Fault::Missing)?;
    let file = |name: &str| File::create(folder.join(name)).map_err(Fault::Start);
    let mut call = Command::new(program);
    call.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(file(PRINTED)?).stderr(file(COMPLAINED)?);
    // In a group of its own, so that what it starts can be ended with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut call, 0);
    let mut child =
        call.spawn().map_err(|error| if error.kind() == io::ErrorKind::NotFound { Fault::Missing } else { Fault::Start(error) })?;
    let begun = Instant::now();
    let fault = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(Fault::Failed(told(status))),
            Ok(None) => {}
            Err(error) => break Fault::Start(error),
        }
        if stop() {
            break Fault::Stopped;
        }
        if begun.elapsed() > timeout {
            break Fault::Slow;
        }
        let length = |name: &str| fs::metadata(folder.join(name)).map_or(0, |about| about.len());
        if length(PRINTED) + length(COMPLAINED) > MOST {
            break Fault::Endless;
        }
        sleep(PAUSE);
    };
    end(&mut child);
    Err(fault)
}

/// Ends it, and what it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // It may have ended by itself meanwhile: then there is nothing to end, and waiting returns at once.
    let _ = child.kill();
    let _ = child.wait();
}

fn told(status: ExitStatus) -> String {
    if let Some(code) = status.code() {
        return format!("退出码 {code}");
    }
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        let why = if signal == 9 { "，可能是内存不够" } else { "" };
        return format!("被信号 {signal} 终止{why}");
    }
    "没有退出码".to_owned()
}

/// The last lines of what it complained of, for a problem; empty if it said nothing.
pub(super) fn last_words(folder: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(folder.join(COMPLAINED)).and_then(|mut file| {
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(BYTES)))?;
        file.take(BYTES).read_to_end(&mut bytes)
    });
    if read.is_err() {
        return String::new();
    }
    let text = String::from_utf8_lossy(&bytes);
    // Progress bars write over their own line.
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines[lines.len().saturating_sub(LINES)..].join(" / ");
    harmless(&last).into_owned()
}
