//! Anything at all, read by every reader: what comes out is sound (`sound.rs`), in time that grows no faster than the text.

use bojian::document::{READERS, ReadOptions, Reader, read, read_text};
use proptest::prelude::*;

use super::sound::assert_sound;

/// Pieces that readers look for, to be strewn into anything.
const TRAPS: &[&str] = &[
    "---\n",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "|",
    "\n|---|\n",
    "\\",
    "&nbsp;",
    "![",
    "](",
    ")",
    "[^1]: ",
    "<b ",
    ">",
    "    ",
    "- ",
    "1. ",
    "# ",
    "## 产品：面霜（化妆品）\n",
    "类别: 化妆品\n",
    "\n\n",
    "\r",
    "\r\n",
    "00:00:01,000 --> 00:00:03,000\n",
    "99999999999:00,1-->-1\n",
    "1\n",
    "主播：",
    "{\\an8}",
    "- ",
    "国家",
    "级",
    "\u{3000}",
    "😀",
    "\u{FEFF}",
    "<script>",
    "</script>",
    "`",
    "**",
    "===",
    "[a]: b.c",
    "WEBVTT\n\n",
    "NOTE ",
    "<v 主播>",
    "00:01.000 --> 00:03.000\n",
    "[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,主播,0,0,0,,{\\k20}",
    "\\N",
    "}",
    "[00:01.00]",
    "<00:01.20>",
    "[offset:-99999999999]",
    "说话人 1 00:02\n",
    "关键词:\n",
    "2026年6月15日 下午 11:32|1分钟\n",
    "{\"segments\":[{\"text\":\"",
    "\",\"start\":1e99,\"end\":\"-1\"",
    "{\"body\":[{\"content\":\"全网\",\"from\":1,\"to\":2}",
    "]}",
    "<|zh|>",
    "NaN",
];

/// The fixtures that are cut, spliced and spoilt: every format, and what is broken already.
fn fixtures() -> Vec<String> {
    let mut all: Vec<String> =
        ["broken/subtitles.srt", "broken/front-matter.md", "broken/fence-without-end.md", "encodings/gbk.srt", "encodings/big5.txt"]
            .map(str::to_owned)
            .to_vec();
    all.extend(super::formats::names().into_iter().map(|name| format!("formats/{name}")));
    all
}

fn with(reader: &Reader) -> ReadOptions {
    ReadOptions { format: Some(reader.name), ..ReadOptions::default() }
}

fn strewn() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(TRAPS).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<String>()];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let fixture = || prop::sample::select(fixtures());
    let bytes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    (fixture(), fixture(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), bytes).prop_map(
        |(one, other, cut, splice, bytes)| {
            let (mut one, other) = (super::fixture(&one), super::fixture(&other));
            one.truncate(cut.index(one.len()));
            one.extend_from_slice(&other[splice.index(other.len())..]);
            for (at, byte) in bytes {
                let at = at.index(one.len());
                one[at] = byte;
            }
            one
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text_is_read_soundly(text in strewn()) {
        for reader in READERS {
            let document = read_text("-", text.clone(), &with(reader));
            assert_sound(&document);
            if !document.extracted {
                prop_assert_eq!(&document.text, text.strip_prefix('\u{FEFF}').unwrap_or(&text));
            }
        }
        assert_sound(&read_text("-", text, &ReadOptions::default()));
    }

    #[test]
    fn spoilt_files_are_read_soundly(bytes in spoilt()) {
        for reader in READERS {
            assert_sound(&read("-", bytes.clone(), &with(reader)));
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_soundly(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        assert_sound(&read("-", bytes, &ReadOptions::default()));
    }

    #[test]
    fn plain_text_loses_no_word(text in "[家人们\n\r \t|#>`<-]{0,60}") {
        let document = read_text("-", text.clone(), &ReadOptions { format: Some("txt"), ..ReadOptions::default() });
        let words = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        prop_assert_eq!(words(&super::said(&document).concat()), words(&text));
    }
}

#[test]
fn every_fixture_is_read_soundly_by_every_reader() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = ["encodings", "broken", "scripts", "transcripts", "clean", "evasion", "formats", "traps"];
    let mut read_files = 0;
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(bytes) = std::fs::read(&path) else { continue };
            read_files += 1;
            for reader in READERS {
                assert_sound(&read("-", bytes.clone(), &with(reader)));
            }
            let document = read(&path.to_string_lossy(), bytes, &ReadOptions::default());
            assert_sound(&document);
            // Sound files are read without a complaint.
            let sound = folder != "broken";
            assert!(!sound || document.problems.is_empty(), "{:?}", document.problems);
        }
    }
    assert!(read_files > 20, "{read_files}");
}

/// Time must grow with the text and no faster: each of these took a careless reader quadratic time.
#[test]
fn long_traps_are_read_in_linear_time() {
    for trap in [
        "[",
        "](",
        "![",
        "<a ",
        "<a \"",
        "<!--",
        "&a",
        "`",
        "\\",
        "> ",
        "```\n",
        "~~~~\n",
        "|",
        "*",
        "1\n",
        "{\\",
        "- ",
        "<script>",
        "<style>a</style>",
        "<td>",
        "(",
        "](((",
        "[^",
        "<v ",
        "<v a>",
        "<00:01.0>",
        "[00:01]",
        "[00:01]\n",
        "{\\k1}",
        "Dialogue: ,",
        "a 00:01\n",
        "{\"a\":",
        "[",
        "{\"text\":\"<|\"}",
        "\"a\",",
    ] {
        let text = trap.repeat(400_000 / trap.len());
        for reader in READERS {
            let begun = std::time::Instant::now();
            assert_sound(&read_text("-", text.clone(), &with(reader)));
            assert!(begun.elapsed().as_secs() < 20, "{trap:?} in {}", reader.name);
        }
    }
}
