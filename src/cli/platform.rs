//! Which platforms `--platform` means: by name, by alias, or none, and then which one was likely meant.

use crate::policy::Policy;
use crate::problem::Problem;
use crate::yaml::nearest;

/// The platforms by the names that rules know, each once, and a problem for each that has no rule: likely a slip of the pen.
pub(super) fn platforms(wanted: &[String], policy: &Policy) -> (Vec<String>, Vec<Problem>) {
    let with_rules = policy.platforms_with_rules();
    let (mut platforms, mut problems): (Vec<String>, Vec<Problem>) = (Vec::new(), Vec::new());
    for wanted in wanted {
        match policy.platform(wanted).filter(|name| with_rules.contains(name)) {
            Some(name) if platforms.iter().any(|known| known == name) => {}
            Some(name) => platforms.push(name.to_owned()),
            None => problems.push(without_rules(wanted.trim(), policy, &with_rules)),
        }
    }
    (platforms, problems)
}

fn without_rules(wanted: &str, policy: &Policy, with_rules: &[&str]) -> Problem {
    let near = nearest(wanted, policy.platform_names().into_iter()).filter(|near| policy.platform(near) != policy.platform(wanted));
    let help = match (near, with_rules) {
        (Some(near), _) => format!("是不是想写 {near}"),
        (None, []) => "现有规则里没有平台规则；去掉 --platform，或用 --rules 加上".to_owned(),
        (None, some) => format!("有规则的平台：{}", some.join("、")),
    };
    Problem::new(format!("没有平台「{wanted}」的规则"), "它的平台规则没有检查，法律规则照常检查", help)
}
