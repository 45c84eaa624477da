//! Not daring to say it leaves a note; denying it dismisses; lists of words and training dismiss.

use bojian::finding::{Dismissal, Outcome};
use bojian::policy::Severity;

use super::Case;

#[test]
fn declining_leaves_a_note() {
    for text in ["这款我不敢说全网最低价", "这款全网最低价我不敢保证", "这款全网最低价这话我可不敢说", "这款我可不敢保证是全网最低价"]
    {
        let findings = Case::new("a.txt", text).findings();
        assert!(!findings.is_empty(), "{text}");
        for finding in findings {
            assert_eq!(finding.standing.severity, Severity::Note, "{text}");
            assert_eq!(finding.standing.eased.as_ref().map(|eased| eased.exemption.name.as_str()), Some("不敢这样说"), "{text}");
        }
    }
}

#[test]
fn denying_and_teaching_dismiss() {
    for text in [
        "这款不是全网最低价",
        "这款没说是全网最低价",
        "主播培训：不能说全网最低价",
        "主播培训：不要说全网最低价，也不敢说全网最低价",
        "违禁词：全网最低价，国家级，最高级",
        "全网最低价这种词我们一律不能说",
    ] {
        let (report, verdicts) = Case::new("a.txt", text).judge();
        assert!(report.findings.iter().all(|finding| finding.standing.eased.is_some()), "{text}: {:?}", report.findings);
        let dismissed = verdicts.iter().any(|verdict| matches!(verdict.outcome, Outcome::Dismissed(Dismissal::Exemption(_))));
        assert!(dismissed, "{text}");
    }
    assert!(Case::new("a.txt", "这款不是全网最低价").findings().is_empty());
    assert!(Case::new("a.txt", "违禁词：全网最低价，国家级，最高级").findings().is_empty());
}

/// Whatever list of a rule's own the same words stand in, they lower; anything else in that list still dismisses.
#[test]
fn own_lists_do_not_swallow_the_note() {
    let severities = |text: &str| Case::new("a.txt", text).findings().iter().map(|finding| finding.standing.severity).collect::<Vec<_>>();
    assert_eq!(severities("这款面霜我不敢说能治疗湿疹"), [Severity::Note]);
    assert_eq!(severities("这款面霜不能治疗湿疹"), []);
}
