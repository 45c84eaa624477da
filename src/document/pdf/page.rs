//! What a page of a PDF draws as text: follows the drawing, keeps track of where it is, and hands the pieces on. How lines are made of them is not asked.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use super::font::Font;
use super::lines::Lines;

/// Bytes that the drawing of one page may unpack to.
const DRAWING: usize = 32 << 20;
/// How deep drawings may lie in one another.
const DEPTH: u32 = 8;
/// Drawings that a page may use, counted each time.
const FORMS: u32 = 2000;
/// States that may be kept at a time.
const STATES: usize = 1000;

/// A page being followed.
pub(super) struct Page<'a> {
    document: &'a Document,
    fonts: HashMap<*const Dictionary, std::rc::Rc<Font<'a>>>,
    pub(super) lines: Lines,
    /// Strings whose letters nobody knows.
    pub(super) unknown: u32,
    /// Pictures drawn.
    pub(super) pictures: u32,
    forms: u32,
    /// The drawing broke off or was too large.
    pub(super) cut_short: bool,
}

/// How to get from a drawing's own measures to the page's.
type Matrix = [f64; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [p, q, r, s, t, u] = outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// How text is being set.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<std::rc::Rc<Font<'a>>>,
    size: f64,
    leading: f64,
    text: Matrix,
    line: Matrix,
}

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, fonts: HashMap::new(), lines: Lines::default(), unknown: 0, pictures: 0, forms: 0, cut_short: false }
    }

    /// Follows the page of that id.
    pub(super) fn follow(&mut self, id: lopdf::ObjectId) {
        let Ok(drawing) = self.document.get_page_content_with_limit(id, DRAWING) else {
            self.cut_short = true;
            return;
        };
        let (own, ids) = self.document.get_page_resources(id).unwrap_or_default();
        let mut resources: Vec<&Dictionary> = own.into_iter().collect();
        resources.extend(ids.iter().filter_map(|id| self.document.get_dictionary(*id).ok()));
        self.draw(&drawing, &resources, SAME, DEPTH);
    }

    fn draw(&mut self, drawing: &[u8], resources: &[&'a Dictionary], page: Matrix, depth: u32) {
        let mut state = State { page, font: None, size: 1.0, leading: 0.0, text: SAME, line: SAME };
        let mut kept = Vec::new();
        for operation in Content::decode_iter(drawing) {
            let Ok(operation) = operation else {
                self.cut_short = true;
                return;
            };
            let operands = &operation.operands;
            let number = |index: usize| operands.get(index).and_then(|operand| operand.as_float().ok()).map_or(0.0, f64::from);
            match operation.operator.as_str() {
                "q" if kept.len() < STATES => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.page = then(std::array::from_fn(number), state.page),
                "BT" => (state.text, state.line) = (SAME, SAME),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    state.font = self.font(name, resources);
                    state.size = number(1);
                }
                "TL" => state.leading = number(0),
                "Td" => state.next_line(number(0), number(1)),
                "TD" => {
                    state.leading = -number(1);
                    state.next_line(number(0), number(1));
                }
                "Tm" => {
                    state.text = std::array::from_fn(number);
                    state.line = state.text;
                }
                "T*" => state.next_line(0.0, -state.leading),
                "Tj" => self.show(&mut state, operands.first()),
                "'" => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, operands.first());
                }
                "\"" => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, operands.get(2));
                }
                "TJ" => self.show(&mut state, operands.first()),
                "Do" => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    self.form(name, resources, state.page, depth);
                }
                "BI" | "EI" => self.pictures += 1,
                _ => {}
            }
        }
    }

    /// Shows a string, or an array of strings with numbers by which they are moved.
    fn show(&mut self, state: &mut State<'a>, shown: Option<&Object>) {
        let pieces: &[Object] = match shown {
            Some(Object::Array(pieces)) => pieces,
            Some(piece) => std::slice::from_ref(piece),
            None => return,
        };
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => {
                    let Some(text) = state.font.as_ref().and_then(|font| font.letters(bytes)) else {
                        self.unknown += 1;
                        continue;
                    };
                    let [_, _, c, d, x, y] = then(state.text, state.page);
                    self.lines.add(&text, x, y, state.size.abs() * c.hypot(d));
                    let width: f64 = text.chars().map(|letter| if letter.is_ascii() { 0.5 } else { 1.0 }).sum();
                    state.text = then([1.0, 0.0, 0.0, 1.0, width * state.size, 0.0], state.text);
                }
                moved => {
                    let moved = moved.as_float().map_or(0.0, f64::from);
                    state.text = then([1.0, 0.0, 0.0, 1.0, -moved / 1000.0 * state.size, 0.0], state.text);
                }
            }
        }
    }

    /// Draws what another part of the file describes.
    fn form(&mut self, name: &[u8], resources: &[&'a Dictionary], page: Matrix, depth: u32) {
        let document = self.document;
        let Some(form) = entry(b"XObject", name, resources, document).and_then(|form| form.as_stream().ok()) else { return };
        let kind = form.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Image" {
            self.pictures += 1;
        }
        self.forms += 1;
        if kind != b"Form" {
            return;
        }
        if depth == 0 || self.forms > FORMS {
            self.cut_short = true;
            return;
        }
        let Ok(drawing) = form.get_plain_content_with_limit(DRAWING) else {
            self.cut_short = true;
            return;
        };
        let numbers = form.dict.get(b"Matrix").and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        let own: Matrix = match numbers {
            [_, _, _, _, _, _] => std::array::from_fn(|index| numbers[index].as_float().map_or(0.0, f64::from)),
            _ => SAME,
        };
        let inside = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let inside: Vec<&Dictionary> = inside.into_iter().chain(resources.iter().copied()).collect();
        self.draw(&drawing, &inside, then(own, page), depth - 1);
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<std::rc::Rc<Font<'a>>> {
        let document = self.document;
        let font = entry(b"Font", name, resources, document)?.as_dict().ok()?;
        Some(self.fonts.entry(std::ptr::from_ref(font)).or_insert_with(|| std::rc::Rc::new(Font::of(font, document))).clone())
    }
}

impl State<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

/// What the first of the resources that know it calls `name`.
fn entry<'a>(kind: &[u8], name: &[u8], resources: &[&'a Dictionary], document: &'a Document) -> Option<&'a Object> {
    resources.iter().find_map(|resources| {
        let names = resources.get_deref(kind, document).and_then(Object::as_dict).ok()?;
        names.get_deref(name, document).ok()
    })
}
