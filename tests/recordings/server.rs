//! A recogniser that is a server: what it is sent, and what becomes of its answers.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::{JoinHandle, spawn};

use super::{Desk, FUNASR, MP4};

/// A server that answers once, with this status line and body; what it was sent, it gives back.
fn server(status: &'static str, body: &'static str) -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let heard = spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut sent, mut block) = (Vec::new(), [0; 4096]);
        let find = |sent: &[u8], what: &[u8]| sent.windows(what.len()).position(|window| window == what);
        loop {
            let count = stream.read(&mut block).unwrap();
            sent.extend_from_slice(&block[..count]);
            let Some(head) = find(&sent, b"\r\n\r\n") else { continue };
            let lines = String::from_utf8_lossy(&sent[..head]).to_lowercase();
            let length = lines.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok()).unwrap();
            if sent.len() >= head + 4 + length || count == 0 {
                break;
            }
        }
        write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
        sent
    });
    (host, heard)
}

fn asked(host: &str) -> Desk {
    Desk::new(&format!("asr:\n  url: http://{host}/inference\n  allow_host: {host}\n"))
}

/// The server gets the recording as it is, under a name that tells nothing; its answer is judged.
#[test]
fn a_server_is_sent_the_recording() {
    let (host, heard) = server("200 OK", FUNASR);
    let (code, report) = asked(&host).report(&["talk.mp4"]);
    assert_eq!(code, 1, "{report}");
    let sent = heard.join().unwrap();
    let text = String::from_utf8_lossy(&sent);
    assert!(text.starts_with("POST /inference ") && text.contains("name=\"response_format\"\r\n\r\nverbose_json\r\n"), "{text}");
    assert!(text.contains("name=\"file\"; filename=\"recording.mp4\"") && !text.contains("talk"), "{text}");
    assert!(sent.windows(MP4.len()).any(|window| window == MP4));
    // By which program it is read is told by the answer alone.
    assert!(report["files"][0]["dialect"].as_str().unwrap().starts_with("FunASR"), "{report}");
}

/// A refusal is told with what the server said; it leads nowhere else.
#[test]
fn a_server_that_refuses() {
    for (status, body, told) in [
        ("500 Internal Server Error", "out of memory", "out of memory"),
        ("302 Found\r\nLocation: http://127.0.0.1:9/", "", "HTTP 302"),
        ("200 OK", "", "没有写出任何结果"),
    ] {
        let (host, heard) = server(status, body);
        let (code, report) = asked(&host).report(&["talk.mp4"]);
        heard.join().unwrap();
        let problem = report["files"][0]["problems"][0].to_string();
        assert_eq!(code, 2, "{report}");
        assert!(problem.contains(told), "{status}: {problem}");
    }
}

#[test]
fn a_server_that_is_not_there() {
    // A port that was free a moment ago.
    let host = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let (code, report) = asked(&host).report(&["talk.mp4"]);
    let problem = report["files"][0]["problems"][0].to_string();
    assert_eq!(code, 2, "{report}");
    assert!(problem.contains("连不上转写服务") && problem.contains("url"), "{problem}");
}
