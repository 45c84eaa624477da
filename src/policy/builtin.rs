//! The policies that come with the program, embedded in parsed form by `build.rs`. No rule is written here.

use super::PolicyFile;
use super::raw::RawFile;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policies.bin"));

/// The built-in policy files, in the order of their paths.
pub fn builtin() -> Vec<PolicyFile> {
    // What build.rs wrote with the same types always reads back; if it ever did not, loading says that there is no rule at all.
    let files: Vec<(String, String, Option<RawFile>)> = postcard::from_bytes(EMBEDDED).unwrap_or_default();
    files.into_iter().map(|(path, text, parsed)| PolicyFile { path, text, parsed }).collect()
}
