//! How often a word is likely to be met in speech, by its length and by how common its characters are. No rule and no text is known here.

use std::sync::LazyLock;

/// Everyday characters, the most common first: what hosts say, and what anybody says.
const COMMON: &str = "的一是我不你个有了们这就到来大都要以给吃好对在三上人天家去可咱啊下宝接说直播呢号拍它没间能二还百姐生多话十那么什为\
会看出过他她自开得也时候买单后年里和用很么现最少块钱么真点想道知所样两五四六七八九千万儿孩子心面发小做因如果老喝体身能保养高质量把跟\
让从今明行方便宜价格链品牌等再只才回带中地国着作学当成起定看分进其些主前本但间件月日长事动情全力力化理水气重血口头手脸皮眼成打包送赠\
收货快抢库存福利粉丝关注亲朋友妈爸老公婆男女吗吧哈呀哦嗯哎哇每次第几件套盒瓶袋斤克粒片包条份箱件米元角分早晚午夜秒钟周期始终已经常非\
比较更加又被叫请问题需求应该必须够完整新旧内外左右边位置场合同种类型号码数字据实际正反使得法律规则无论任何处地区别名称呼声音乐意思考虑";
/// The share of the most common character, in billionths.
const FIRST: u64 = 30_000_000;
/// What a character that is not among them has.
const RARE: u64 = 100_000;
/// The share of each character of the BMP: words are asked about by the million.
static SHARES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut shares = vec![RARE; 0x1_0000];
    for (rank, char) in (0..).zip(COMMON.chars()).collect::<Vec<(u64, char)>>().into_iter().rev() {
        shares[char as usize] = (FIRST / (1 + rank / 4)).max(2 * RARE);
    }
    shares
});

/// Roughly, by length alone: single characters are everywhere. Anchors are chosen by it, and so findings hang on it.
pub(super) fn rarity(folded: &str) -> u64 {
    match folded.chars().take(3).count() {
        0 | 1 => 200,
        2 => 6,
        _ => 1,
    }
}

/// How often it is met among a billion characters: as often as its rarest character, the less the more others must stand beside that.
pub(super) fn likely(folded: &str) -> u64 {
    let share = |char: char| SHARES.get(char as usize).copied().unwrap_or(RARE);
    let length = folded.chars().count();
    let rarest = folded.chars().map(share).min().unwrap_or(FIRST);
    // Of all that stands beside a character, a given neighbour does so once in ten times, if the two make a word.
    rarest / [1, 1, 10, 60].get(length).copied().unwrap_or(200)
}
