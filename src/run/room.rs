//! Each thread's room for judging, used again for one document after another. What it is used for is not known here.

use std::cell::RefCell;

use crate::scan::Scratch;

thread_local! {
    /// Zeroing room anew for every small file costs more than judging it.
    static ROOM: RefCell<Scratch> = RefCell::default();
}

/// Does `work` with this thread's room. The room is taken, not borrowed: while a document waits for its pieces, its thread may begin another one.
pub(super) fn with_room<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    let mut room = ROOM.take();
    let done = work(&mut room);
    ROOM.set(room);
    done
}
