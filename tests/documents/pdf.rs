//! PDF documents: which page says what, in the encodings that Chinese programs use, and what cannot be read.

use bojian::document::{Document, Limits, ReadOptions, read};

use super::{heard, places, problems, said};

/// A file of these objects, the first of which is the catalogue; where each stands is told behind them.
pub(crate) fn pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.len() + 1, bytes.len());
    bytes.extend(table.bytes().chain(end.bytes()));
    bytes
}

fn stream(dictionary: &str, inside: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{inside}\nendstream", inside.len())
}

/// Fonts: F1 is read by the name of its encoding, F2 by its table to Unicode (code = number of the letter), F3 by nothing at all.
const FONTS: &str = "<< /F1 4 0 R /F2 5 0 R /F3 7 0 R >>";

/// A file whose pages draw this.
pub(crate) fn drawn(pages: &[String]) -> Vec<u8> {
    let ids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 10 + page * 2)).collect();
    let composite = |encoding: &str, more: &str| {
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [8 0 R] {more} >>")
    };
    // A range may not cross its first byte, and a block holds a hundred of them at most.
    let ranges: Vec<String> = [0x00, 0x20, 0x30, 0xFF]
        .into_iter()
        .chain(0x4E..=0x9F)
        .map(|high| format!("<{high:02X}00> <{high:02X}FF> <{high:02X}00>"))
        .collect();
    let table = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n1 begincodespacerange\n<0000> <FFFF>\n\
         endcodespacerange\n{} beginbfrange\n{}\nendbfrange\nendcmap\nend\nend",
        ranges.len(),
        ranges.join("\n")
    );
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{ids}] /Count {} /Resources << /Font {FONTS} /XObject << /Im 3 0 R >> >> >>", pages.len()),
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x"),
        composite("UniGB-UCS2-H", ""),
        composite("Identity-H", "/ToUnicode 6 0 R"),
        stream("", &table),
        composite("Identity-H", ""),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
         /FontDescriptor 9 0 R /W [] >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 \
         /StemV 80 >>"
            .to_owned(),
    ];
    for page in pages {
        let content = objects.len() + 2;
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>"));
        objects.push(stream("", page));
    }
    pdf(&objects)
}

/// A string as UTF-16 in hexadecimal digits.
pub(crate) fn hex(words: &str) -> String {
    format!("<{}>", words.chars().map(|letter| format!("{:04X}", letter as u32)).collect::<String>())
}

/// Lines of text, each a step below the one before; an empty one leaves a gap.
pub(crate) fn page(font: &str, lines: &[&str]) -> String {
    let lines: String =
        lines.iter().map(|line| if line.is_empty() { "T* T* ".to_owned() } else { format!("{} Tj T* ", hex(line)) }).collect();
    format!("BT /{font} 12 Tf 14 TL 1 0 0 1 72 700 Tm {lines}ET")
}

fn read_pages(pages: &[String]) -> Document {
    read("a.pdf", drawn(pages), &ReadOptions::default())
}

#[test]
fn pages_are_read_in_both_chinese_encodings() {
    let document = read_pages(&[page("F1", &["国家级品质", "", "", "全网"]), page("F2", &["最低价"])]);
    assert_eq!((heard(&document).as_str(), document.format), ("国家级品质|全网|最低价|", "pdf"));
    assert_eq!(places(&document), ["第 1 页", "第 1 页", "第 2 页"]);
    assert!(document.extracted && problems(&document).is_empty() && document.left_out.is_empty());
}

#[test]
fn wrapped_lines_go_on_and_columns_do_not() {
    assert_eq!(heard(&read_pages(&[page("F1", &["国家", "级品质"])])), "国家级品质|");
    // Letter by letter, as some programs place them; then a second column on the same line.
    let letters = format!("{} Tj 12 0 Td {} Tj 12 0 Td {} Tj 200 0 Td {} Tj", hex("全"), hex("网"), hex("最"), hex("低价"));
    assert_eq!(said(&read_pages(&[format!("BT /F1 12 Tf 72 700 Td {letters} ET")])), ["全网最", "低价"]);
    // Blocks of their own, in a drawing that is scaled and turned upside down, as browsers print.
    let block = |y: u32, words: &str| format!("q .24 0 0 -.24 72 {y} cm BT /F2 50 Tf 1 0 0 -1 0 0 Tm {} Tj ET Q ", hex(words));
    assert_eq!(heard(&read_pages(&[block(700, "国家") + &block(686, "级") + &block(500, "完")])), "国家级|完|");
    // Moved letters in an array.
    assert_eq!(
        said(&read_pages(&[format!("BT /F1 12 Tf 72 700 Td [{} -20 {} 30 {}] TJ ET", hex("国"), hex("家"), hex("级"))])),
        ["国家级"]
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    let picture = "q 100 0 0 100 0 0 cm /Im Do Q".to_owned();
    let document = read_pages(&[picture.clone(), picture.clone()]);
    assert!(document.problems[0].what.contains("只有图片") && document.problems[0].help.contains("OCR"), "{:?}", document.problems);
    let document = read_pages(&[page("F1", &["好"]), picture]);
    assert_eq!((problems(&document), document.left_out.len()), (vec![], 1));
    assert!(document.left_out[0].contains("第 2 页只有图片"), "{:?}", document.left_out);
    let document = read_pages(&[page("F1", &["好"]), page("F3", &["看不见"])]);
    assert_eq!(heard(&document), "好|");
    assert!(document.problems[0].what.contains("第 2 页有读不出的文字"), "{:?}", document.problems);
    assert!(read_pages(&[String::new()]).problems[0].what.contains("没有文字"));
}

#[test]
fn an_encrypted_file_says_what_to_do() {
    let filter = "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF> \
        /U <00112233445566778899AABBCCDDEEFF00000000000000000000000000000000> >>";
    let bytes = String::from_utf8_lossy(&drawn(&[page("F1", &["好"])]))
        .replace("/Root 1 0 R", &format!("/Root 1 0 R /ID [<00> <00>] /Encrypt {filter}"));
    let document = read("a.pdf", bytes.into_bytes(), &ReadOptions::default());
    assert!(document.problems[0].what.contains("加了密码"), "{:?}", document.problems);
    assert_eq!(said(&document), Vec::<&str>::new());
}

#[test]
fn damage_is_told() {
    let bytes = drawn(&[page("F1", &["好"])]);
    let document = read("a.pdf", bytes[..60].to_vec(), &ReadOptions::default());
    assert!(document.format == "pdf" && document.problems[0].what.contains("打不开"), "{:?}", document.problems);
}

#[test]
fn limits_are_told_when_they_are_hit() {
    let limits = Limits { pages: 2, ..Limits::default() };
    let pages: Vec<String> = (0..4).map(|_| page("F1", &["好"])).collect();
    let document = read("a.pdf", drawn(&pages), &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!(said(&document).len(), 2);
    assert!(document.problems.iter().any(|problem| problem.what.contains("只读到第 2 页")), "{:?}", document.problems);
}

/// A drawing that draws itself twice over and over ends.
#[test]
fn drawings_in_drawings_end() {
    let form = stream("/Type /XObject /Subtype /Form /Resources << /XObject << /Fm 3 0 R >> >>", "/Fm Do /Fm Do /Fm Do /Fm Do");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        form,
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /Fm 3 0 R >> >> >>".to_owned(),
        stream("", "/Fm Do"),
    ];
    let document = read("a.pdf", pdf(&objects), &ReadOptions::default());
    assert!(document.problems[0].what.contains("第 1 页没有读完"), "{:?}", document.problems);
}
