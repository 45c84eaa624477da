//! Which source goes first: the caller, the table beside the file, the file's head and headings, columns, links, words. Every pair.

use bojian::facts::{Category, Facts, Known, Origin, Role};

use super::{Case, Told, known};

/// The sources of a category from the surest to the least, each with the one it names here.
const CATEGORIES: [(Origin, &str); 6] = [
    (Origin::Flag, "家电"),
    (Origin::Sidecar, "服饰"),
    (Origin::Heading, "珠宝"),
    (Origin::FrontMatter, "教育"),
    (Origin::Column, "数码"),
    (Origin::Words, "化妆品"),
];

/// A script in which exactly these sources speak of the category; its claim is about 三号链接.
fn category_by(origins: &[Origin]) -> (Told<&'static str>, String) {
    let named = |origin| origins.contains(&origin).then(|| CATEGORIES.iter().find(|(known, _)| *known == origin).unwrap().1);
    let mut text = String::new();
    if let Some(category) = named(Origin::FrontMatter) {
        text += &format!("---\n类别: {category}\n---\n");
    }
    if let Some(category) = named(Origin::Heading) {
        text += &format!("## 类别：{category}\n\n");
    }
    let column = named(Origin::Column).unwrap_or_default();
    let words = if named(Origin::Words).is_some() { "这款面霜" } else { "它" };
    text += &format!("| 类别 | 话术 |\n|---|---|\n| {column} | 来看三号链接，{words}全网最低价 |\n");
    let table = named(Origin::Sidecar).map(|category| format!("链接,类别\n3,{category}\n"));
    let flags = Facts { category: named(Origin::Flag).and_then(Category::named), ..Facts::default() };
    let case = Case { name: "a.md", text: &text, flags, table: table.as_deref() };
    (known(&case.findings(), "ABS-001", 0).0, text)
}

#[test]
fn of_two_categories_the_surer_counts() {
    for (index, (one, category)) in CATEGORIES.iter().enumerate() {
        assert_eq!(category_by(&[*one]).0, Some((*category, *one)), "{one:?} alone");
        for (other, _) in &CATEGORIES[index + 1..] {
            let (found, text) = category_by(&[*one, *other]);
            assert_eq!(found, Some((*category, *one)), "{one:?} goes before {other:?} in\n{text}");
        }
    }
    assert_eq!(category_by(&[]).0, None);
    assert_eq!(category_by(&CATEGORIES.map(|(origin, _)| origin)).0, Some(("家电", Origin::Flag)));
}

/// The sources of a product, likewise. There is no flag for it, and words name none.
const PRODUCTS: [(Origin, &str); 5] =
    [(Origin::Sidecar, "甲"), (Origin::Heading, "乙"), (Origin::FrontMatter, "丙"), (Origin::Column, "丁"), (Origin::Link, "3 号链接")];

fn product_by(origins: &[Origin]) -> Told<String> {
    let named = |origin| origins.contains(&origin).then(|| PRODUCTS.iter().find(|(known, _)| *known == origin).unwrap().1);
    let mut text = String::new();
    if let Some(product) = named(Origin::FrontMatter) {
        text += &format!("---\n产品: {product}\n---\n");
    }
    if let Some(product) = named(Origin::Heading) {
        text += &format!("## 产品：{product}\n\n");
    }
    let column = named(Origin::Column).unwrap_or_default();
    // The table beside the file is asked by link, so a link is announced for it too.
    let link = if named(Origin::Link).is_some() || named(Origin::Sidecar).is_some() { "三号链接" } else { "它" };
    text += &format!("| 产品 | 话术 |\n|---|---|\n| {column} | 来看{link}全网最低价 |\n");
    let table = named(Origin::Sidecar).map(|product| format!("链接,产品\n3,{product}\n"));
    let case = Case { name: "a.md", text: &text, flags: Facts::default(), table: table.as_deref() };
    known(&case.findings(), "ABS-001", 0).1
}

#[test]
fn of_two_products_the_surer_counts() {
    for (index, (one, product)) in PRODUCTS.iter().enumerate() {
        assert_eq!(product_by(&[*one]), Some(((*product).to_owned(), *one)), "{one:?} alone");
        for (other, _) in &PRODUCTS[index + 1..] {
            assert_eq!(product_by(&[*one, *other]), Some(((*product).to_owned(), *one)), "{one:?} goes before {other:?}");
        }
    }
    assert_eq!(product_by(&[]), None);
}

/// Role: the flag, the table, the file's head.
#[test]
fn roles_in_their_order() {
    let text = "---\n角色: 商家\n---\n三号链接全网最低价\n";
    let role = |flag: Option<Role>, table: Option<&str>| {
        let case = Case { name: "a.md", text, flags: Facts { role: flag, ..Facts::default() }, table };
        let known = case.findings()[0].hit.known.clone();
        (known.facts.role, known.from.role)
    };
    let table = Some("链接,角色,商家\n3,达人,某店\n");
    assert_eq!(role(None, None), (Some(Role::Merchant), Some(Origin::FrontMatter)));
    assert_eq!(role(None, table), (Some(Role::Creator), Some(Origin::Sidecar)));
    assert_eq!(role(Some(Role::Merchant), table), (Some(Role::Merchant), Some(Origin::Flag)));
}

/// By time goes before by link: the time is certain, the announcement was heard.
#[test]
fn in_the_table_time_goes_before_links() {
    let text = super::srt(&[(10, "三号链接全网最低价"), (100, "三号链接全网最低价")]);
    let case = Case::new("a.srt", &text).with("从,到,链接,产品,类别\n0,60,,甲,服饰\n,,3,乙,化妆品\n");
    let findings = case.findings();
    assert_eq!(known(&findings, "ABS-001", 0), (Some(("服饰", Origin::Sidecar)), Some(("甲".to_owned(), Origin::Sidecar))));
    assert_eq!(known(&findings, "ABS-001", 1), (Some(("化妆品", Origin::Sidecar)), Some(("乙".to_owned(), Origin::Sidecar))));
}

/// What a less sure source says of another product says nothing about this one; of the same product it does.
#[test]
fn products_are_not_mixed() {
    let by = |product: &str| {
        let text = format!("## 产品：{product}（保健食品）\n\n三号链接全网最低价\n");
        known(&Case::new("a.md", &text).with("链接,产品\n3,鱼油\n").findings(), "ABS-001", 0)
    };
    assert_eq!(by("钙片"), (None, Some(("鱼油".to_owned(), Origin::Sidecar))));
    assert_eq!(by("鱼油软胶囊"), (Some(("保健食品", Origin::Heading)), Some(("鱼油".to_owned(), Origin::Sidecar))));
}

#[test]
fn the_facts_of_another_product_are_not_inherited() {
    let facts =
        |product: &str, category: &str| Facts { product: Some(product.into()), category: Category::named(category), ..Facts::default() };
    let both = |product| Known::by(facts(product, ""), Origin::Sidecar).or(&Known::by(facts("面霜", "化妆品"), Origin::Heading));
    assert_eq!((both("口红").facts.category, both("口红").from.category), (None, None));
    assert_eq!(both("面霜旅行装").from.category, Some(Origin::Heading));
}
