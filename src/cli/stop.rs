//! Ctrl-C: the first ends a run cleanly with what was done, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering};

use super::complain;

/// A signal is sent to the process, not to a part of it.
static ASKED: AtomicBool = AtomicBool::new(false);
/// What a shell expects of a program that Ctrl-C ended.
const KILLED: i32 = 130;

/// From now on Ctrl-C only asks to stop. Before, and where no handler can be set, it ends the program as ever.
pub(super) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(KILLED);
        }
        complain::say("\n正在收尾，已经查完的会写出来；再按一次 Ctrl-C 立刻退出");
    });
}

/// Whether somebody asked to stop.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
