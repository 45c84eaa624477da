//! Every operation together with every other one, in one term each: what both need is told, and the bytes are right.

use super::heard;

/// An operation on one of the two words of a pair: how it writes the syllable, and how it is told.
struct Way {
    name: &'static str,
    /// 预防 with the operation on its first half, and on its second.
    first: Option<(&'static str, &'static str)>,
    second: Option<(&'static str, &'static str)>,
}

/// Ways to write 假一赔十, on 假一 and on 赔十.
const WAYS: [Way; 6] = [
    Way { name: "sound", first: Some(("佳一", "sound:佳→假")), second: Some(("陪十", "sound:陪→赔")) },
    Way { name: "filler", first: Some(("假抹一", "filler:抹")), second: Some(("赔某十", "filler:某")) },
    Way { name: "everyday", first: Some(("假小一", "filler:小")), second: Some(("赔的十", "filler:的")) },
    Way { name: "placeholder", first: Some(("假某", "placeholder:某→一")), second: Some(("谋十", "placeholder:谋→赔")) },
    Way { name: "repeat", first: Some(("假一一", "repeat:一")), second: Some(("赔赔十", "repeat:赔")) },
    Way { name: "letters", first: Some(("jia一", "letters:jia")), second: Some(("pei十", "letters:pei")) },
];

#[test]
fn all_pairs() {
    let mut count = 0;
    for one in &WAYS {
        for other in &WAYS {
            let (Some(first), Some(second)) = (one.first, other.second) else { continue };
            // Two placeholders in four stand for anything; a syllable said twice before one may itself stand for the next.
            if matches!((one.name, other.name), ("placeholder" | "repeat", "placeholder")) {
                continue;
            }
            heard(&format!("这款[[{}{}]]吧", first.0, second.0), "假一赔十", &[first.1, second.1]);
            count += 1;
        }
    }
    assert_eq!(count, 6 * 6 - 2);
}
