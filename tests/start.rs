//! The built-in policy as the build script embeds it: the same as loading and compiling its files now, and never read where it is damaged.

use std::sync::{Arc, LazyLock};

use bojian::finding::{Dismissal, Outcome};
use bojian::policy::{Policy, cite, described};
use bojian::run::{Source, judge, open};
use bojian::scan::{Engine, Scratch};

use crate::phrases::engine_of;
use crate::world::{documents, policy, read, settings, short};

/// Loaded and compiled now.
static COMPILED_NOW: LazyLock<Engine> = LazyLock::new(|| Engine::new(policy()));

fn embedded() -> Engine {
    Engine::builtin().expect("the built-in policy is valid")
}

/// As one text, every field but what phrases expand to.
fn told(policy: &Policy) -> String {
    serde_json::to_string(policy).unwrap()
}

/// Bytes that live as long as the tests, at an address that is `beyond` a multiple of eight.
fn kept(bytes: &[u8], beyond: usize) -> &'static [u8] {
    let room = vec![0_u8; bytes.len() + 16].leak();
    let from = room.as_ptr().align_offset(8) + beyond;
    room[from..from + bytes.len()].copy_from_slice(bytes);
    &room[from..from + bytes.len()]
}

/// Every field of every rule, law, case and list is what loading gives, and so is the digest.
#[test]
fn the_embedded_policy_is_the_one_that_loads() {
    let (stored, loaded) = (described().unwrap(), policy());
    assert_eq!(stored.digest, loaded.digest);
    for (stored, loaded) in stored.rules.iter().zip(&loaded.rules) {
        assert_eq!(serde_json::to_string(stored).unwrap(), serde_json::to_string(loaded).unwrap());
    }
    assert!(told(&stored) == told(&loaded), "the embedded policy is another one than rules/ gives");
}

/// What is shared in a loaded policy is shared in the embedded one: one exemption, one version of a law, however many rules name it.
#[test]
fn what_is_shared_stays_shared() {
    let policy = described().unwrap();
    let mut bases = 0;
    for basis in policy.rules.iter().flat_map(|rule| rule.ground.basis()) {
        let law = policy.laws.iter().find(|law| law.name == *basis.law).unwrap();
        assert!(law.versions.iter().any(|version| Arc::ptr_eq(version, &basis.version)), "{} {}", basis.law, basis.article);
        assert!(!basis.summary().is_empty());
        bases += 1;
    }
    let mut named = 0;
    for condition in policy.rules.iter().flat_map(|rule| rule.unless.iter().chain(&rule.needs)) {
        let bojian::policy::Condition::Exemption(exemption) = condition else { continue };
        assert!(policy.exemptions.iter().any(|known| Arc::ptr_eq(known, exemption)), "{}", exemption.name);
        named += 1;
    }
    assert!(bases > 100 && named > 100, "{bases} bases, {named} exemptions: nothing was looked at");
}

/// A page in which nothing is found reads no phrase and no text of any rule; one with a finding reads the texts of that rule.
#[test]
fn only_what_is_asked_for_is_read() {
    let engine = embedded();
    let told = |text: &str| {
        let source = Source::Bytes { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() };
        judge(&engine, open(&source, &settings()).0, &settings(), &mut Scratch::default()).0.findings.len()
    };
    let rules = || engine.policy().rules.iter();
    assert_eq!(told("这款面霜质地轻薄，一号链接。"), 0);
    assert!(rules().all(|rule| !rule.say.is_read() && !rule.message.is_read() && !rule.why.is_read() && !rule.advice.is_read()));
    assert!(!engine.policy().hearing.terms.is_read() && engine.policy().exemptions.iter().all(|exemption| !exemption.why.is_read()));
    assert!(told("今天直播间全网最低价。") > 0);
    let read = rules().filter(|rule| rule.message.is_read()).count();
    assert!((1..rules().count() / 4).contains(&read), "{read} messages read for one page");
}

