//! The table of operations: each way in which a heard word may differ from the word meant, with what it is called and what it says for or against.

/// How one syllable of a term, or one character beside them, was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Operation {
    /// The character itself.
    Exact,
    /// Another character with the same syllable.
    Sound,
    /// A syllable that many do not tell apart: zh/z, n/l, -n/-ng.
    Confused,
    /// A syllable that is a slip of the tongue away.
    Akin,
    /// A syllable put in that nobody says by accident: 抹, 某.
    Filler,
    /// A syllable put in that hosts like to put in, but which is ordinary too: 和, 什么.
    Likely,
    /// An everyday syllable put in: 的, 一.
    Everyday,
    /// A filler in place of a syllable: 免某力.
    Placeholder,
    /// An everyday word in place of a syllable: 血什么.
    Blank,
    /// A character said twice: 关关节.
    Repeat,
    /// A neighbour said twice in place of a syllable: 免免力.
    Doubled,
    /// A syllable in Latin letters: zui低价.
    Letters,
    /// The first letter of a syllable: 国家j.
    Initial,
    /// A character written in its parts: 米青.
    Split,
    /// A character that looks like the one meant: 洽疗.
    Shape,
    /// Any other syllable, in a term of four or more.
    Missed,
}

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) operation: Operation,
    /// The name in `via`.
    pub(crate) key: &'static str,
    /// Points for each time it was needed.
    pub(crate) points: i32,
    /// Whether it speaks of a disguise: nobody writes so by accident, and no recogniser either.
    pub(crate) disguise: bool,
}

/// Every operation, in the order of [`Operation`].
pub(crate) const OPERATIONS: [Row; 16] = [
    row(Operation::Exact, "", 20, false),
    row(Operation::Sound, "sound", 12, false),
    row(Operation::Confused, "sound", 8, false),
    row(Operation::Akin, "sound", 4, false),
    row(Operation::Filler, "filler", 25, true),
    row(Operation::Likely, "filler", -2, false),
    row(Operation::Everyday, "filler", -12, false),
    row(Operation::Placeholder, "placeholder", 12, true),
    row(Operation::Blank, "placeholder", -12, false),
    row(Operation::Repeat, "repeat", -2, false),
    row(Operation::Doubled, "repeat", 4, false),
    row(Operation::Letters, "letters", 18, true),
    row(Operation::Initial, "letters", 5, true),
    row(Operation::Split, "split", 25, true),
    row(Operation::Shape, "shape", 20, true),
    row(Operation::Missed, "sound", -8, false),
];

const fn row(operation: Operation, key: &'static str, points: i32, disguise: bool) -> Row {
    Row { operation, key, points, disguise }
}

impl Operation {
    /// Its line of the table; a line out of order is caught when the table is compiled.
    pub(crate) fn row(self) -> &'static Row {
        &OPERATIONS[self as usize]
    }
}

const _: () = {
    let mut at = 0;
    while at < OPERATIONS.len() {
        assert!(OPERATIONS[at].operation as usize == at, "OPERATIONS stands in the order of Operation");
        at += 1;
    }
};
