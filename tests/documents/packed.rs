//! Packs Word documents and workbooks for the tests, part by part, so that every trap can be written down as it stands in a file. No assertion stands here.

use std::io::{Cursor, Write};

use bojian::document::{Document, ReadOptions, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A packed file of these parts.
pub(crate) fn packed<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        // The kind of an OpenDocument file stands in it unpacked.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(part.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram""#;

/// A part of a Word document, `root` being its outermost element.
pub(crate) fn word_part(root: &str, inside: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inside}</w:{root}>"#)
}

/// A Word document with that body, and further parts.
pub(crate) fn word_with(body: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let document = word_part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
    let mut all = vec![("[Content_Types].xml", TYPES.to_owned()), ("_rels/.rels", RELATIONS.to_owned()), ("word/document.xml", document)];
    all.extend(parts.iter().cloned());
    packed(&all)
}

/// A Word document with that body, read.
pub(crate) fn word(body: &str) -> Document {
    read("a.docx", word_with(body, &[]), &ReadOptions::default())
}

/// A paragraph of one run.
pub(crate) fn p(words: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>"#)
}

/// A cell of one paragraph, with properties.
pub(crate) fn tc(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

/// A table of plain cells.
pub(crate) fn tbl(rows: &[&[&str]]) -> String {
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(|words| tc("", words)).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

const WORKBOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook of these sheets, each the inside of its `worksheet` element, with shared strings as they stand between the tags of `sst`.
pub(crate) fn workbook(sheets: &[(&str, &str)], strings: &str) -> Vec<u8> {
    workbook_with(sheets, strings, &[])
}

/// The same with further parts.
pub(crate) fn workbook_with(sheets: &[(&str, &str)], strings: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut relations, mut files) = (String::new(), String::new(), Vec::new());
    for (index, (name, inside)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{index}\" r:id=\"s{index}\"/>");
        relations += &format!("<Relationship Id=\"s{index}\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet{index}.xml\"/>");
        files.push((format!("xl/worksheets/sheet{index}.xml"), format!("<worksheet {namespace}>{inside}</worksheet>")));
    }
    relations += &format!("<Relationship Id=\"t\" Type=\"{kind}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
    let workbook = format!("<workbook {namespace} xmlns:r=\"{kind}\"><sheets>{list}</sheets></workbook>");
    let mut all = vec![
        ("_rels/.rels", WORKBOOK_RELATIONS.to_owned()),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>")),
        ("xl/sharedStrings.xml", format!("<sst {namespace}>{strings}</sst>")),
    ];
    all.extend(files.iter().map(|(name, part)| (name.as_str(), part.clone())));
    all.extend(parts.iter().cloned());
    packed(&all)
}

/// Rows of cells that hold their own text; an empty one is left out.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let cell = |(row, column, words): (usize, usize, &str)| {
        let letter = char::from(b'A' + column as u8);
        format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let row = |(index, cells): (usize, &&[&str])| {
        let filled = cells.iter().enumerate().filter(|(_, words)| !words.is_empty());
        let cells: String = filled.map(|(column, words)| cell((index + 1, column, words))).collect();
        format!("<row r=\"{}\">{cells}</row>", index + 1)
    };
    format!("<sheetData>{}</sheetData>", rows.iter().enumerate().map(row).collect::<String>())
}

/// An OpenDocument spreadsheet with these tables.
pub(crate) fn spreadsheet(tables: &str) -> Vec<u8> {
    let namespaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {namespaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    packed(&[("mimetype", kind.to_owned()), ("content.xml", content), ("META-INF/manifest.xml", manifest)])
}

/// A cell of a spreadsheet, with attributes.
pub(crate) fn ods_cell(attributes: &str, words: &str) -> String {
    let words = if words.is_empty() { String::new() } else { format!("<text:p>{words}</text:p>") };
    format!("<table:table-cell office:value-type=\"string\" {attributes}>{words}</table:table-cell>")
}

/// A row of a spreadsheet of plain cells.
pub(crate) fn ods_row(cells: &[&str]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(|words| ods_cell("", words)).collect::<String>())
}
