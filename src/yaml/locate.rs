//! Where the keys and values of a YAML text stand. Used on the error path only; what they mean is not known here.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// Line and column, both from 1, of `key` (`rules.3.say.0`) in a YAML text, or of the nearest enclosing key that exists.
pub fn locate(text: &str, key: &str) -> Option<(u32, u32)> {
    Places::of(text).find(key, false, 0)
}

/// A place, and by how much a quoted value begins later than it stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    line: u32,
    column: u32,
    quote: u32,
}

/// The places of one text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    keys: BTreeMap<String, Place>,
    values: BTreeMap<String, Place>,
    /// Quoted values as they are written, quotes and escapes included.
    quoted: BTreeMap<String, String>,
}

/// What the walk is inside of.
enum Level {
    /// A mapping: its key prefix, and the key whose value comes next.
    Mapping(String, Option<String>),
    /// A sequence: its key prefix, and the index that comes next.
    Sequence(String, usize),
}

impl Places {
    /// Walks the text as far as it parses.
    pub(crate) fn of(text: &str) -> Self {
        let mut places = Self::default();
        let chars: Vec<char> = text.chars().collect();
        let mut levels: Vec<Level> = Vec::new();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break }; // the parser repeats its first error for ever
            let place = Place { line: span.start.line() as u32, column: span.start.col() as u32 + 1, quote: 0 };
            match event {
                Event::Scalar(value, style, ..) => {
                    let quote = u32::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
                    let place = Place { quote, ..place };
                    match levels.last_mut() {
                        Some(Level::Mapping(prefix, key @ None)) => {
                            let name = dotted(prefix, &value);
                            places.keys.insert(name.clone(), place);
                            *key = Some(name);
                        }
                        _ => {
                            let name = next(&mut levels);
                            if quote > 0 {
                                let written = chars.get(span.start.index()..span.end.index()).unwrap_or_default();
                                places.quoted.insert(name.clone(), written.iter().collect());
                            }
                            places.values.insert(name, place);
                        }
                    }
                }
                Event::Alias(_) => {
                    next(&mut levels);
                }
                Event::MappingStart(..) => {
                    let name = next(&mut levels);
                    places.values.insert(name.clone(), place);
                    levels.push(Level::Mapping(name, None));
                }
                Event::SequenceStart(..) => {
                    let name = next(&mut levels);
                    places.values.insert(name.clone(), place);
                    levels.push(Level::Sequence(name, 0));
                }
                Event::MappingEnd | Event::SequenceEnd => {
                    levels.pop();
                }
                _ => {}
            }
        }
        places
    }

    /// The place of `key`, or of the nearest enclosing key.
    pub(crate) fn find(&self, key: &str, on_key: bool, offset: usize) -> Option<(u32, u32)> {
        let (first, second) = if on_key { (&self.keys, &self.values) } else { (&self.values, &self.keys) };
        if let Some(place) = first.get(key).or_else(|| second.get(key)) {
            let written = self.quoted.get(key).filter(|_| !on_key);
            let inner = match (offset, written) {
                (0, _) => 0,
                (_, None) => place.quote + offset as u32,
                (_, Some(written)) => written_length(written, offset),
            };
            return Some((place.line, place.column + inner));
        }
        if key.is_empty() {
            return None;
        }
        let outer = key.rsplit_once('.').map_or("", |(outer, _)| outer);
        self.find(outer, false, 0)
    }
}

/// How many characters of a quoted value as `written` stand before its character number `offset`.
fn written_length(written: &str, offset: usize) -> u32 {
    let mut chars = written.chars().peekable();
    let quote = chars.next();
    let mut length = 1;
    for _ in 0..offset {
        let more = match (quote, chars.next(), chars.peek()) {
            (Some('"'), Some('\\'), Some('x')) => 3,
            (Some('"'), Some('\\'), Some('u')) => 5,
            (Some('"'), Some('\\'), Some('U')) => 9,
            (Some('"'), Some('\\'), _) | (Some('\''), Some('\''), _) => 1,
            _ => 0,
        };
        length += 1 + more;
        chars.by_ref().take(more as usize).for_each(drop);
    }
    length
}

fn dotted(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// The key of the value that begins now; moves its level on.
fn next(levels: &mut [Level]) -> String {
    match levels.last_mut() {
        None => String::new(),
        Some(Level::Mapping(prefix, key)) => key.take().unwrap_or_else(|| prefix.clone()),
        Some(Level::Sequence(prefix, index)) => {
            *index += 1;
            dotted(prefix, &(*index - 1).to_string())
        }
    }
}