/// Table by table and number by number.
#[test]
fn the_embedded_tables_are_those_compiled_now() {
    assert!(embedded().tables() == COMPILED_NOW.tables(), "the build script compiles otherwise than the library");
}

/// A policy whose phrases brought no expansions compiles to the same: they are expanded again by its own lists.
#[test]
fn a_policy_without_expansions_compiles_to_the_same() {
    let stored = described().unwrap();
    assert!(stored.rules.iter().flat_map(|rule| &rule.say).all(|phrase| phrase.patterns.is_empty()));
    assert!(Engine::new(Arc::new(stored)).tables() == COMPILED_NOW.tables());
}

/// What became of a hit, without what phrases expand to.
fn became(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reported(standing) => format!("{:?} {:?} {}", standing.severity, standing.unknown, cite(&standing.basis)),
        Outcome::Covered(_, rule) => format!("covered by {}", rule.id),
        Outcome::Dismissed(Dismissal::Exemption(exemption)) => exemption.name.clone(),
        Outcome::Dismissed(other) => format!("{other:?}"),
    }
}

/// Every verdict on every fixture is the same, with its words, its term and its place.
#[test]
fn both_find_the_same() {
    let embedded = embedded();
    let mut found = 0;
    for path in documents() {
        let judged = |engine: &Engine| {
            let (report, verdicts) = judge(engine, read(&path), &settings(), &mut Scratch::default());
            let findings = report.findings.iter().map(|finding| (finding.fingerprint.clone(), finding.message.clone()));
            let hits = verdicts.iter().map(|verdict| {
                let hit = &verdict.hit;
                (hit.rule.id.clone(), hit.envelope(), hit.term.clone(), hit.via.clone(), became(&verdict.outcome))
            });
            (findings.collect::<Vec<_>>(), hits.collect::<Vec<_>>())
        };
        let (now, then) = (judged(&COMPILED_NOW), judged(&embedded));
        found += now.0.len();
        assert_eq!(then, now, "{}", short(&path));
    }
    assert!(found > 100, "only {found} findings: the fixtures are not judged");
}

/// Tables that are cut off, lengthened, of another version or at a crooked address are refused, and so are those of another policy.
#[test]
fn damaged_tables_are_refused() {
    let engine = engine_of(&[("ABS-001", "say: [全网最低价, \"治..6糖尿病\"]\nunless: [{before: {words: [不是], within: 2}}]")], &[]);
    let (policy, whole) = (engine.policy().clone(), engine.tables());
    let read = |bytes: &[u8], beyond| Engine::with_tables(policy.clone(), kept(bytes, beyond));
    let again = read(&whole, 0).expect("whole tables are read");
    assert!(again.tables() == whole);
    for length in (0..whole.len()).step_by(997).chain([0, 1, 7, 8, 15, 16, whole.len() - 1, whole.len() - 8]) {
        assert!(read(&whole[..length], 0).is_none(), "cut off after {length} bytes and read all the same");
    }
    assert!(read(&[whole.as_slice(), &[0; 8]].concat(), 0).is_none(), "something follows");
    assert!(read(&whole, 4).is_none(), "numbers at a crooked address");
    let mut other = whole.clone();
    other[7] ^= 1;
    assert!(read(&other, 0).is_none(), "another version");
    // With its length mended too, what is missing at the end is missed.
    for length in [whole.len() - 8, whole.len() / 2 / 8 * 8, 64] {
        let mut short = whole[..length].to_vec();
        short[8..16].copy_from_slice(&(length as u64).to_ne_bytes());
        assert!(read(&short, 0).is_none(), "cut off after {length} bytes, with that as its length, and read all the same");
    }
    let plain = engine_of(&[("ABS-001", "say: [全网最低价]")], &[]);
    assert!(Engine::with_tables(plain.policy().clone(), kept(&whole, 0)).is_none(), "tables of a policy with other conditions");
}
