//! Conducts the parts of the book: title, contents, rules by area and topic, platforms' rules, exemptions, and the appendices.

use super::part::Part;
use super::{Block, Book, Line, Piece, coverage, exemption, heading, hearing, laws, line, rule, text, words};
use crate::policy::{Area, Policy, Rule, Topic};

/// How phrases are written, for somebody who has not read `rules/README.md`.
const PHRASES: [&str; 6] = [
    "{甲|乙}：任选其一；[丙]：可有可无",
    "<疾病>：词表「疾病」里的任意一个词",
    "<数> <金额> <百分比> <时长>：数字，各种写法都算",
    "甲..6乙：甲之后最多隔 6 个字出现乙，在同一句里",
    "甲 + 乙（相距 20 字以内）：几处话同时出现，次序不限",
    "全角半角、大小写、繁简体、形近字算同一个字；夹在词里的空格、表情和符号会跳过",
];

type Appendix = fn(&Policy) -> Vec<Block>;

/// The appendices, in the order of the book.
const APPENDICES: [(&str, Appendix); 4] =
    [("words", words::chapter), ("hearing", hearing::chapter), ("laws", laws::chapter), ("coverage", coverage::chapter)];

/// The book of `policy`, or the part of it that `names` ask for.
///
/// # Errors
/// The first name that means nothing, and the known name most like it.
pub fn compose(policy: &Policy, names: &[String]) -> Result<Book, (String, Option<String>)> {
    let part = Part::of(policy, names)?;
    let mut blocks = vec![Block::Paragraph(line(format!(
        "{} 条规则、{} 种豁免、{} 部法律、{} 个公布过的案例。策略版本 {}。",
        policy.rules.len(),
        policy.exemptions.len(),
        policy.laws.len(),
        policy.cases.len(),
        policy.digest.chars().take("sha256:".len() + 12).collect::<String>(),
    )))];
    blocks.push(Block::Paragraph(line(
        "这本手册说明播检找哪些话、依据什么、怎样说更稳妥。它看的是字，不是事实；提示的是风险，不是法律意见。法律条文一律用自己的话概括，引用前请查原文。",
    )));
    let chapters = chapters(policy, &part.rules);
    if part.whole {
        blocks.extend(contents(policy, &chapters, &part));
    }
    for chapter in &chapters {
        blocks.push(Block::Heading { level: 2, anchor: Some(chapter.anchor.clone()), text: chapter.title.clone() });
        for (topic, rules) in &chapter.topics {
            blocks.push(heading(3, chapter.topic_anchor(topic), format!("{} {}", topic.code, topic.title)));
            if rules.len() > 1 {
                blocks.push(Block::Table(vec!["编号", "级别", "名称"], rules.iter().map(|rule| row(rule)).collect()));
            }
            rules.iter().for_each(|own| blocks.extend(rule::blocks(policy, own)));
        }
    }
    if !part.exemptions.is_empty() {
        blocks.extend(exemption::chapter(policy, &part.exemptions));
    }
    for (key, chapter) in APPENDICES {
        if part.appendices.contains(key) {
            blocks.extend(chapter(policy));
        }
    }
    let title = if part.whole { "播检规则手册" } else { "播检规则手册（节选）" };
    Ok(Book { title: title.to_owned(), blocks })
}

/// An area's rules, or those of platforms.
struct Chapter<'a> {
    anchor: String,
    title: String,
    topics: Vec<(&'a Topic, Vec<&'a Rule>)>,
}

impl Chapter<'_> {
    /// A topic can stand in two chapters, if a pack adds a platform's rules to it.
    fn topic_anchor(&self, topic: &Topic) -> String {
        if self.anchor == PLATFORMS { format!("platform-{}", topic.code) } else { topic.code.clone() }
    }
}

const PLATFORMS: &str = "platforms";

fn chapters<'a>(policy: &'a Policy, rules: &[&'a Rule]) -> Vec<Chapter<'a>> {
    let topics = |of: &dyn Fn(&Rule) -> bool| -> Vec<(&'a Topic, Vec<&'a Rule>)> {
        let own = |topic: &'a Topic| {
            let own: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.topic == topic.code && of(rule)).collect();
            (!own.is_empty()).then_some((topic, own))
        };
        policy.topics.iter().filter_map(own).collect()
    };
    let contract = |rule: &Rule| rule.ground.platform().is_some();
    let mut chapters = Vec::new();
    for area in Area::keys().filter_map(Area::named) {
        let topics = topics(&|rule| rule.area == area && !contract(rule));
        chapters.push(Chapter { anchor: format!("area-{}", area.key()), title: area.label().to_owned(), topics });
    }
    // What a platform asks for is contract: it stands apart, so that it never looks like law.
    let title = "平台规则（平台约定，不是法律）".to_owned();
    chapters.push(Chapter { anchor: PLATFORMS.to_owned(), title, topics: topics(&contract) });
    chapters.retain(|chapter| !chapter.topics.is_empty());
    chapters
}

fn row(rule: &Rule) -> Vec<Line> {
    let id = vec![Piece::Link(rule.id.clone(), rule.id.clone())];
    vec![id, vec![Piece::Label(rule.severity.key(), rule.severity.label())], line(&rule.title)]
}

fn contents(policy: &Policy, chapters: &[Chapter<'_>], part: &Part<'_>) -> Vec<Block> {
    let mut rows = Vec::new();
    for chapter in chapters {
        for (index, (topic, rules)) in chapter.topics.iter().enumerate() {
            let area = if index == 0 { vec![Piece::Link(chapter.anchor.clone(), chapter.title.clone())] } else { Line::new() };
            let name = vec![Piece::Link(chapter.topic_anchor(topic), format!("{} {}", topic.code, topic.title))];
            rows.push(vec![area, name, line(rules.len().to_string())]);
        }
    }
    let link = |to: &str, name: String| vec![Piece::Link(to.to_owned(), name)];
    let mut others = Vec::new();
    if !part.exemptions.is_empty() {
        others.push(link(exemption::ANCHOR, format!("豁免（{} 种）", part.exemptions.len())));
    }
    others.push(link(words::ANCHOR, format!("词表（{} 张）", policy.lists.len())));
    others.push(link(
        hearing::ANCHOR,
        format!("听出来的话（{} 个代称）", policy.hearing.codes.iter().map(|code| code.say.len()).sum::<usize>()),
    ));
    others.push(link(laws::ANCHOR, format!("法律登记（{} 部）", policy.laws.len())));
    others.push(link(coverage::ANCHOR, format!("覆盖表（{} 条规定）", policy.coverage.len())));
    let mut blocks = vec![heading(2, "contents", "目录")];
    blocks.push(Block::Table(vec!["类别", "主题", "规则"], rows));
    blocks.push(Block::List(others));
    blocks.push(heading(2, "how-to-read", "怎样读"));
    blocks.push(Block::List(vec![
        vec![Piece::Label("error", "高风险"), text("：商品事实如话里所说，就很难站得住")],
        vec![Piece::Label("warning", "需核实"), text("：要看商品、资质、数据等事实，或者要人来判断")],
        vec![Piece::Label("note", "提示"), text("：话本身常见，属实就没事")],
        line("依据后面带「属于商业广告时适用」的，只在这场直播算商业广告时适用；前提不明时照样提示，但降为需核实"),
        line("例子里【】标出会报告的字"),
    ]));
    blocks.push(Block::Paragraph(line("「话术式」是规则要找的话的写法：")));
    blocks.push(Block::List(PHRASES.iter().map(|text| line(*text)).collect()));
    blocks
}
