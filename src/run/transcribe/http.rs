//! A recogniser that is a server: takes a recording as a form over HTTP and answers with its transcript. Only the host that its user named is ever spoken to.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::spawn;
use std::time::{Duration, Instant};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);
/// The longest answer, in bytes.
const MOST: u64 = 256 << 20;
/// So many letters of a refusal are told.
const TOLD: usize = 300;
/// Parts of the form stand between these; no recording holds it by chance.
const BORDER: &str = "bojian-7f4c1d0e9a5b48d2b6c3";

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Fault {
    /// The server cannot be reached, or broke off.
    Unreachable(String),
    /// It refused: status, and what it said.
    Refused(u16, String),
    /// It took too long.
    Slow,
    /// Somebody asked to stop.
    Stopped,
}

/// The server's answer to the recording.
pub(super) fn ask(
    (url, field, fields): (&str, &str, &BTreeMap<String, String>),
    recording: &Path,
    timeout: Duration,
    stop: fn() -> bool,
) -> Result<Vec<u8>, Fault> {
    let unreachable = |error: &dyn std::fmt::Display| Fault::Unreachable(error.to_string());
    let file = File::open(recording).map_err(|error| unreachable(&error))?;
    let length = file.metadata().map_err(|error| unreachable(&error))?.len();
    let mut head = String::new();
    for (name, value) in fields {
        head += &format!("--{BORDER}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{value}\r\n", quoted(name));
    }
    // The recording's own name is nobody's business; its ending tells the server how to read it.
    let ending = recording.extension().map(|ending| quoted(&ending.to_string_lossy())).unwrap_or_default();
    head += &format!(
        "--{BORDER}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"recording.{ending}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
        quoted(field)
    );
    let tail = format!("\r\n--{BORDER}--\r\n");
    let whole = (head.len() + tail.len()) as u64 + length;
    let body = Cursor::new(head.into_bytes()).chain(file.take(length)).chain(Cursor::new(tail.into_bytes()));
    let (url, (done, answers)) = (url.to_owned(), channel());
    // The answer may take hours: it is waited for elsewhere, so that Ctrl-C is heard here.
    spawn(move || {
        let _ = done.send(send(&url, whole, body, timeout));
    });
    let begun = Instant::now();
    loop {
        match answers.recv_timeout(PAUSE) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Disconnected) => return Err(Fault::Unreachable("连接中断".to_owned())),
            Err(RecvTimeoutError::Timeout) if stop() => return Err(Fault::Stopped),
            Err(RecvTimeoutError::Timeout) if begun.elapsed() > timeout => return Err(Fault::Slow),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

fn send(url: &str, length: u64, mut body: impl Read, timeout: Duration) -> Result<Vec<u8>, Fault> {
    // No proxy of the environment and no redirection leads the recording elsewhere.
    let config = ureq::Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(timeout))
        .build();
    let request = ureq::Agent::new_with_config(config)
        .post(url)
        .header("Content-Type", &format!("multipart/form-data; boundary={BORDER}"))
        .header("Content-Length", &length.to_string());
    let mut answer = match request.send(ureq::SendBody::from_reader(&mut body)) {
        Ok(answer) => answer,
        Err(ureq::Error::Timeout(_)) => return Err(Fault::Slow),
        Err(error) => return Err(Fault::Unreachable(error.to_string())),
    };
    let status = answer.status().as_u16();
    let read = answer.body_mut().with_config().limit(MOST).read_to_vec().map_err(|error| Fault::Unreachable(error.to_string()))?;
    if status == 200 { Ok(read) } else { Err(Fault::Refused(status, String::from_utf8_lossy(&read).chars().take(TOLD).collect())) }
}

/// A name within quotes of a form's head.
fn quoted(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control() && !matches!(letter, '"' | '\\')).collect()
}
