//! What a report says of the configurations around a run: which ones held, what they switched off or re-graded, and which files were found but not read.

use super::{Summary, harmless};

/// Sentences for the end of a report, without a full stop; none where there is nothing to say.
pub(super) fn sentences(summary: &Summary) -> Vec<String> {
    let mut all = Vec::new();
    for unread in &summary.unread {
        let names: Vec<_> = unread.names.iter().map(|name| harmless(name)).collect();
        let more = if unread.count > names.len() as u64 { " 等" } else { "" };
        all.push(format!("另有 {} 份没有读（{}{more}）：{}", unread.count, names.join("、"), unread.why));
    }
    if !summary.configs.is_empty() {
        let names: Vec<_> = summary.configs.iter().map(|config| harmless(&config.path)).collect();
        let mut done = Vec::new();
        if summary.switched_off > 0 {
            done.push(format!("有 {} 处命中因为规则被关闭没有报告", summary.switched_off));
        }
        if summary.regraded > 0 {
            done.push(format!("有 {} 处改了级别", summary.regraded));
        }
        let done = if done.is_empty() { String::new() } else { format!("，{}", done.join("，")) };
        all.push(format!("按配置 {} 检查{done}；看每一项用 bojian config", names.join("、")));
    } else if summary.switched_off > 0 {
        all.push(format!("有 {} 处命中因为规则包关闭了规则没有报告", summary.switched_off));
    }
    all
}
