//! Every operation together with every other one, in one term: what both need is told and the bytes are right, or the two are too weak to say anything.

use super::{heard, hears};

/// One operation on each half of 精效治肝: how the half is written, and how that is told.
struct Way {
    name: &'static str,
    first: (&'static str, &'static str),
    second: (&'static str, &'static str),
}

const fn way(name: &'static str, first: (&'static str, &'static str), second: (&'static str, &'static str)) -> Way {
    Way { name, first, second }
}

/// In the order of the table of operations.
const WAYS: [Way; 15] = [
    way("sound", ("京效", "sound:京→精"), ("志肝", "sound:志→治")),
    way("confused", ("金效", "sound:金→精"), ("自肝", "sound:自→治")),
    way("akin", ("节效", "sound:节→精"), ("治瓜", "sound:瓜→肝")),
    way("filler", ("精抹效", "filler:抹"), ("治某肝", "filler:某")),
    way("likely", ("精和效", "filler:和"), ("治河肝", "filler:河")),
    way("everyday", ("精的效", "filler:的"), ("治小肝", "filler:小")),
    way("placeholder", ("某效", "placeholder:某→精"), ("治谋", "placeholder:谋→肝")),
    way("blank", ("什么效", "placeholder:什么→精"), ("治啥", "placeholder:啥→肝")),
    way("repeat", ("精效效", "repeat:效"), ("治治肝", "repeat:治")),
    way("doubled", ("精精", "repeat:精→效"), ("效肝", "repeat:效→治")),
    way("letters", ("jing效", "letters:jing"), ("zhi肝", "letters:zhi")),
    way("initial", ("j效", "letters:j→精"), ("治g", "letters:g→肝")),
    way("split", ("米青效", "split:米青→精"), ("氵台肝", "split:氵台→治")),
    way("shape", ("精郊", "shape:郊→效"), ("冶肝", "shape:冶→治")),
    way("missed", ("包效", "sound:包→精"), ("治包", "sound:包→肝")),
];

/// Why two operations together are no evidence, however they are told alone; nothing may be heard then.
fn too_weak(one: &str, other: &str) -> bool {
    let absent = |name: &str| matches!(name, "placeholder" | "blank" | "doubled");
    let telling = |name: &str| matches!(name, "filler" | "placeholder");
    // A syllable akin is one only behind a telling sign.
    one == "akin" || other == "akin" && !telling(one)
        // Any other syllable only where all else is right.
        || one == "missed" || other == "missed"
        // Nothing begins with a blank or with a letter alone: 什么效, j效 are anything.
        || matches!(one, "blank" | "initial")
        // A term of four has one syllable that is not there, not two.
        || absent(one) && absent(other)
        // A neighbour said twice is said twice as it was said: 郊效 is no 效效.
        || one == "shape" && other == "doubled"
}

#[test]
fn all_pairs() {
    let mut wrong = Vec::new();
    for one in &WAYS {
        for other in &WAYS {
            let text = format!("这款[[{}{}]]吧", one.first.0, other.second.0);
            let found = hears(&text);
            let expected = [one.first.1, other.second.1];
            let right = match found.as_slice() {
                [] => too_weak(one.name, other.name),
                [(_, term, via)] => {
                    term == "精效治肝"
                        && expected.iter().all(|key| via.iter().any(|told| told.starts_with(key)))
                        && !too_weak(one.name, other.name)
                }
                _ => false,
            };
            if right && !found.is_empty() {
                heard(&text, "精效治肝", &expected);
            } else if !right {
                wrong.push(format!("{} {}: {text} {found:?}", one.name, other.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
