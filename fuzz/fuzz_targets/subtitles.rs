//! Subtitles: srt, vtt, ass, lrc.
#![no_main]

use bojian_fuzz::read_as;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read_as("subtitles", bytes));
