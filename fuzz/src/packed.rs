//! Changes what is inside packed files: bytes that are changed where they are packed break a checksum, and no reader sees the rest.

use std::io::{Cursor, Read, Write};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Changes one part of a zip file, or the file itself where it is none, in place; the new size. To be called by `fuzz_mutator!`.
pub fn mutate_zip(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    // One time in eight the container itself is changed.
    match (seed % 8 != 0).then(|| changed_part(&data[..size], max_size, seed)).flatten() {
        Some(whole) if whole.len() <= max_size => put(data, &whole),
        _ => fuzzer_mutate(data, size, max_size),
    }
}

/// Changes what a gzip file holds, or the file itself where it is none, in place; the new size. To be called by `fuzz_mutator!`.
pub fn mutate_gzip(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    match (seed % 8 != 0).then(|| changed_inside(&data[..size], max_size)).flatten() {
        Some(whole) if whole.len() <= max_size => put(data, &whole),
        _ => fuzzer_mutate(data, size, max_size),
    }
}

fn put(data: &mut [u8], whole: &[u8]) -> usize {
    data[..whole.len()].copy_from_slice(whole);
    whole.len()
}

/// The file, stored rather than compressed, with one part changed.
fn changed_part(bytes: &[u8], max_size: usize, seed: u32) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len().min(50) {
        let part = archive.by_index(index).ok()?;
        let (name, mut inside) = (part.name().ok()?.into_owned(), Vec::new());
        part.take(max_size as u64).read_to_end(&mut inside).ok()?;
        parts.push((name, inside));
    }
    let count = parts.len();
    let (_, inside) = parts.get_mut(seed as usize / 8 % count.max(1))?;
    *inside = changed(inside, max_size);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, inside) in parts {
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
        writer.write_all(&inside).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn changed_inside(bytes: &[u8], max_size: usize) -> Option<Vec<u8>> {
    let mut inside = Vec::new();
    flate2::read::GzDecoder::new(bytes).take(max_size as u64).read_to_end(&mut inside).ok()?;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(&changed(&inside, max_size)).ok()?;
    encoder.finish().ok()
}

/// What libFuzzer makes of some bytes.
fn changed(bytes: &[u8], max_size: usize) -> Vec<u8> {
    let mut room = bytes.to_vec();
    room.resize(max_size.max(bytes.len()), 0);
    let size = fuzzer_mutate(&mut room, bytes.len(), max_size);
    room.truncate(size);
    room
}
