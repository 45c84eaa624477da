//! False friends: ordinary words that sound like regulated ones, and real slips of recognisers that mean nothing without their context.

use bojian::facts::Speech;
use bojian::finding::Certainty;

use super::{document, findings};
use crate::world::engine;

/// The heard findings of the built-in policy in `text`, any severity.
fn by_ear(text: &str, speech: Speech) -> Vec<String> {
    let document = document(text, speech);
    let heard = findings(engine(), &document).into_iter().filter(|finding| finding.hit.certainty == Certainty::Heard);
    heard.map(|finding| format!("{} {} → {}", finding.hit.rule.id, finding.hit.words, finding.hit.term)).collect()
}

#[test]
fn ordinary_words_stay_what_they_are() {
    let texts = [
        "剑笑",
        "失省的",
        "国家机关",
        "国家机关工作人员",
        "一毛钱也不赚你的",
        "什么时候发货",
        "但是一次拍两件",
        "父母作主",
        "岳母来了",
        "酵母发面",
        "预谋已久",
        "温和不刺激",
        "手速要快",
        "重要的事情说三遍",
        "姐姐们",
        "益生元",
        "十粒一板",
        "不需要充电",
        "只是看看",
        "紧时间拍",
        "家都有",
        "近视镜片厂",
        "他见笑了",
        "会员有礼",
        "这条河道很宽",
        "合适就拍",
        "和善的老板",
        "窗户擦一擦",
        "小房子出租",
        "开刀切肉",
        "管道疏通安装",
        "花花草草",
        "花花世界",
        "包包新款斜挎",
        "蓝猫淘气三千问",
        "水管漏水",
        "坐下来聊聊",
        "我们家人多",
        "母女装",
        "毛衣",
        "猛一看",
        "目前没有",
        "某个城市",
        "莫名其妙",
        "李某某",
        "王某",
        "小明小红",
        "好好学习",
        "天天向上",
        "谢谢谢谢",
        "对对对",
        "关关雎鸠",
        "斑马线",
        "假一罚四",
        "周某期",
        "关小注",
        "一百米跑道",
        "米饭",
        "老魔头",
        "降魔",
        "白衣秀士",
        "那三个妖怪",
        // a reading that the character rarely has
        "这个中由姐妹们来定",
        // written, with 的 between its parts
        "这个标是保健食品的标志",
        "咱们按国家的标准来做，产品放心",
        "最后的一单是谁拍的",
    ];
    for text in texts {
        for speech in [Speech::Script, Speech::Transcript] {
            assert!(by_ear(text, speech).is_empty(), "{text}: {:?}", by_ear(text, speech));
        }
    }
}

/// What a recogniser made of lawful-sounding speech is understood where the rest of the sentence says what it is about.
#[test]
fn slips_are_understood_in_context() {
    for (text, term) in [
        ("我们家产品是国家机品质", "国家级"),
        ("吃三天就剑效", "见效"),
        ("宝宝皮肤失省了涂这个就好", "湿疹"),
        ("质量问题假一陪时，放心拍", "假一赔十"),
    ] {
        let heard = by_ear(text, Speech::Transcript);
        assert!(heard.iter().any(|told| told.contains(term)), "{text}: {heard:?}");
    }
}
