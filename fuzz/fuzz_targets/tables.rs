//! Tables of documents: csv and tsv as one document, and record by record with jsonl and lines, gzipped or not.
#![no_main]

use bojian::run::{Settings, Source, nth_record};
use bojian_fuzz::packed::mutate_gzip;
use bojian_fuzz::{check, options, read_as};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate_gzip(data, size, max_size, seed) });

fuzz_target!(|bytes: &[u8]| {
    read_as("tables", bytes);
    let settings = Settings { read: options(None), records: true, ..Settings::default() };
    for name in ["a.jsonl", "a.csv", "a.tsv", "a.txt"] {
        let source = Source::Bytes { name: name.to_owned(), bytes: bytes.to_vec() };
        let (count, problems) = nth_record(&source, u64::MAX, &settings).expect_err("nobody has so many records");
        assert!(count <= bytes.len() as u64 * 1100, "{count} records");
        assert!(
            problems.iter().all(|problem| !problem.what.is_empty() && !problem.help.is_empty() && problem.line != Some(0)),
            "{problems:?}"
        );
        // Each record that was counted is there, and is a document; one of them is enough for one file.
        let number = bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() % count.max(1) + 1;
        if count > 0 {
            let mut record = nth_record(&source, number, &settings).expect("a record that was counted");
            // Their lines are those of the file, which is not here.
            record.problems.clear();
            check(&record);
        }
    }
});
