//! The JSON shapes of what configurations did: which ones held, and who gave a finding another severity.

use serde::Serialize;

use crate::finding::Regraded;
use crate::report::ConfigUsed;

/// By whom a finding was given another severity.
#[derive(Serialize)]
pub(super) struct Changed<'a> {
    from: &'static str,
    by: String,
    why: &'a str,
}

impl<'a> Changed<'a> {
    pub(super) fn by(regraded: &'a Regraded) -> Self {
        Self { from: regraded.from.key(), by: regraded.by.place(), why: &regraded.by.why }
    }
}

/// A configuration that held.
#[derive(Serialize)]
pub(super) struct Config<'a> {
    path: &'a str,
    sha256: &'a str,
}

impl<'a> Config<'a> {
    pub(super) fn of(used: &'a ConfigUsed) -> Self {
        Self { path: &used.path, sha256: &used.sha256 }
    }
}
