//! What the whole run came to, shown before everything else: counts, topics, the documents to look at first, what could not be done, and the tools to filter by.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::place;
use crate::escape::escaped;
use crate::policy::Severity;
use crate::report::configured::sentences;
use crate::report::{Run, Summary};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
/// What each severity asks of the reader.
const MEANS: [&str; 3] = ["先改再播", "对照材料核实", "属实就没事"];

/// The overview and the tools.
pub(super) fn overview(run: &Run<'_>, summary: &Summary) -> String {
    let mut out = "<section id=\"overview\">\n".to_owned();
    let found: u64 = summary.findings.iter().sum();
    let problems = summary.problems + run.problems.len() as u64;
    let lead = match (summary.characters, found) {
        (0, 0) => "没有读到要检查的话。".to_owned(),
        (_, 0) if summary.excused.sum() > 0 => "没有新的风险表述。".to_owned(),
        (_, 0) => "未发现风险表述。".to_owned(),
        _ if summary.documents == 1 || summary.with_findings == 0 => format!("有 {found} 处值得再看一眼。"),
        _ => format!("{} 份文本里，有 {} 份共 {found} 处值得再看一眼。", summary.documents, summary.with_findings),
    };
    let _ = writeln!(out, "<p class=\"lead\">{lead}</p>");
    let excused = summary.excused.told();
    if !excused.is_empty() {
        let _ = writeln!(out, "<p class=\"sum\">另有{excused}，仍列在下面，不算在内。</p>");
    }
    if summary.gone > 0 {
        let _ = writeln!(out, "<p class=\"sum\">基线里有 {} 处这次没有出现。</p>", summary.gone);
    }
    if found > 0 {
        out.push_str("<div class=\"tiles\">");
        for ((severity, count), means) in SEVERITIES.into_iter().zip(summary.findings).zip(MEANS) {
            let _ = write!(
                out,
                "<button type=\"button\" class=\"tile {}\" data-severity=\"{}\"><b>{count}</b> {} <small>{means}</small></button>",
                severity.key(),
                severity.key(),
                severity.label()
            );
        }
        out.push_str("</div>\n<div class=\"cols\">\n");
        topics(&mut out, summary);
        first(&mut out, summary);
        out.push_str("</div>\n");
    }
    if problems > 0 {
        let _ = writeln!(out, "<p class=\"problem\"><b>有 {problems} 个问题没能处理完</b>，这份报告不完整。</p>");
        for problem in run.problems {
            let _ = writeln!(out, "<p class=\"problem\">{}</p>", escaped(&problem.to_string()));
        }
    }
    scope(&mut out, run, summary);
    out.push_str("</section>\n");
    if found + summary.excused.sum() > 0 {
        tools(&mut out, summary);
    }
    out
}

/// Findings by area, the most frequent first.
fn topics(out: &mut String, summary: &Summary) {
    let mut areas: Vec<_> = summary.by_area.iter().map(|(area, counts)| (counts.iter().sum::<u64>(), area, counts)).collect();
    areas.sort_by_key(|(sum, area, _)| (std::cmp::Reverse(*sum), **area));
    let most = areas.first().map_or(1, |(sum, ..)| *sum).max(1);
    out.push_str("<div><h2>按主题</h2><ul class=\"areas\">\n");
    for (sum, area, counts) in areas {
        let mut x = 0;
        let mut bars = String::new();
        for (severity, count) in SEVERITIES.iter().zip(counts).filter(|(_, count)| **count > 0) {
            let width = count * 1000 / most;
            let _ = write!(bars, "<rect class=\"{}\" x=\"{x}\" y=\"0\" width=\"{width}\" height=\"8\"/>", severity.key());
            x += width;
        }
        let _ = writeln!(
            out,
            "<li><button type=\"button\" data-area=\"{}\">{}</button><svg viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" \
             aria-hidden=\"true\">{bars}</svg><span>{sum}</span></li>",
            area.key(),
            area.label()
        );
    }
    out.push_str("</ul></div>\n");
}

