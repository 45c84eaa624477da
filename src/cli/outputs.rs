//! Where a report goes and in which formats: `--format` and `--output`, several at once. What a format looks like is its own file.

use std::io::{self, Write};
use std::path::PathBuf;

use super::screen;
use crate::config::Color;
use crate::problem::Problem;
use crate::report::{FORMATS, FileReport, Format, Run, Style, Summary};

/// One output: its format, its style, its sink.
struct Output {
    format: &'static Format,
    style: Style,
    sink: Box<dyn Write>,
    /// Whether nothing stands in it yet, so that nothing need stand between.
    first: bool,
}

/// Every output of a run.
pub(super) struct Outputs(Vec<Output>);

/// What is asked for: a format by name or none, and files.
pub(super) struct Wanted<'a> {
    /// The format that was named, if one was.
    pub(super) format: Option<&'static str>,
    /// The files; none means standard output.
    pub(super) files: &'a [PathBuf],
    /// Colour on a terminal.
    pub(super) color: Color,
    /// Whether a page is to show only the sentences in which something was found.
    pub(super) excerpts: bool,
    /// Whether telephone numbers and the like stay readable in what is handed on.
    pub(super) unmasked: bool,
}

/// What has no place in any output and is told beside them.
pub(super) struct Beside {
    /// Problems that belong to no document.
    pub(super) problems: bool,
    /// Problems of documents.
    pub(super) documents: bool,
    /// That there is nothing to replace.
    pub(super) nothing: bool,
}

impl Outputs {
    /// Opens every output.
    ///
    /// # Errors
    /// What is wrong with the call, or with a file that cannot be created.
    pub(super) fn open(wanted: &Wanted<'_>) -> Result<Self, Problem> {
        let named = wanted.format.and_then(Format::named);
        if wanted.files.is_empty() {
            let format = named.unwrap_or(&FORMATS[0]);
            let sink = screen::sink(None).map_err(|error| Problem::new("没有标准输出", error.to_string(), "改用 --output 写到文件"))?;
            return Ok(Self(vec![Output { format, style: style(wanted, false), sink, first: true }]));
        }
        let mut outputs = Vec::new();
        // Every format is chosen before any file is touched: a slip in the last one must not empty the first.
        let formats = wanted.files.iter().map(|path| Self::format_of(path, named, wanted.files.len())).collect::<Result<Vec<_>, _>>()?;
        for (path, format) in wanted.files.iter().zip(formats) {
            let cannot = |error: io::Error| Problem {
                path: path.display().to_string(),
                ..Problem::new("写不了这个文件", error.to_string(), "检查文件夹是否存在、是否有写入权限")
            };
            let sink = screen::sink(Some(path)).map_err(cannot)?;
            outputs.push(Output { format, style: style(wanted, true), sink, first: true });
        }
        Ok(Self(outputs))
    }

    /// One file is written in the format that was named; several, or one without a name, by their endings.
    fn format_of(path: &std::path::Path, named: Option<&'static Format>, files: usize) -> Result<&'static Format, Problem> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let by_ending = Format::ending(ending);
        let format = if files == 1 { named.or(by_ending).or(Some(&FORMATS[0])) } else { by_ending.or(named) };
        format.ok_or_else(|| {
            let known: Vec<String> = FORMATS.iter().flat_map(|format| format.endings).map(|ending| format!(".{ending}")).collect();
            Problem {
                path: path.display().to_string(),
                ..Problem::new(
                    "看不出要写成哪种格式",
                    "同时写几个文件时，格式由文件名的结尾决定",
                    format!("结尾用这些之一：{}；别的格式用 --format 指明", known.join(" ")),
                )
            }
        })
    }

    /// The formats, in the order of the outputs.
    pub(super) fn formats(&self) -> Vec<(&'static Format, Style)> {
        self.0.iter().map(|output| (output.format, output.style)).collect()
    }

    /// One document in every format.
    pub(super) fn render(formats: &[(&'static Format, Style)], report: &FileReport) -> Vec<String> {
        formats.iter().map(|(format, style)| (format.file)(report, *style)).collect()
    }

    /// What has no place in any of them.
    pub(super) fn tell_beside(&self) -> Beside {
        let only = |names: &[&str]| self.0.iter().all(|output| names.contains(&output.format.name));
        let nothing = only(&["diff"]) && self.0.iter().all(|output| output.first);
        Beside { problems: only(&["jsonl", "diff"]), documents: only(&["diff"]), nothing }
    }

    /// What comes first in each.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn begin(&mut self, run: &Run<'_>) -> io::Result<()> {
        self.0.iter_mut().try_for_each(|output| output.sink.write_all((output.format.begin)(run, output.style).as_bytes()))
    }

    /// One document's texts, as [`Outputs::render`] made them.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn take(&mut self, texts: &[String]) -> io::Result<()> {
        for (output, text) in self.0.iter_mut().zip(texts).filter(|(_, text)| !text.is_empty()) {
            if !std::mem::take(&mut output.first) {
                output.sink.write_all(output.format.between.as_bytes())?;
            }
            output.sink.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// What comes last in each.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn end(&mut self, run: &Run<'_>, summary: &Summary) -> io::Result<()> {
        for output in &mut self.0 {
            output.sink.write_all((output.format.end)(run, summary, output.style).as_bytes())?;
            output.sink.flush()?;
        }
        Ok(())
    }
}

/// How it is to look.
fn style(wanted: &Wanted<'_>, to_file: bool) -> Style {
    Style { excerpts: wanted.excerpts, unmasked: wanted.unmasked, ..screen::style(wanted.color, to_file) }
}
