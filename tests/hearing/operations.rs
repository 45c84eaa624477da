//! Each operation alone: what is heard, how it is named, and which bytes it stands on.

use super::{heard, silent};

#[test]
fn sounds() {
    heard("咱们这个[[免疫粒]]差的", "免疫力", &["sound:粒→力"]);
    heard("质量问题[[假一陪时]]的", "假一赔十", &["sound:陪→赔", "sound:时→十"]);
}

#[test]
fn usual_confusions() {
    heard("平常[[便咪]]的", "便秘", &["sound:咪→秘"]);
    heard("质量问题[[佳一赔四]]", "假一赔十", &["sound:佳→假", "sound:四→十"]);
}

#[test]
fn fillers_are_skipped_and_named() {
    heard("有斑去斑没斑[[预抹防]]", "预防", &["filler:抹"]);
    heard("吃了[[免疫某力]]好", "免疫力", &["filler:某"]);
}

#[test]
fn ordinary_syllables_too_where_all_else_is_right() {
    heard("老人的[[血什么糖]]高", "血糖", &["filler:什"]);
    heard("她的[[预和防]]做得早", "预防", &["filler:和"]);
}

#[test]
fn a_term_keeps_its_own_filler() {
    silent("街角的母婴店开门了");
}

#[test]
fn placeholders() {
    heard("换季[[免某力]]差", "免疫力", &["placeholder:某→疫"]);
    heard("换季[[某疫力]]差", "免疫力", &["placeholder:某→免"]);
}

#[test]
fn a_short_term_bears_no_placeholder() {
    silent("姓血的某先生");
    silent("这个某防");
}

#[test]
fn reduplication() {
    heard("换季[[免免力]]差", "免疫力", &["repeat:免→疫"]);
    heard("走路多了[[关关节节]]响", "关节", &["repeat:关"]);
}

#[test]
fn the_frame_belongs_to_the_word() {
    heard("平常[[小便小秘]]的人", "便秘", &["filler:小"]);
    heard("有斑没斑都要[[某预某防]]的", "预防", &["filler:某"]);
}

#[test]
fn letters() {
    heard("今天[[zui低价]]给到", "最低价", &["letters:zui"]);
    heard("今天[[ＺＵＩ低价]]给到", "最低价", &["letters:ＺＵＩ→最"]);
    heard("换季[[mianyili]]差", "免疫力", &["letters:mian"]);
    heard("品质是[[国家j]]的", "国家级", &["letters:j"]);
}

#[test]
fn letters_of_another_word_are_left_alone() {
    silent("mianyilian");
    silent("the zuicide低价");
}

#[test]
fn split_characters() {
    heard("一瓶[[米青华液]]", "精华液", &["split:米青→精"]);
    heard("说是能[[氵台疗]]的", "治疗", &["split:氵台→治"]);
}

#[test]
fn characters_that_look_alike() {
    heard("说是能[[冶疗]]的", "治疗", &["shape:冶→治"]);
    heard("说是能[[治疔]]的", "治疗", &["shape:疔→疗"]);
}

#[test]
fn one_syllable_missed_in_a_long_term() {
    heard("敢说[[假一包十]]", "假一赔十", &["sound:包→赔"]);
}

#[test]
fn code_words() {
    heard("身体里的[[红色甜水管]]", "血糖", &["code:红色甜水管"]);
    heard("身体里的[[红色田水管]]", "血糖", &["code:红色田水管", "sound:田→甜"]);
    heard("膝盖里的[[轴承]]", "关节", &["code:轴承"]);
}

#[test]
fn a_code_word_needs_its_context() {
    silent("自行车的轴承");
}

#[test]
fn neutral_words_are_resolved_and_not_reported() {
    for text in ["这个周某期还长", "点个小关小注", "运什么费险都有", "过小日子"] {
        silent(text);
    }
}

#[test]
fn what_is_written_is_not_heard() {
    silent("血糖免疫力预防便秘最低价治疗假一赔十关节");
}

/// A filler or a term never crosses the end of a sentence; commas only in transcripts.
#[test]
fn sentences_are_walls() {
    silent("她说预。某防盗门");
    silent("免！某力");
}
