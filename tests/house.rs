//! The house's own rules: floors, nevers, first sentences, file lengths. Each reads the sources and says which line breaks it.

use std::collections::BTreeMap;
use std::fs;

use crate::world::{files, short};

/// The floor of each folder or file right below `src`; an import points to a lower floor only.
const FLOORS: [(&str, u32); 22] = [
    ("text", 1),
    ("escape", 1),
    ("tables", 1),
    ("problem", 1),
    ("facts", 2),
    ("digest", 2),
    ("fold", 2),
    ("yaml", 2),
    ("document", 3),
    ("policy", 3),
    ("finding", 4),
    ("book", 4),
    ("sidecar", 4),
    ("config", 4),
    ("scan", 5),
    ("report", 5),
    ("excuse", 5),
    ("run", 6),
    ("record", 6),
    ("cli", 7),
    ("lib", 8),
    ("main", 8),
];

/// What a room must never name, and why. The floor says nothing about rooms of one floor, nor about the world outside.
const NEVERS: [(&str, &[&str], &str); 16] = [
    ("escape", &["crate::"], "what markup is has nothing to do with what is said"),
    ("fold", &["crate::document"], "how words are read has nothing to do with how files are written"),
    ("document", &["crate::fold", "crate::policy"], "files are read with no rule in sight"),
    ("policy", &["crate::document", "std::fs"], "a policy is data, given as (path, bytes)"),
    ("scan", &["std::fs", "rayon", "crate::report", "std::thread"], "the engine is a function"),
    ("report", &["crate::scan", "crate::fold", "std::fs"], "a renderer sees findings, not how they were found"),
    (
        "excuse",
        &["std::fs", "crate::scan", "crate::report"],
        "an excuse knows findings, neither how they were found nor how they are shown",
    ),
    ("text", &["crate::"], "positions are older than everything of ours"),
    ("tables", &["crate::"], "numbers in rows mean nothing"),
    ("finding", &["std::fs", "rayon"], "a finding is data"),
    ("book", &["crate::document", "crate::finding", "crate::fold", "std::fs"], "a book shows a policy, with no text in sight"),
    ("sidecar", &["std::fs", "crate::policy", "crate::finding"], "a table is data, given as (name, bytes), with no rule in sight"),
    (
        "record",
        &["std::fs", "crate::run", "crate::scan"],
        "a record is made of a report, and says when it was made only because it is told",
    ),
    ("config", &["std::fs", "crate::fold"], "a configuration is data, given as (name, text), with no text to judge in sight"),
    ("yaml", &["crate::policy", "std::fs"], "how a file is written has nothing to do with what it means"),
    ("run", &["clap", "std::env"], "runs are started by faces, not by arguments"),
];

/// Only faces may speak, stop the program, ask the environment or the clock.
const FACES_ONLY: [&str; 9] =
    ["println!", "eprintln!", "print!(", "process::exit", "std::env", "env::var", "Zoned::now", "SystemTime", "stdout()"];

/// Drawers: names that say nothing of what belongs in them.
const DRAWERS: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "manager", "misc", "shared"];

/// Rooms longer than this hide a wall that is missing.
const LONGEST: usize = 300;

struct Room {
    path: String,
    /// The folder or file right below `src`.
    house: String,
    text: String,
}

fn rooms() -> Vec<Room> {
    let sources = files("src").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    sources
        .map(|path| {
            let name = short(&path);
            let house = name["src/".len()..].split(['/', '.']).next().unwrap().to_owned();
            Room { house, text: fs::read_to_string(&path).unwrap(), path: name }
        })
        .collect()
}

fn floor(house: &str) -> u32 {
    FLOORS.iter().find(|(name, _)| *name == house).unwrap_or_else(|| panic!("src/{house} stands on no floor: give it one in FLOORS")).1
}

