//! 剪映 and CapCut drafts (`draft_content.json`, `draft_info.json`): texts by id, times on the tracks in microseconds.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, items};
use super::value::{Time, Unit, ms, text, unpacked};

pub(super) const DIALECT: Dialect = Dialect {
    name: "剪映草稿",
    sought: "materials.texts[] 和 tracks[].segments[]",
    noun: "条字幕",
    recognise: |value| {
        value.get("tracks").is_some_and(Value::is_array) && value.get("materials").is_some_and(|materials| materials.get("texts").is_some())
    },
    read,
};

fn read(value: &Value, transcript: &mut Transcript) {
    let texts = value.get("materials").map(|materials| items(materials, "texts")).unwrap_or_default();
    let by_id: HashMap<&str, &Value> = texts.iter().filter_map(|one| Some((text(one, "id")?, one))).collect();
    let mut shown: Vec<(Time, &Value)> = Vec::new();
    for segment in items(value, "tracks").iter().flat_map(|track| items(track, "segments")) {
        let Some(material) = text(segment, "material_id").and_then(|id| by_id.get(id).copied()) else { continue };
        shown.push((segment.get("target_timerange").map_or(Time::Missing, range), material));
    }
    // What lies on no track is not shown to anybody; tracks run beside one another.
    shown.sort_by_key(|(time, _)| time.known());
    for (time, material) in shown {
        transcript.say(&Utterance { text: &content(material), time, ..Utterance::default() });
    }
}

/// Start and duration.
fn range(range: &Value) -> Time {
    let start = range.get("start").and_then(|start| ms(start, Unit::Us));
    let length = range.get("duration").and_then(|length| ms(length, Unit::Us));
    match start.zip(length).and_then(|(start, length)| Some((start, start.checked_add(length)?))) {
        Some((from, to)) => Time::Known(from, to),
        None => Time::Broken,
    }
}

/// The words of a text, which versions write plainly, with tags around `[…]`, or as JSON in a string.
fn content(material: &Value) -> Cow<'_, str> {
    let Some(written) = text(material, "content") else { return Cow::Borrowed("") };
    if written.trim_start().starts_with('{')
        && let Some(inside) = material.get("content").and_then(unpacked)
        && let Some(words) = text(&inside, "text")
    {
        return Cow::Owned(words.to_owned());
    }
    if !written.contains('<') {
        return Cow::Borrowed(written);
    }
    let mut words = String::new();
    let mut rest = written;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        match tag.split_once('>') {
            Some((name, after)) if name.starts_with('/') || name.starts_with(|first: char| first.is_ascii_alphabetic()) => rest = after,
            _ => {
                words.push('<');
                rest = tag;
            }
        }
    }
    words.push_str(rest);
    let bare = words.trim();
    // The brackets belong to the markup, not to the words.
    let inside = bare.strip_prefix('[').and_then(|bare| bare.strip_suffix(']')).unwrap_or(bare);
    Cow::Owned(inside.to_owned())
}
