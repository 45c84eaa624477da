//! Engines whose tables were compiled before and are read in place: nothing is parsed, validated or compiled. The built-in policy's is one.

use std::sync::Arc;

use super::alike::table::Weights;
use super::compiled::Compiled;
use super::engine::Engine;
use super::heard::Lane;
use crate::policy::{Policy, described};
use crate::tables::{Reader, Writer};

/// Tables are read as rows of numbers where they stand.
#[repr(align(8))]
struct Aligned<T: ?Sized>(T);

static TABLES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin")));

impl Engine {
    /// The built-in policy, ready to judge: the same as [`Engine::new`] makes of it, but at once. The phrases of its policy carry no expansions.
    ///
    /// `None` if the policy was not valid when the program was built; loading it tells why.
    pub fn builtin() -> Option<Self> {
        Self::with_tables(Arc::new(described()?), &TABLES.0)
    }

    /// The engine of `policy` with the tables that [`Engine::tables`] gave for it or for a copy of it.
    ///
    /// `None` if these are no tables of this version, whole, at an address that is a multiple of 8, and of a policy with as many conditions.
    /// Numbers inside the tables are trusted: give it nothing from outside.
    pub fn with_tables(policy: Arc<Policy>, tables: &'static [u8]) -> Option<Self> {
        let from = &mut Reader::new(tables)?;
        let compiled = Compiled::read(from, &policy)?;
        let lane = Lane::read(from, &policy.hearing)?;
        let weights = Weights::read(from)?;
        from.is_at_end().then_some(Self { lane, policy, compiled, weights })
    }

    /// The tables it finds with, in this machine's order of bytes. The same policy always gives the same.
    pub fn tables(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.compiled.store(&mut writer);
        Lane::store(self.lane.as_ref(), &mut writer);
        self.weights.store(&mut writer);
        writer.finish()
    }
}
