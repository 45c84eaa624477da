//! The JSON Schema of a policy file, for editors. Derived from `raw`; nothing is described a second time here.

/// The schema as pretty JSON with a line break at the end.
pub fn schema() -> String {
    let schema = schemars::schema_for!(super::raw::RawFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
