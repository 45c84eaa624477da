//! A rule's example sentences made of their raw form. Whether the rule finds them is asked in the scanner.

use super::values::given;
use crate::policy::raw::RawExample;
use crate::policy::{Example, Marked};
use crate::problem::Problem;
use crate::yaml::Complaints;

/// The examples of the rule at `key`.
pub(super) fn examples(raw: &[RawExample], key: &str, complaints: &mut Complaints) -> Vec<Example> {
    let mut examples = Vec::new();
    for (index, raw) in raw.iter().enumerate() {
        let key = format!("{key}.examples.{index}");
        let (written, hit) = match (&raw.hit, &raw.miss) {
            (Some(text), None) => (text, true),
            (None, Some(text)) => (text, false),
            _ => {
                complaints.at(
                    key,
                    "这个例句既不是 hit 也不是 miss，或两者都写了",
                    "不知道该报告还是不该报告",
                    "每个例句写 hit 或 miss 中的一个",
                );
                continue;
            }
        };
        let text = match Marked::parse(written) {
            Ok(text) => text,
            Err(what) => {
                complaints.within(key, 0, Problem::new(what, "标记读不懂", "每个「[[」都要有「]]」收尾"));
                continue;
            }
        };
        if hit && text.marks.is_empty() {
            complaints.at(&key, "hit 例句没有用 [[ ]] 标出应当指到的字", "只有标出位置才能检验位置", "在应当报告的字前后加 [[ 和 ]]");
        }
        if !hit && !text.marks.is_empty() {
            complaints.at(&key, "miss 例句里有 [[ ]]", "不应报告的例句没有位置可标", "去掉标记，或改成 hit");
        }
        examples.push(Example { text, hit, why: raw.why.clone(), given: given(raw.given.as_ref(), &format!("{key}.as"), complaints) });
    }
    for (hit, name) in [(true, "hit（应当报告）"), (false, "miss（不应报告）")] {
        if !examples.iter().any(|example| example.hit == hit) {
            complaints.at(key, format!("规则没有 {name}的例句"), "例句是规则的检验，也是它的说明", "应当报告和不应报告的例句至少各写一个");
        }
    }
    examples
}
