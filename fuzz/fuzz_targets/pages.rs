//! Scripts that are pages of text: html, Markdown, plain text, pdf.
#![no_main]

use std::panic::{set_hook, take_hook};

use bojian_fuzz::read_as;
use libfuzzer_sys::fuzz_target;

/// A panic within the crate that parses PDF is caught where it is called, and told as a damaged file; libFuzzer's own hook would end the run there.
fn pass_over_what_is_caught() {
    let end = take_hook();
    set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|at| at.file().contains("/lopdf-")) {
            end(panic);
        }
    }));
}

fuzz_target!(init: pass_over_what_is_caught(), |bytes: &[u8]| read_as("pages", bytes));
