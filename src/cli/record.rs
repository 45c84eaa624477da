//! `bojian record`: the sheet of a review before a stream, as docx and JSON. The moment of the review is asked here and nowhere else.

use std::io;
use std::path::{Path, PathBuf};

use super::args::RecordArgs;
use super::excuses::excused;
use super::plan::{Plan, plan};
use super::{CLEAN, FINDINGS, UNDONE, complain, screen};
use crate::record::{NAME, Review, docx, json};
use crate::report::{FileReport, Summary};
use crate::run::{Source, single};
use crate::scan::Scratch;

/// Runs the command.
///
/// # Errors
/// Those of writing the files.
pub(super) fn record(arguments: &RecordArgs) -> io::Result<u8> {
    if arguments.judging.records {
        complain::say("错误：审查记录一份脚本一张，不能和 --records 一起用");
        return Ok(UNDONE);
    }
    let Some(plan) = plan(&arguments.paths, &arguments.judging, None)? else { return Ok(UNDONE) };
    let Plan { engine, tasks, mut problems, base, .. } = plan;
    let (tasks, faults) = excused(tasks, &base, None, &arguments.claims);
    problems.extend(faults);
    if let Some(path) = arguments.output.iter().find(|path| kind(path).is_none()) {
        complain::say(&format!("错误：{} 看不出要写成哪种格式。审查记录的文件名以 .docx 或 .json 结尾", path.display()));
        return Ok(UNDONE);
    }
    if tasks.len() > 1 && !arguments.output.is_empty() {
        complain::say("错误：有几份脚本，一个 --output 放不下。去掉 --output，每份脚本旁边各写一份");
        return Ok(UNDONE);
    }
    let at = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M:%S%:z").to_string();
    let digest = engine.policy().digest.clone();
    let review = Review { reviewer: &arguments.reviewer, at: &at, policy: &digest, rules: engine.policy().rules.len() };
    let (mut summary, mut scratch) = (Summary::default(), Scratch::default());
    for task in &tasks {
        let report = single(&engine, task, &mut scratch);
        problems.extend(report.document.problems.iter().cloned());
        summary.add(&report);
        // Of what could not be read there is nothing to keep on record.
        if report.as_of.is_none() {
            continue;
        }
        for path in outputs(arguments, &task.source) {
            if let Err(error) = write(&path, &report, &review) {
                complain::say(&format!("错误：写不了 {}：{error}。检查文件夹是否存在、是否有写入权限", path.display()));
                return Ok(UNDONE);
            }
            complain::say(&format!("已写入 {}：{} 处发现", path.display(), report.findings.len()));
        }
    }
    complain::problems(&problems);
    let found = summary.failing > 0;
    Ok(if !problems.is_empty() {
        UNDONE
    } else if found {
        FINDINGS
    } else {
        CLEAN
    })
}

/// Where the record of `source` goes: where the caller says, or beside it in both forms.
fn outputs(arguments: &RecordArgs, source: &Source) -> Vec<PathBuf> {
    if !arguments.output.is_empty() {
        return arguments.output.clone();
    }
    let stem = match source {
        Source::Path(path) => path.clone(),
        Source::Bytes { .. } | Source::Stream { .. } => PathBuf::from("标准输入"),
    };
    // The whole name stays in it: 今晚.md and 今晚.srt are two scripts.
    ["docx", "json"].iter().map(|ending| PathBuf::from(format!("{}.{NAME}.{ending}", stem.display()))).collect()
}

fn kind(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ["docx", "json"].into_iter().find(|known| *known == ending)
}

fn write(path: &Path, report: &FileReport, review: &Review<'_>) -> io::Result<()> {
    let bytes = match kind(path) {
        Some("docx") => docx(report, review).map_err(io::Error::other)?,
        _ => json(report, review).into_bytes(),
    };
    let mut file = screen::sink(Some(path))?;
    file.write_all(&bytes)?;
    file.flush()
}
