//! What a configuration is refused for: each with its line, the key that was meant, and a way out; all faults at once.

use bojian::config::{Trust, load};
use bojian::problem::Problem;

use super::folder;

fn problems(text: &str, trust: Trust) -> Vec<Problem> {
    load("bojian.yaml", "/a".into(), text, trust).err().unwrap_or_default()
}

/// Configurations that are wrong: the text, the line that is told, what is said of it, and the way out.
pub(super) const CASES: &[(&str, u32, &str, &str)] = &[
    ("# 公司\ncategry: 化妆品\n", 2, "不认识的字段「categry」", "是不是想写 category"),
    ("fail_onn: error\n", 1, "不认识的字段「fail_onn」", "是不是想写 fail_on"),
    ("role: 达人\npaths:\n  - files: a/\n    catgory: 化妆品\n", 4, "不认识的字段「catgory」", "是不是想写 category"),
    ("paths:\n  - file: a/\n", 2, "不认识的字段「file」", "是不是想写 files"),
    ("overrides:\n  - overide: ABS-001\n    off: true\n    why: 甲\n", 2, "不认识的字段「overide」", "是不是想写 override"),
    ("inputs:\n  - txt: content\n", 2, "不认识的字段「txt」", "是不是想写 text"),
    ("# 甲\n\nfail-on: eror\n", 3, "「fail_on」的值「eror」不对", "note、warning、error"),
    ("category: 零食\n", 1, "「category」的值「零食」不对", "普通食品"),
    ("category: [化妆品, 服饰]\n", 1, "「category」的值看不懂", "写一个值"),
    ("category:\n", 1, "「category」的值看不懂", "删去这一行"),
    ("as_of: 昨天\n", 1, "「as_of」的值「昨天」不对", "2026-02-01"),
    ("records: maybe\n", 1, "「records」的值「maybe」不对", "true 或 false"),
    ("include: [批注, 页码]\n", 1, "「include」的值「页码」不对", "页眉、脚注、批注"),
    ("platform:\n  - 抖音\n  - [甲]\n", 2, "「platform」的值看不懂", "「- 」开头"),
    ("paths:\n  - category: 化妆品\n", 2, "没有写 files", "- files: 化妆品/"),
    ("paths:\n  - files: a/\n    format: json\n", 3, "「format」不能写在 paths 里", "最外层"),
    ("paths:\n  - files: a/\n    paths: []\n", 3, "「paths」不能写在 paths 里", "最外层"),
    ("inputs:\n  - start: begin\n", 2, "没有写 text", "- text: content"),
    ("overrides:\n  - {override: ABS-001, off: true}\n", 2, "缺少 why", "谁为什么"),
    ("overrides:\n  - {override: ABS-001, why: 甲}\n", 2, "没有写怎样改动 ABS-001", "off: true"),
    ("overrides:\n  - {override: ABS-001, severity: eror, why: 甲}\n", 2, "没有「eror」这种严重程度", "是不是想写 error"),
    ("overrides:\n  - {override: ABS-001, severity: note, off: true, why: 甲}\n", 2, "既关掉又改级别", "留下"),
    ("- 甲\n", 1, "最外层应当是", "category: 化妆品"),
    ("category: {\n", 2, "YAML 写法有误", "缩进"),
    ("role: 达人\noutput: a.html\n", 2, "找到的配置文件里不能写「output」", "--config"),
];

