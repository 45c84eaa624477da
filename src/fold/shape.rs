//! How characters look: which are written in their parts, and which are taken for another that looks like them. Sounds do not belong here.

/// Two parts and the character that they make. Pairs that are ordinary side by side (女子, 火火) are not here.
#[rustfmt::skip]
const PARTS: [(char, char, char); 56] = [
    ('米', '青', '精'), ('亻', '尔', '你'), ('氵', '台', '治'), ('弓', '虽', '强'), ('禾', '中', '种'), ('木', '羊', '样'),
    ('疒', '丙', '病'), ('疒', '嵒', '癌'), ('疒', '了', '疗'), ('疒', '豆', '痘'), ('月', '干', '肝'), ('臤', '月', '肾'),
    ('月', '市', '肺'), ('月', '昜', '肠'), ('月', '凶', '脑'), ('月', '旨', '脂'), ('月', '半', '胖'), ('月', '中', '肿'),
    ('疒', '留', '瘤'), ('疒', '殳', '疫'), ('疒', '甬', '痛'), ('疒', '冬', '疼'), ('艹', '约', '药'), ('纟', '及', '级'),
    ('阝', '方', '防'), ('予', '页', '预'), ('礻', '去', '祛'), ('木', '艮', '根'), ('交', '攵', '效'), ('每', '攵', '敏'),
    ('氵', '敫', '激'), ('氵', '肖', '消'), ('冫', '咸', '减'), ('氵', '炎', '淡'), ('目', '民', '眠'), ('目', '垂', '睡'),
    ('目', '艮', '眼'), ('目', '青', '睛'), ('冎', '月', '骨'), ('米', '唐', '糖'), ('米', '分', '粉'), ('亻', '氐', '低'),
    ('亻', '圭', '佳'), ('亻', '叚', '假'), ('亻', '攸', '修'), ('亻', '呆', '保'), ('亻', '建', '健'), ('亻', '言', '信'),
    ('彳', '攵', '微'), ('氵', '匋', '淘'), ('宀', '玉', '宝'), ('贝', '勾', '购'), ('贝', '兼', '赚'), ('钅', '戋', '钱'),
    ('钅', '艮', '银'), ('扌', '亢', '抗'),
];

/// A character, and the one that it looks like and is taken for where it makes no sense itself: 冶疗. Characters of everyday speech are not here.
#[rustfmt::skip]
const LOOKALIKES: [(char, char); 22] = [
    ('冶', '治'), ('洽', '治'), ('疠', '病'), ('疔', '疗'), ('郊', '效'), ('逗', '痘'), ('塘', '糖'), ('肛', '肝'),
    ('贤', '肾'), ('喦', '癌'), ('葯', '药'), ('徽', '微'), ('薇', '微'), ('伩', '信'), ('撮', '最'), ('圾', '级'),
    ('兔', '免'), ('役', '疫'), ('袪', '祛'), ('碱', '减'), ('廋', '瘦'), ('妨', '防'),
];

/// The character whose parts these two are.
pub fn joined(left: char, right: char) -> Option<char> {
    PARTS.iter().find(|(one, two, _)| *one == left && *two == right).map(|(.., whole)| *whole)
}

/// The character that `written` is taken for.
pub fn taken_for(written: char) -> Option<char> {
    LOOKALIKES.iter().find(|(looks, _)| *looks == written).map(|(_, meant)| *meant)
}

/// Every character that [`joined`] knows as a first part; some come more than once.
pub fn first_parts() -> impl Iterator<Item = char> {
    PARTS.iter().map(|(left, ..)| *left)
}

/// Every character that [`taken_for`] knows.
pub fn lookalikes() -> impl Iterator<Item = char> {
    LOOKALIKES.iter().map(|(looks, _)| *looks)
}