/// Code without comments, line by line with its number.
fn code(room: &Room) -> impl Iterator<Item = (usize, &str)> {
    room.text.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// An import points to a lower floor, or into the own house.
#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for room in rooms() {
        for (number, line) in code(&room) {
            for (at, _) in line.match_indices("crate::") {
                let target: String = line[at + "crate::".len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if target != room.house && FLOORS.iter().any(|(name, _)| *name == target) && floor(&target) >= floor(&room.house) {
                    wrong.push(format!(
                        "{}:{number}: {} (floor {}) names {target} (floor {})",
                        room.path,
                        room.house,
                        floor(&room.house),
                        floor(&target)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every room keeps to its nevers.
#[test]
fn nevers() {
    let mut wrong = Vec::new();
    for room in rooms() {
        for (_, words, why) in NEVERS.iter().filter(|(house, ..)| *house == room.house) {
            for (number, line) in code(&room) {
                if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{number}: `{word}`, but {why}", room.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A library that prints, exits or asks the clock cannot be embedded.
#[test]
fn only_faces_speak() {
    let mut wrong = Vec::new();
    for room in rooms().iter().filter(|room| floor(&room.house) < 7 && !room.path.ends_with("fold/make.rs")) {
        for (number, line) in code(room) {
            if let Some(word) = FACES_ONLY.iter().find(|word| line.contains(**word)) {
                wrong.push(format!("{}:{number}: `{word}` belongs in a face", room.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One renderer never imports another: what both need belongs beside them.
#[test]
fn renderers_are_strangers() {
    let table = fs::read_to_string(crate::world::root().join("src/report/format.rs")).unwrap();
    let names: Vec<&str> =
        table.split("::FORMAT").filter_map(|before| before.rsplit([' ', '[', ',']).next()).filter(|name| !name.is_empty()).collect();
    assert!(names.contains(&"text") && names.contains(&"json"), "the table of formats reads otherwise than this test expects: {names:?}");
    for room in rooms().iter().filter(|room| room.house == "report") {
        let own = room.path.trim_end_matches(".rs").rsplit('/').next().unwrap();
        if !names.contains(&own) {
            continue;
        }
        for other in names.iter().filter(|name| **name != own) {
            // A crate whose name ends like a renderer's, as serde_json's does, is another matter.
            let named = regex::Regex::new(&format!(r"\b{other}::")).unwrap();
            assert!(!named.is_match(&room.text), "{} names the renderer {other}", room.path);
        }
    }
}

/// Column arithmetic stands in `text` alone: nobody else counts UTF-16.
#[test]
fn columns_are_counted_in_one_place() {
    for room in rooms().iter().filter(|room| room.house != "text") {
        for (number, line) in code(room) {
            assert!(!line.contains("len_utf16") && !line.contains("encode_utf16"), "{}:{number}: columns belong in src/text", room.path);
        }
    }
}

/// Every file says in its first sentence what belongs in it.
#[test]
fn first_sentences() {
    let mut wrong = Vec::new();
    let tests = files("tests").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let tests = tests.map(|path| (short(&path), fs::read_to_string(&path).unwrap()));
    for (path, text) in rooms().into_iter().map(|room| (room.path, room.text)).chain(tests) {
        let first = text.lines().next().unwrap_or_default();
        let sentence = first.strip_prefix("//! ").unwrap_or_default();
        if sentence.chars().count() < 30 || !sentence.contains(['.', ':', ',']) {
            wrong.push(format!("{path}: begins with `{first}`"));
        }
    }
    assert!(wrong.is_empty(), "say what belongs in the file, in its first line:\n{}", wrong.join("\n"));
}

/// Rooms stay small; a room that grows hides a wall that is missing.
#[test]
fn rooms_are_small() {
    let long: Vec<String> = rooms()
        .iter()
        .filter(|room| room.text.lines().count() > LONGEST)
        .map(|room| format!("{} {}", room.path, room.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines:\n{}", long.join("\n"));
}

/// No drawers: a name says what belongs in it.
#[test]
fn no_drawers() {
    for room in rooms() {
        for part in room.path.split(['/', '.', '_']) {
            assert!(!DRAWERS.contains(&part), "{}: `{part}` says nothing", room.path);
        }
    }
}

/// The map names every room of the house and every folder of the repository that it promises.
#[test]
fn the_map_is_true() {
    let map = fs::read_to_string(crate::world::root().join("src/README.md")).unwrap();
    let mut houses: BTreeMap<String, ()> = rooms().into_iter().map(|room| (room.house, ())).collect();
    houses.remove("lib");
    for house in houses.keys() {
        assert!(map.contains(&format!("`{house}")), "src/README.md does not name `{house}`");
    }
    for room in rooms() {
        let file = room.path.rsplit('/').next().unwrap();
        assert!(file == "mod.rs" || map.contains(file.trim_end_matches(".rs")), "src/README.md does not name {}", room.path);
    }
}

/// Programs are started in two places, and connections made in one: nothing that is read makes anything run or be fetched.
#[test]
fn programs_and_connections_have_their_places() {
    let places: [(&[&str], &[&str]); 2] = [
        (&["process::Command", "Command::new", "process::{Child, Command"], &["src/run/transcribe/child.rs", "src/cli/changed.rs"]),
        (&["ureq", "std::net", "TcpStream"], &["src/run/transcribe/http.rs"]),
    ];
    for (words, places) in places {
        let mut used = 0;
        for room in rooms() {
            for (number, line) in code(&room).filter(|(_, line)| words.iter().any(|word| line.contains(word))) {
                assert!(places.contains(&room.path.as_str()), "{}:{number}: {line}: only {places:?}", room.path);
                used += 1;
            }
        }
        assert!(used > 0, "{words:?} stand nowhere: this test looks for the wrong words");
    }
}

/// What the compiler does not check stands in the filter and nowhere else, each block with its reason.
#[test]
fn unsafe_code_has_its_place_and_its_reason() {
    for room in rooms() {
        let lines: Vec<&str> = room.text.lines().collect();
        for (number, _) in lines.iter().enumerate().filter(|(_, line)| line.contains(concat!("unsafe", " {"))) {
            let place = format!("{}:{}", room.path, number + 1);
            assert!(room.path.starts_with("src/scan/filter/"), "{place}: unsafe code stands in src/scan/filter alone");
            let reason = lines[number.saturating_sub(2)..number].iter().any(|line| line.contains("// SAFETY: "));
            assert!(reason, "{place}: the lines above say why this is sound");
        }
    }
}

/// No line of the repository names this machine.
#[test]
fn no_machine_paths() {
    for folder in ["src", "rules", "fixtures", "tests", "benches"] {
        for path in files(folder) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for (number, line) in text.lines().enumerate() {
                let place = format!("/{}/", "work");
                let temporary = format!("/{}/bojian", "tmp");
                assert!(!line.contains(&place) && !line.contains(&temporary), "{}:{}: {line}", short(&path), number + 1);
            }
        }
    }
}
