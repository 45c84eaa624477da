//! Office files: docx, xlsx, ods, xls, with every part that can be asked for.
#![no_main]

use bojian::document::{Parts, ReadOptions, read};
use bojian_fuzz::packed::mutate_zip;
use bojian_fuzz::{check, options, read_as};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate_zip(data, size, max_size, seed) });

fuzz_target!(|bytes: &[u8]| {
    read_as("office", bytes);
    let parts = Parts { headers: true, notes: true, comments: true };
    check(&read("-", bytes.to_vec(), &ReadOptions { parts, ..options(Some("docx")) }));
});