/// The documents that deserve attention first; of a single one there is nothing to choose.
fn first(out: &mut String, summary: &Summary) {
    if summary.documents < 2 {
        return;
    }
    out.push_str("<div><h2>先看这几份</h2><ol class=\"docs\">\n");
    for ranked in summary.riskiest.iter() {
        let record = ranked.record.map(|record| format!(" 第 {record} 条记录")).unwrap_or_default();
        let counts: Vec<String> = SEVERITIES
            .iter()
            .zip(ranked.findings)
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| format!("<b class=\"{}\">{} {count}</b>", severity.key(), severity.label()))
            .collect();
        let _ = writeln!(
            out,
            "<li><a href=\"#{}\">{}{record}</a> <span class=\"sum\">{} · 风险值 {:.2}</span></li>",
            place::document(&ranked.name, ranked.record),
            escaped(&ranked.name),
            counts.join(" "),
            ranked.risk
        );
    }
    out.push_str("</ol>\n");
    if summary.documents > summary.riskiest.iter().count() as u64 {
        // The script fills it: while documents are written, nobody knows how many there will be.
        out.push_str("<details id=\"every\" hidden><summary>看全部文本</summary><ol class=\"docs\"></ol></details>\n");
    }
    out.push_str("</div>\n");
}

/// What was checked, and what was not.
fn scope(out: &mut String, run: &Run<'_>, summary: &Summary) {
    let days = summary.days.map(|(first, last)| if first == last { first.to_string() } else { format!("{first} 至 {last}") });
    let days = days.map(|days| format!("，适用 {days} 有效的法律")).unwrap_or_default();
    let categories = if summary.categories.is_empty() { "未注明".to_owned() } else { summary.categories.join("、") };
    let lawless = if summary.without_law > 0 {
        format!("另有 {} 处命中没有报告：所依据的条文在那一天没有施行，或本工具没有收录当时的条文。", summary.without_law)
    } else {
        String::new()
    };
    let contracts = if summary.of_platforms > 0 {
        format!("其中平台规则 {} 处，平台规则是约定，不是法律。", summary.of_platforms)
    } else {
        String::new()
    };
    let configured: String = sentences(summary).iter().map(|sentence| format!("{}。", escaped(sentence))).collect();
    let _ = writeln!(
        out,
        "<p class=\"scope\">共检查 {} 份文本、{} 字，用 {} 条规则{days}，商品类别：{}。{contracts}{lawless}{configured}没有检查图片、链接和商品事实。\
         这里提示的是风险，不是法律意见，也不代替人工审核；「风险值」从 0 到 1，只用来排先后。</p>",
        summary.documents,
        summary.characters,
        run.policy.rules.len(),
        escaped(&categories)
    );
}

/// The bar of filters; the script shows it.
fn tools(out: &mut String, summary: &Summary) {
    out.push_str("<nav id=\"tools\" aria-label=\"筛选\" hidden>");
    for severity in SEVERITIES {
        let (key, label) = (severity.key(), severity.label());
        let _ = write!(out, "<button type=\"button\" class=\"{key}\" data-severity=\"{key}\" aria-pressed=\"true\">{label}</button>");
    }
    out.push_str("<select id=\"area\" aria-label=\"主题\"><option value=\"\">全部主题</option>");
    let areas: BTreeSet<_> = summary.rules.values().map(|rule| rule.area).collect();
    for area in areas {
        let _ = write!(out, "<option value=\"{}\">{}</option>", area.key(), area.label());
    }
    out.push_str(
        "</select><select id=\"certainty\" aria-label=\"怎样认出\"><option value=\"\">字面与读音</option>\
         <option value=\"written\">字面上有</option><option value=\"heard\">按读音听出</option></select>",
    );
    if summary.excused.sum() > 0 {
        out.push_str("<select id=\"state\" aria-label=\"状态\"><option value=\"\">全部状态</option><option value=\"new\">待处理</option>");
        let excused = [
            (summary.excused.known, "known", "已知"),
            (summary.excused.waived, "waived", "已忽略"),
            (summary.excused.claimed, "claimed", "已登记依据"),
        ];
        for (_, key, label) in excused.iter().filter(|(count, ..)| *count > 0) {
            let _ = write!(out, "<option value=\"{key}\">{label}</option>");
        }
        out.push_str("</select>");
    }
    out.push_str(
        "<input id=\"search\" type=\"search\" placeholder=\"搜索原话、规则、法条\" aria-label=\"搜索\">\
         <button type=\"button\" id=\"only\" aria-pressed=\"false\">只看有发现的句子</button>\
         <button type=\"button\" id=\"all\" aria-pressed=\"false\">全部展开</button>\
         <span class=\"step\"><button type=\"button\" id=\"back\" aria-label=\"上一处\">↑</button><output id=\"count\"></output>\
         <button type=\"button\" id=\"next\" aria-label=\"下一处\">↓</button><button type=\"button\" id=\"help\" aria-label=\"键盘说明\">?</button></span></nav>\n\
         <p id=\"none\" hidden>没有符合筛选的结果。<button type=\"button\" id=\"clear\">清除筛选</button></p>\n",
    );
}
