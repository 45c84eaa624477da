//! Overrides in packs: what they may say, what they must not, and whom a lock binds.

use bojian::policy::PolicyFile;

use super::world;

/// A pack above the world, in the next layer.
fn above(yaml: &str) -> super::World {
    let mut world = world();
    world.0.push(PolicyFile::new("above.yaml", yaml).in_layer(1));
    world
}

#[test]
fn an_override_is_taken() {
    let policy = above("rules:\n  - {override: ABS-001, severity: note, why: 已核对, only: {category: [服饰]}}\n  - {override: abs, locked: true, why: 红线}\n").loads();
    let told: Vec<_> = policy.overrides.iter().map(|own| (own.of.as_str(), own.deed(), own.place(), own.layer)).collect();
    assert_eq!(
        told,
        [("ABS-001", "改为提示".to_owned(), "above.yaml:2".to_owned(), 1), ("ABS", "锁定".to_owned(), "above.yaml:3".to_owned(), 1)]
    );
    assert_eq!(policy.rules.len(), 2, "an override is no rule");
    assert_eq!(policy.topics.len(), 1, "and makes no topic");
}

#[test]
fn wrong_overrides_are_told() {
    for (yaml, mark, what, help) in [
        ("override: ABS-003, off: true, why: 甲", "override: ¦ABS-003", "没有规则「ABS-003」", "是不是想写 ABS-00"),
        ("override: ABS-001, why: 甲", "- ¦{override", "没有写怎样改动 ABS-001", "off: true"),
        ("override: ABS-001, off: true, severity: note, why: 甲", "- ¦{override", "既关掉又改级别", "留下"),
        ("override: ABS-001, off: true, why: 甲, say: [乙]", "- ¦{override", "别的字段", "另写一条规则"),
        ("override: ABS-001, severity: nte, why: 甲", "severity: ¦nte", "没有「nte」这种严重程度", "note"),
        ("override: ABS-001, off: true", "- ¦{override", "缺少 why", "报告里会显示"),
    ] {
        above(&format!("rules:\n  - {{{yaml}}}\n")).tells("above.yaml", mark, what, help);
    }
    world().with("    title: 国家级\n", "    title: 国家级\n    off: true\n").tells_only(
        "rules.yaml",
        "off: ¦true",
        "写了 off",
        "override",
    );
}

/// A lock binds the layers above its owner's, and nobody else.
#[test]
fn a_lock_binds_whoever_lies_above() {
    let off = "rules:\n  - {override: ABS-002, off: true, why: 甲}\n";
    let locked = |yaml: &str, layer: u32| {
        let mut world = world().with("    title: 国家级\n", "    title: 国家级\n    locked: true\n");
        world.0.push(PolicyFile::new("above.yaml", yaml).in_layer(layer));
        world
    };
    locked(off, 1).tells_only("above.yaml", "override: ¦ABS-002", "已由 rules.yaml 锁定", "解除锁定");
    locked(&off.replace("off: true", "severity: note"), 1).tells_only("above.yaml", "override: ¦ABS-002", "不能低于「需核实」", "解除锁定");
    locked(&off.replace("off: true", "severity: error"), 1).loads();
    locked(off, 0).loads();
}
