//! How ordinary a character is in Chinese text. Knows characters only, no encodings' names and no bytes.

use std::sync::LazyLock;

use encoding_rs::{BIG5, GBK};

/// What a character says about the text it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of the few hundred characters that make up most of any Chinese text, or Chinese punctuation.
    Everyday,
    /// Another character of the first level of GB 2312 or Big5.
    Ordinary,
    /// ASCII letters, digits, blanks and the commonest stops; Latin-1 letters.
    Latin,
    /// The other signs of ASCII.
    Mark,
    /// Emoji and other signs seen in speech.
    Sign,
    /// Anything else that is a character: rare Han, kana, accented Latin.
    Rare,
    /// Controls, private use, noncharacters.
    Control,
    /// U+FFFD.
    Broken,
}

impl Kind {
    /// The kind of `letter`.
    pub(super) fn of(letter: char) -> Self {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '\n' | '\r' | ',' | '.' | ':' | '-' | 'À'..='ÿ' => Self::Latin,
            '\t' | '\x0C' | '!'..='~' => Self::Mark,
            '\0'..='\x1F' | '\x7F'..='\u{9F}' => Self::Control,
            '\u{4E00}'..='\u{9FFF}' => Self::of_han(letter),
            '，' | '。' | '、' | '！' | '？' | '：' | '；' | '（' | '）' | '《' | '》' | '「' | '」' | '【' | '】' => {
                Self::Everyday
            }
            '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '～' | '\u{3000}' | '￥' | '％' | '０'..='９' => Self::Everyday,
            '\u{FF01}'..='\u{FF5E}' | '\u{200B}'..='\u{200F}' | '\u{FE0F}' | '\u{FEFF}' | '\u{A0}' | '°' => Self::Sign,
            '\u{2460}'..='\u{2473}' | '\u{25A0}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}' | '\u{1F000}'..='\u{1FAFF}' | '℃' => Self::Sign,
            char::REPLACEMENT_CHARACTER => Self::Broken,
            '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'.. => Self::Control,
            _ => Self::Rare,
        }
    }

    /// What one such character is worth: 1 at best.
    pub(super) fn merit(self) -> f32 {
        match self {
            Self::Everyday => 1.0,
            Self::Latin => 0.9,
            Self::Mark | Self::Sign => 0.7,
            Self::Ordinary => 0.5,
            Self::Rare => 0.0,
            Self::Control | Self::Broken => -2.0,
        }
    }

    fn of_han(letter: char) -> Self {
        let index = letter as usize - FIRST_HAN;
        let (word, bit) = (index / 64, 1 << (index % 64));
        if EVERYDAY_HAN[word] & bit != 0 {
            Self::Everyday
        } else if ORDINARY_HAN[word] & bit != 0 {
            Self::Ordinary
        } else {
            Self::Rare
        }
    }
}

const FIRST_HAN: usize = 0x4E00;

/// One bit for each Han character of the basic block.
type Bits = [u64; 0x5200 / 64];

static EVERYDAY_HAN: LazyLock<Bits> = LazyLock::new(|| {
    let mut bits = [0; 0x5200 / 64];
    mark(&mut bits, EVERYDAY);
    bits
});

/// The first levels of GB 2312 and Big5. Both standards sort their common characters into a block of their own, so that no table is needed.
static ORDINARY_HAN: LazyLock<Bits> = LazyLock::new(|| {
    let mut bits = [0; 0x5200 / 64];
    for (encoding, leads, trails) in [(GBK, 0xB0..=0xD7, 0xA1..=0xFE), (BIG5, 0xA4..=0xC6, 0x40..=0xFE)] {
        let pairs: Vec<u8> = leads.flat_map(|lead: u8| trails.clone().flat_map(move |trail: u8| [lead, trail])).collect();
        mark(&mut bits, &encoding.decode_without_bom_handling(&pairs).0);
    }
    bits
});

fn mark(bits: &mut Bits, letters: &str) {
    for letter in letters.chars() {
        // What is no Han character wraps round to a place past the end.
        let index = (letter as usize).wrapping_sub(FIRST_HAN);
        if let Some(word) = bits.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }
}

/// The commonest characters of modern Chinese and of selling, simplified first, then where the traditional form differs.
const EVERYDAY: &str = "\
的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里\
用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实\
日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美\
相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解\
水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计\
管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完\
设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔站步双找快\
准群友价钱买卖低播福款链拍单元折送赠券优惠赞评粉丝宝姐哥妹妈亲抢秒杀库存货发包邮退换运费险店铺旗舰商\
家品牌质检验证号码屏幕左右角点击购物车下单付款截图扣刷礼盒套装瓶支罐箱袋斤克米件只份片粒颗双条膏霜精华\
液水乳膜护肤美白祛斑皱纹痘敏感保湿补洗面奶香味甜辣酸新鲜农果茶酒肉鱼蛋油盐糖药病症疗效治防免疫血脂压眠\
胃肠肝肾肺眼睛头皮毛发睡吃喝穿戴衣裤裙鞋帽布棉丝绒尺寸码色黑红绿蓝黄紫粉厚薄软硬轻热冷暖凉夏冬春秋季\
早晚午夜刚马上立刻现在今天昨明次每周始终永远绝对完全彻底百千万亿半倍省贵便宜划算值超级顶尖王冠独专业\
科研医院专家教授博士认证批准权威央视推荐明星同款网红爆热销卖断仅剩最后错过秒光赶紧加入粉团倒数计时五四\
三二一六七八九零两几岁男女孩童婴孕老朋友信任承诺假赔偿真正原装进口产地源头工厂直营供应客服售私聊微信群\
您吗呢吧啊哦嗯呀啦嘛咱俩谁怎哪够跟往块儿讲喜欢爱试闻看摸感觉舒服漂亮好棒稳妥放心安担忧愁怕\
這個們來為國說時會對麼還進從實無與長機關點業將兩間問並應戰頭體見產給變總電數報結場計設書聽達強難權許統區\
隊決馬師觀讓識帶導爭運筆準買賣錢價單優評絲寶媽親搶殺庫貨發郵換費險鋪艦質檢驗證號碼螢購車贈禮裝條隻雙顆\
護膚斑皺紋濕補洗鮮農魚鹽糖藥療效壓腸腎眼睛髮褲裙鞋綠藍黃輕熱涼現絕徹億劃級頂獨專醫師認權視薦紅銷斷僅剩錯\
過趕緊團倒嬰諾賠償裡後東樣動種經當沒開題學問樂別氣論處義幾條係話員聲門類據邊張該規術領傳確華夠誰臉壞歡試聞\
鍾鐘請謝嗎麗愛樓萬歲隨線鏈標準備陣飯館燈燙擔憂調適體貼選擇歷驚貝貴爾雲覺產權益處壇";
