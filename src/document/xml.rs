//! Walking the XML of a document part: elements by their local names, text with its references resolved. Nothing is expanded and nothing outside is fetched.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};

use super::limits::{Limits, raise};

/// Who listens to a walk.
pub(super) trait Handler {
    /// An element begins; an empty one ends at once.
    fn open(&mut self, tag: &Tag<'_>);
    /// The element of that local name ends.
    fn close(&mut self, name: &str);
    /// A piece of text; a text may come in several.
    fn text(&mut self, text: &str);
    /// Nothing more is wanted.
    fn sated(&self) -> bool {
        false
    }
}

/// The beginning of an element.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of that local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Nothing here depends on names being unique, and asking costs time.
        let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(escape::unescape(&found.value).map_or_else(|_| found.value.clone().into_owned(), |value| value.into_owned()))
    }

    /// The value of a numeric attribute.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Why a walk ended early.
#[derive(Debug)]
pub(super) enum Fault {
    /// Elements lie deeper in one another than allowed.
    Deep(usize),
    /// Not well-formed, or the source could not be read on.
    Broken(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Deep(depth) => {
                let limits = Limits { xml_depth: *depth as u64, ..Limits::default() };
                write!(out, "嵌套超过 {depth} 层（{}）", raise("xml_depth", &limits))
            }
            Self::Broken(error) => out.write_str(error),
        }
    }
}

/// Walks a part from its beginning to its end.
///
/// # Errors
/// Whatever keeps it from getting there; all that came before has been told.
pub(super) fn walk(source: impl BufRead, limits: Limits, handler: &mut impl Handler) -> Result<(), Fault> {
    let depth = limits.xml_depth as usize;
    let mut reader = Reader::from_reader(source);
    let mut buffer = Vec::new();
    let mut open = 0;
    while !handler.sated() {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| Fault::Broken(error.to_string()))? {
            Event::Start(start) => {
                open += 1;
                if open > depth {
                    return Err(Fault::Deep(depth));
                }
                handler.open(&Tag(&start));
            }
            Event::Empty(start) => {
                let tag = Tag(&start);
                handler.open(&tag);
                handler.close(tag.name());
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                handler.close(end.local_name().into_inner());
            }
            Event::Text(text) => handler.text(&text.xml10_content()),
            Event::CData(text) => handler.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                match reference.resolve_char_ref() {
                    Ok(Some(letter)) => handler.text(letter.encode_utf8(&mut [0; 4])),
                    _ => match escape::resolve_predefined_entity(name) {
                        Some(text) => handler.text(text),
                        // An entity of the document's own is left as it is written: expanding it is how small files become huge.
                        None => handler.text(&format!("&{name};")),
                    },
                }
            }
            Event::Eof if open > 0 => return Err(Fault::Broken("没有写完".to_owned())),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Ok(())
}
