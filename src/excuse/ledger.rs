//! The ledger of claims (`claims.yaml`) as it is written: which keys an entry has, what they may hold, and what is wrong with a file. What an entry covers stands in `claims.rs`.

use std::sync::Arc;

use serde_json::{Map, json};
use serde_yaml::Value;

use crate::document::day;
use crate::finding::Claim;
use crate::problem::Problem;
use crate::yaml::{Places, nearest};

/// The keys of an entry, all required but the last, with what each is for.
const KEYS: [(&str, &str, &str); 7] = [
    ("product", "商品", "写商品的名字；对所有商品都成立就写「全部」"),
    ("wording", "说法", "写材料能够说明的原话，例如 连续三年销量第一"),
    ("document", "材料", "写材料的名称和编号"),
    ("holder", "保管人", "写材料在谁手里"),
    ("scope", "适用范围", "写材料管到哪里：渠道、地区、时间、数量"),
    ("expiry", "有效期", "写最后一天，例如 2027-03-31"),
    ("rules", "规则", "写规则编号的列表；不写就是所有能用材料说明的规则"),
];

/// The one key that may be left out; it takes a list as well.
const LIST: &str = "rules";

/// How the complaint about an unknown field begins.
const UNKNOWN: &str = "不认识的字段";

/// What stands for any product.
const ANY: &str = "全部";

/// The JSON Schema of a ledger, for editors: pretty JSON with a line break at the end.
pub fn ledger_schema() -> String {
    let one = json!({"type": ["string", "number"]});
    let fields = KEYS.iter().map(|(key, name, help)| {
        let mut field = if *key == LIST { json!({"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}) } else { one.clone() };
        field["description"] = json!(format!("{name}：{help}"));
        ((*key).to_owned(), field)
    });
    let required: Vec<&str> = KEYS.iter().map(|(key, ..)| *key).filter(|key| *key != LIST).collect();
    let entry = json!({"type": "object", "properties": Map::from_iter(fields), "required": required, "additionalProperties": false});
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claims.yaml",
        "type": "object",
        "properties": {"claims": {"type": ["array", "null"], "description": "依据登记：哪件商品的哪句话有什么材料", "items": entry}},
        "additionalProperties": false,
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The entries of a ledger. What is wrong with an entry is told, and that entry left out.
pub fn ledger(name: &str, bytes: &[u8]) -> (Vec<Arc<Claim>>, Vec<Problem>) {
    let help = "开头写 claims:，下面每条以「- 」开头，写 product、wording、document、holder、scope、expiry";
    let wrong = |what: &str, why: String| vec![Problem::new(what, why, help).in_file(name)];
    let Ok(text) = std::str::from_utf8(bytes) else {
        return (Vec::new(), wrong("依据登记不是 UTF-8 文本", "里面有读不懂的字节".to_owned()));
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let place = error.location().map_or((1, 1), |at| (at.line() as u32, at.column() as u32));
            let problems = wrong("依据登记的 YAML 写法有误", format!("解析器说：{error}"));
            return (Vec::new(), problems.into_iter().map(|problem| problem.at(place.0, place.1)).collect());
        }
    };
    let (mut claims, mut problems) = (Vec::new(), Vec::new());
    let Value::Mapping(fields) = &value else {
        return (claims, wrong("依据登记里没有 claims", "最外层应当是「claims:」".to_owned()));
    };
    let places = Places::of(text);
    // Of an unknown field its name is wrong, not its value.
    let at = |key: &str, problem: Problem| {
        let (line, column) = places.find(key, problem.what.starts_with(UNKNOWN), 0).unwrap_or((1, 1));
        problem.in_file(name).at(line, column)
    };
    for (key, entries) in fields {
        let key = key.as_str().unwrap_or_default();
        match (key, entries) {
            ("claims", Value::Sequence(entries)) => {
                for (index, entry) in entries.iter().enumerate() {
                    let line = places.find(&format!("claims.{index}"), false, 0).map_or(1, |(line, _)| line);
                    match claim(entry, &format!("{name}:{line}")) {
                        Ok(claim) => claims.push(Arc::new(claim)),
                        Err(faults) => {
                            let place =
                                |key: &str| if key.is_empty() { format!("claims.{index}") } else { format!("claims.{index}.{key}") };
                            problems.extend(faults.into_iter().map(|(key, problem)| at(&place(&key), problem)));
                        }
                    }
                }
            }
            ("claims", Value::Null) => {}
            ("claims", _) => problems.push(at("claims", Problem::new("claims 的内容不是列表", "每条登记占一项", help))),
            (other, _) => problems.push(at(other, unknown(other, &["claims"]))),
        }
    }
    (claims, problems)
}

/// One entry; or what is wrong with it, by key.
fn claim(entry: &Value, at: &str) -> Result<Claim, Vec<(String, Problem)>> {
    let Value::Mapping(fields) = entry else {
        let help = "写成 product: …、wording: … 这样的各行";
        return Err(vec![(String::new(), Problem::new("这一条登记不是「字段: 内容」", "看不出是什么商品、什么说法", help))]);
    };
    let mut faults = Vec::new();
    let known: Vec<&str> = KEYS.iter().map(|(key, ..)| *key).collect();
    for key in fields.keys() {
        let key = key.as_str().unwrap_or_default();
        if !known.contains(&key) {
            faults.push((key.to_owned(), unknown(key, &known)));
        }
    }
    let mut text = |key: &str| {
        let written = fields.get(key).and_then(scalar).map(|text| text.trim().to_owned()).unwrap_or_default();
        let about = KEYS.iter().find(|(known, ..)| *known == key);
        if let Some((_, name, help)) = about.filter(|_| written.is_empty()) {
            let place = if fields.contains_key(key) { key } else { "" };
            let why = "登记不完整，就没有人能凭它找到材料";
            faults.push((place.to_owned(), Problem::new(format!("这一条登记没有写 {key}（{name}）"), why, *help)));
        }
        written
    };
    let (product, wording, document) = (text("product"), text("wording"), text("document"));
    let (holder, scope, expiry) = (text("holder"), text("scope"), text("expiry"));
    let until = day(&expiry);
    if until.is_none() && !expiry.is_empty() {
        let problem = Problem::new(format!("有效期「{expiry}」不是一个日期"), "不知道它哪一天过期", "写成 2027-03-31 这样");
        faults.push(("expiry".to_owned(), problem));
    }
    let rules = match fields.get(LIST) {
        Some(Value::Sequence(rules)) => rules.iter().filter_map(scalar).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => scalar(one).into_iter().collect(),
    };
    let product = if product == ANY { String::new() } else { product };
    match until.filter(|_| faults.is_empty()) {
        Some(until) => Ok(Claim { product, wording, rules, document, holder, scope, until, at: at.to_owned() }),
        None => Err(faults),
    }
}

/// A text, or a number that somebody wrote without quotes.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn unknown(key: &str, known: &[&str]) -> Problem {
    let near = nearest(key, known.iter().copied());
    let help = near.map_or_else(|| format!("可用的字段有：{}", known.join("、")), |near| format!("是不是想写 {near}"));
    Problem::new(format!("{UNKNOWN}「{key}」"), "写错的字段会让登记悄悄失效，所以不能放过", help)
}
