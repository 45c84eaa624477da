//! All problems at once: of one file, of several files, sorted by file and place.

use super::{tell, with, world};

/// A file with ten faults tells ten problems, in the order of the file.
#[test]
fn all_faults_of_a_file_come_at_once() {
    let faulty = with("    title: 最低价\n", "")
        .with("severity: error", "severity: eror")
        .with("version: 2025-06-27, article", "version: 2025-06-28, article")
        .with("\"<平台>最低[价]\"", "\"<平抬>最低[价]\"")
        .with("- exemption: 自我比较", "- exemption: 自我比效")
        .with("within: 4}", "within: 400}")
        .with("[化妆品, 服饰]", "[化妆品, 服装]")
        .with("since: 2015-09-01", "sinse: 2015-09-01")
        .with("      - miss: 不是全网最低价\n", "")
        .with("    advice: 说明依据\n", "");
    let problems = faulty.problems();
    for what in ["缺少 title", "eror", "2025-06-28", "平抬", "自我比效", "400", "服装", "sinse", "没有 miss", "缺少 advice"] {
        assert!(problems.iter().any(|problem| problem.what.contains(what)), "{what} is missing:\n{}", tell(&problems));
    }
    // The version is cited once, at the head of the file, but two rules rest on it: it is told once.
    assert_eq!(problems.len(), 10, "{}", tell(&problems));
    let places: Vec<_> = problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(places.iter().all(|(line, column)| line.is_some() && column.is_some()), "{places:?}");
}

/// Faults of several files come together, file by file.
#[test]
fn all_faults_of_several_files_come_at_once() {
    let faulty = with("severity: error", "severity: eror")
        .with("why: 仅与自己的商品相比", "why: \"\"")
        .with("    about: 平台统称\n", "")
        .with("from: 2021-04-29", "form: 2021-04-29")
        .and("z.yaml", "")
        .and("a.yaml", "lists: 5");
    let problems = faulty.problems();
    let mut paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    paths.dedup();
    assert_eq!(paths, ["a.yaml", "exemptions.yaml", "laws.yaml", "rules.yaml", "words.yaml", "z.yaml"]);
    let sorted: Vec<_> = problems.iter().map(|problem| (&problem.path, problem.line, problem.column)).collect();
    assert!(sorted.is_sorted(), "{}", tell(&problems));
}

/// A wrong area hides nothing of what is wrong with the rules below it.
#[test]
fn a_wrong_area_hides_nothing() {
    let faults = |world: super::World| {
        let world = world
            .with("      - miss: 这是国家的\n", "")
            .with("since: 2015-09-01", "since: 某日")
            .with("version: 2025-06-27, article", "article");
        world.problems().iter().map(|problem| problem.what.clone()).collect::<Vec<_>>()
    };
    let right = faults(world());
    assert_eq!(right.len(), 3, "{right:?}");
    for world in [with("area: superlative\n", ""), with("area: superlative", "area: 某类")] {
        let wrong = faults(world);
        for what in &right {
            assert!(wrong.contains(what), "{what} is hidden by the wrong area: {wrong:?}");
        }
    }
}

/// Lists, laws and exemptions are known to all files, whatever the order they come in.
#[test]
fn the_order_of_files_does_not_matter() {
    let mut reversed = world();
    reversed.0.reverse();
    reversed.loads();
    let faults = |mut world: super::World, reverse: bool| {
        if reverse {
            world.0.reverse();
        }
        world.problems()
    };
    let faulty = || with("severity: error", "severity: eror").with("words: [全网, 全平台]", "words: [全网, \"<无>\"]");
    assert_eq!(faults(faulty(), false), faults(faulty(), true));
}