/// A slip of the pen is answered with the line and with what was meant.
#[test]
fn a_fault_is_told_with_its_line_and_its_remedy() {
    for (text, line, what, help) in CASES {
        let found = problems(text, Trust::Found);
        let problem =
            found.iter().find(|problem| problem.what.contains(what)).unwrap_or_else(|| panic!("{text:?}: no {what} in {found:?}"));
        assert_eq!(problem.line, Some(*line), "{text:?}: {problem}");
        assert!(problem.help.contains(help) && !problem.why.is_empty(), "{text:?}: {problem}");
        assert_eq!(problem.path, "bojian.yaml");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let text = "categry: 化妆品\nrole: 网红\npaths:\n  - files: a/\n    spech: script\n  - role: 达人\n";
    let lines: Vec<_> = problems(text, Trust::Own).iter().map(|problem| problem.line.unwrap()).collect();
    assert_eq!(lines, [1, 2, 5, 6]);
}

/// What is right loads; a `-` in a key is as good as a `_`; nothing but comments says nothing.
#[test]
fn what_is_right_is_taken() {
    for text in
        ["", "# nothing yet\n", "\u{FEFF}fail-on: error\nas-of: 2026-01-01\n", "include: 页眉,批注\nthreads: 2\nno_builtin: false\n"]
    {
        assert_eq!(problems(text, Trust::Found), [], "{text:?}");
    }
    assert_eq!(problems("output: [a.csv, a.sarif]\n", Trust::Own), []);
    assert_eq!(problems("paths:\n  - {file: a/, role: 达人}\n", Trust::Own).len(), 1, "one slip of the pen, one problem");
}

/// The run does not go on with half a configuration: it says what is wrong and ends with 2. `--no-config` goes on without.
#[test]
fn a_wrong_configuration_stops_the_run() {
    let folder = folder(&[("bojian.yaml", "role: 达人\ncategry: 化妆品\n"), ("a.txt", "国家级品质\n")]);
    for command in [vec!["check", "a.txt"], vec!["check", "."], vec!["explain", "a.txt:1"], vec!["config"], vec!["rules", "list"]] {
        let (code, out, err) = folder.call(&command);
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}: {err}");
        assert!(err.contains("bojian.yaml:2:1") && err.contains("是不是想写 category"), "{command:?}: {err}");
    }
    assert_eq!(folder.call(&["check", "a.txt", "--no-config"]).0, 1);
    // Below a wrong one in a folder further down nothing is checked, and everything else is.
    folder.write("bojian.yaml", "role: 达人\n");
    folder.write("乙/bojian.yaml", "rolle: 商家\n");
    folder.write("乙/b.txt", "国家级品质\n");
    let (code, report) = folder.report(&["."]);
    let names: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!((code, names), (2, vec!["./a.txt"]));
    assert_eq!(report["problems"][0]["path"], "乙/bojian.yaml");
}

/// A file that came with what is checked cannot make the program write anything; the user's own word can.
#[test]
fn a_found_configuration_writes_nothing() {
    let folder = folder(&[("bojian.yaml", "output: stolen.csv\n"), ("a.txt", "国家级品质\n"), ("own.yaml", "output: report.csv\n")]);
    let (code, _, err) = folder.call(&["check", "a.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("不能写「output」"), "{err}");
    assert!(!folder.path().join("work/stolen.csv").exists());
    let (code, out, err) = folder.call(&["check", "a.txt", "--config", "own.yaml"]);
    assert_eq!((code, out.as_str(), err.as_str()), (1, "", ""));
    assert!(folder.path().join("work/report.csv").exists());
}

/// Whoever sent a folder does not decide that numbers and addresses are shown; the user's own word does. Leaving text out is nobody's harm.
#[test]
fn a_found_configuration_uncovers_nothing() {
    let text = "家人们晚上好，打 13812345678。\n国家级品质，打 13812345678\n";
    let folder = folder(&[
        ("bojian.yaml", "unmasked: true\n"),
        ("a.txt", text),
        ("own.yaml", "unmasked: true\n"),
        ("b/bojian.yaml", "root: true\nexcerpts: true\n"),
        ("b/a.txt", text),
    ]);
    let (code, out, err) = folder.call(&["check", "a.txt", "--format", "html"]);
    assert!(code == 2 && out.is_empty() && err.contains("不能写「unmasked」") && err.contains("取消遮盖"), "{out}{err}");
    let page = |arguments: &[&str]| folder.call(&[&["check", "--format", "html"], arguments].concat()).1;
    let own = page(&["a.txt", "--config", "own.yaml"]);
    assert!(own.matches("13812345678").count() >= 2 && own.contains("家人们晚上好"));
    let excerpt = page(&["b/a.txt"]);
    assert!(!excerpt.contains("13812345678") && excerpt.contains("国家级") && !excerpt.contains("家人们晚上好"), "{excerpt}");
}
