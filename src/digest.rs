//! Digests as text: SHA-256 in hex, for sources, texts, policies and findings. What is hashed, and why, is its caller's matter.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The SHA-256 of all that `source` gives, of any length, in lower-case hex.
///
/// # Errors
/// Those of reading.
pub fn sha256_of(mut source: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        match source.read(&mut block)? {
            0 => return Ok(hex(&hasher.finalize())),
            count => hasher.update(&block[..count]),
        }
    }
}

/// `bytes` in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
