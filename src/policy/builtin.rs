//! The policies that come with the program, embedded by `build.rs`: as written, in parsed form, and validated. No rule is written here.

use super::raw::RawFile;
use super::{Policy, PolicyFile, stored};

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policies.bin"));
static VALIDATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policy.bin"));

/// The same bytes where they stand in the program, if that is where they are: a part that is read later need not be copied before.
pub(super) fn embedded(bytes: &[u8]) -> Option<&'static [u8]> {
    let from = bytes.as_ptr().addr().checked_sub(VALIDATED.as_ptr().addr())?;
    VALIDATED.get(from..from.checked_add(bytes.len())?)
}

/// The built-in policy files, in the order of their paths.
pub fn builtin() -> Vec<PolicyFile> {
    // What build.rs wrote with the same types always reads back; if it ever did not, loading says that there is no rule at all.
    let files: Vec<(String, String, Option<RawFile>)> = postcard::from_bytes(EMBEDDED).unwrap_or_default();
    files.into_iter().map(|(path, text, parsed)| PolicyFile { path, text, parsed, layer: 0 }).collect()
}

/// The built-in policy as it was validated when the program was built: what [`super::load`] makes of [`builtin`], without what its phrases
/// expand to. `None` if it was not valid then; loading it tells why.
pub fn described() -> Option<Policy> {
    stored::read(VALIDATED)
}
