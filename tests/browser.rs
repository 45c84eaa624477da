//! The HTML report in a real browser: it filters, searches, leads to a finding, and runs nothing that a document says. Without Chromium it says so and passes.
//!
//! `SHOTS=1 cargo test browser` writes the README's pictures anew.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

use crate::world::root;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser with one page, driven by its own protocol.
struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    last: u64,
    /// What the page logged or threw.
    said: Vec<String>,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Browser {
    /// `None` where there is no Chromium, or none that starts here; the reason is told.
    fn start() -> Option<Self> {
        let given = std::env::var("CHROMIUM").ok();
        let mut names = given.iter().map(String::as_str).chain(NAMES);
        let found = |name: &&str| {
            Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
        };
        let Some(name) = names.find(found) else {
            println!("skipped: no Chromium is installed (looked for {}; CHROMIUM=path names another)", NAMES.join(", "));
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new(name)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let Some(at) = lines.find_map(|line| line.split_once("DevTools listening on ").map(|(_, at)| at.trim().to_owned())) else {
            let _ = child.kill();
            let _ = child.wait();
            println!("skipped: {name} does not start here");
            return None;
        };
        // Whatever else it has to say must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let stream = TcpStream::connect(at.trim_start_matches("ws://").split('/').next().unwrap()).unwrap();
        let (socket, _) = tungstenite::client(at, stream).unwrap();
        let mut browser = Self { child, socket, last: 0, said: Vec::new(), _profile: profile };
        let target = browser.send("Target.createTarget", json!({"url": "about:blank"}), None)["targetId"].clone();
        let session = browser.send("Target.attachToTarget", json!({"targetId": target, "flatten": true}), None)["sessionId"].clone();
        browser.said.push(session.as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    fn send(&mut self, method: &str, params: Value, session: Option<String>) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.socket.read().unwrap() else { continue };
            let answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
            if ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening"]
                .iter()
                .any(|told| answer["method"] == *told)
            {
                self.said.push(answer["params"].to_string());
            }
        }
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        let session = self.said[0].clone();
        self.send(method, params, Some(session))
    }

    /// What `script` comes to in the page.
    fn ask(&mut self, script: &str) -> Value {
        let answer = self.call("Runtime.evaluate", json!({"expression": script, "returnByValue": true, "awaitPromise": true}));
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Opens a page in a window of that width, and waits until it stands.
    fn open(&mut self, path: &Path, width: u32, height: u32, scheme: &str) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
        self.call("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}));
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        for _ in 0..600 {
            if self.ask("document.readyState === 'complete' && location.protocol === 'file:'") == json!(true) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the page never stood");
    }

    /// Presses a key as a person would.
    fn press(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({"type": kind, "key": key});
            if kind == "keyDown" && key.chars().count() == 1 {
                event["text"] = json!(key);
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    fn click(&mut self, query: &str) {
        self.ask(&format!("document.querySelector({query:?}).click()"));
    }

    /// Clicks with the mouse, where the element can be seen.
    fn point(&mut self, query: &str) {
        // Rows that come into sight are laid out only then, and move what is below them.
        let see =
            format!("document.querySelector({query:?}).scrollIntoView({{block: 'center'}}); new Promise((done) => setTimeout(done, 200))");
        self.ask(&see);
        self.ask(&see);
        let place = self.ask(&format!(
            "(() => {{ const one = document.querySelector({query:?}), box = one.getClientRects()[0] || one.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    fn shoot(&mut self, path: &Path) {
        let picture = self.call("Page.captureScreenshot", json!({"format": "png"}));
        std::fs::write(path, BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()).unwrap();
    }

    /// Findings that are shown.
    fn shown(&mut self) -> u64 {
        self.ask("Array.from(document.querySelectorAll('details.f')).filter((card) => !card.hidden).length").as_u64().unwrap()
    }
}

/// The report on `files`, written by the program.
fn report(folder: &Path, files: &[&Path]) -> std::path::PathBuf {
    let page = folder.join("报告.html");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(root()).args(files).args(["--as-of", "2026-11-22", "--output"]).arg(&page).output().unwrap();
    assert!(output.status.code() == Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    page
}

#[test]
fn filters_search_keys_and_jumps() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = report(folder.path(), &[Path::new("fixtures/scripts/cream.md"), Path::new("fixtures/transcripts/scarf-hour.srt")]);
    browser.open(&page, 1280, 900, "light");
    let all = browser.shown();
    assert!(all > 20);
    // The sum stands first, and the tools are there.
    assert_eq!(browser.ask("document.querySelector('h1').nextElementSibling.id"), "overview");
    assert_eq!(browser.ask("document.querySelector('#tools').hidden"), false);
    // One severity alone, then all again.
    browser.click(".tile.error");
    let errors = browser.shown();
    assert!(errors > 0 && errors < all);
    assert_eq!(
        browser.ask("Array.from(document.querySelectorAll('details.f:not([hidden])')).every((card) => card.classList.contains('error'))"),
        true
    );
    assert_eq!(browser.ask("document.querySelectorAll('mark.warning').length"), 0);
    browser.click(".tile.error");
    assert_eq!(browser.shown(), all);
    // A topic.
    browser.click(".areas button");
    let some = browser.shown();
    assert!(some > 0 && some < all);
    browser.press("Escape");
    assert_eq!(browser.shown(), all);
    // Search by key; what is typed there is no command.
    browser.press("/");
    assert_eq!(browser.ask("document.activeElement.id"), "search");
    browser.call("Input.insertText", json!({"text": "原 价"}));
    browser.ask("new Promise((done) => setTimeout(done, 400))");
    let found = browser.shown();
    assert!(found > 0 && found < all, "{found} of {all}");
    browser.press("Escape");
    assert_eq!((browser.shown(), browser.ask("document.activeElement.id === 'search'")), (all, json!(false)));
    // From one finding to the next and back: open, in sight, its words marked.
    let current = "document.querySelector('.f.on')?.id";
    browser.press("j");
    let first = browser.ask(current);
    browser.press("j");
    assert_ne!(browser.ask(current), first);
    browser.press("k");
    assert_eq!(browser.ask(current), first);
    browser.ask("new Promise((done) => setTimeout(done, 200))");
    let seen = "(() => { const card = document.querySelector('.f.on'), box = card.getBoundingClientRect(); return card.open && box.top > 0 && box.top < innerHeight && document.querySelectorAll('mark.on').length > 0; })()";
    assert_eq!(browser.ask(seen), true);
    // A bar of the timeline leads to what was found then; a mark to its card; an article to what it says.
    let wait = "new Promise((done) => setTimeout(done, 300))";
    browser.point(".timeline a");
    browser.ask(wait);
    assert_eq!(
        browser.ask("document.querySelector('.timeline a').getAttribute('href').slice(1) === document.querySelector('.f.on').id"),
        true
    );
    browser.point("mark.error");
    assert_eq!(browser.ask("document.querySelector('mark.error').classList.contains('on')"), true);
    browser.point(".f.on dd a");
    browser.ask(wait);
    assert_eq!(browser.ask("document.querySelector(':target').closest('details').open"), true);
    browser.press("?");
    assert_eq!(browser.ask("document.querySelector('#keys').open"), true);
    assert_eq!(browser.said[1..], [] as [String; 0], "the page complains");
    shots(&mut browser, folder.path());
}

/// Five thousand findings in three hundred documents: all are listed, searched, filtered and led to, on a desk and on a phone, though most were never laid out.
#[test]
fn hundreds_of_documents() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let scripts = folder.path().join("脚本");
    std::fs::create_dir(&scripts).unwrap();
    for number in 1..=300 {
        let text: String = (1..=17).map(|line| format!("第{line}款是国家级的工艺\n\n家人们晚上好\n\n")).collect();
        std::fs::write(scripts.join(format!("第{number:03}场.txt")), text).unwrap();
    }
    let page = report(folder.path(), &[&scripts]);
    let wait = "new Promise((done) => setTimeout(done, 400))";
    for (width, scheme) in [(1280, "light"), (390, "dark")] {
        browser.open(&page, width, 800, scheme);
        assert!(browser.shown() >= 5_000, "{}", browser.shown());
        // The list of all of them, made when it is asked for; its last entry leads to the last document.
        browser.click("#every > summary");
        browser.ask(wait);
        assert_eq!(browser.ask("document.querySelectorAll('#every li').length"), 300);
        assert_eq!(browser.ask("document.querySelector('#every li:last-child b').textContent"), "高风险 17");
        browser.click("#every li:last-child a");
        browser.ask(wait);
        let seen = "(() => { const head = document.querySelector('.doc:target h2'), box = head.getBoundingClientRect(); return head.textContent.includes('第300场') && box.top > 0 && box.top < innerHeight; })()";
        assert_eq!(browser.ask(seen), true, "{width}");
        // The last finding, from the first one back; then one in the middle.
        browser.press("k");
        browser.ask(wait);
        let current = "(() => { const card = document.querySelector('.f.on'), box = card.getBoundingClientRect(); return card.open && box.top > 0 && box.bottom > 0 && box.top < innerHeight && card.closest('.doc').querySelector('h2').textContent; })()";
        assert!(browser.ask(current).as_str().unwrap().ends_with("第300场.txt"), "{width}");
        // The card lies above its neighbours, and nothing cuts it off.
        let whole = "(() => { const box = document.querySelector('.f.on .d').getBoundingClientRect(); const at = document.elementFromPoint(box.left + 30, Math.min(box.bottom, innerHeight) - 12); return at !== null && at.closest('.f.on') !== null; })()";
        assert_eq!(browser.ask(whole), true, "{width}");
        browser.press("/");
        browser.call("Input.insertText", json!({"text": "第150场"}));
        browser.ask(wait);
        assert_eq!(browser.shown(), 17);
        assert_eq!(browser.ask("Array.from(document.querySelectorAll('.doc')).filter((doc) => !doc.hidden).length"), 1);
        browser.press("Enter");
        browser.ask(wait);
        assert!(browser.ask(current).as_str().unwrap().ends_with("第150场.txt"), "{width}");
        browser.press("Escape");
        assert!(browser.shown() >= 5_000);
        assert_eq!(browser.ask("document.documentElement.scrollWidth <= innerWidth"), true, "wider than the window");
    }
    assert_eq!(browser.said[1..], [] as [String; 0], "the page complains");
}

/// A script that holds markup executes nothing, neither by itself nor by a click.
#[test]
fn speech_runs_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("<img src=x onerror=alert(1)>.txt");
    std::fs::write(&script, "全网最低价</textarea><script>window.ran = 1; alert(1)</script>国家级<img src=x onerror='window.ran = 2'><svg onload='window.ran = 3'></p></div></section>\n<a href='javascript:window.ran = 4' id='x'>全网最低</a>\n").unwrap();
    let page = report(folder.path(), &[&script]);
    for (width, scheme) in [(1280, "light"), (390, "dark")] {
        browser.open(&page, width, 800, scheme);
        browser.ask("for (const one of document.querySelectorAll('mark, summary, a')) one.click()");
        assert_eq!(browser.ask("typeof window.ran"), "undefined");
        assert_eq!(browser.ask("document.querySelectorAll('img, textarea, section.doc a[href^=java]').length"), 0);
        assert_eq!(
            browser.ask("document.querySelector('.t').textContent.includes('</textarea><script>window.ran = 1; alert(1)</script>')"),
            true
        );
        // The page's own policy lets nothing in, even if markup had got through.
        let smuggled = "(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 5'; document.body.append(script); return typeof window.ran; })()";
        assert_eq!(browser.ask(smuggled), "undefined");
        assert_eq!(browser.ask("document.documentElement.scrollWidth <= innerWidth"), true, "wider than the window");
    }
}

/// The pictures of the README, where they are asked for.
fn shots(browser: &mut Browser, folder: &Path) {
    if std::env::var_os("SHOTS").is_none() {
        return;
    }
    let images = root().join("docs/images");
    std::fs::create_dir_all(&images).unwrap();
    let page = report(folder, &[Path::new("fixtures/scripts/cream.md")]);
    browser.open(&page, 1180, 760, "light");
    browser.shoot(&images.join("report.png"));
    browser.ask("document.querySelector('mark.error').click(); new Promise((done) => setTimeout(done, 400))");
    browser.shoot(&images.join("report-finding.png"));
    browser.open(&page, 390, 760, "dark");
    browser.ask("document.querySelector('mark.error').click(); new Promise((done) => setTimeout(done, 400))");
    browser.shoot(&images.join("report-phone.png"));
}
