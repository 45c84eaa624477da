//! The JSON Schema of a configuration, for editors. It is made of the tables of keys: a new key stands in it by itself.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::PLAIN;
use super::key::KEYS;

/// The schema as pretty JSON with a line break at the end.
pub fn schema() -> String {
    let mut schema = keys(false, Map::new());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("bojian.yaml");
    // A file with nothing but comments is right as well.
    schema["type"] = json!(["object", "null"]);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A mapping with every key, or with those that may stand in an entry of `paths`, and with `more`.
pub(super) fn keys(in_paths: bool, mut more: Map<String, Value>) -> Value {
    let plain = PLAIN.iter().filter(|key| !in_paths || key.by_path).map(|key| (key.name, key.about, key.schema()));
    let shaped = KEYS.iter().filter(|key| !in_paths || key.by_path).map(|key| (key.name, key.about, (key.schema)()));
    let mut patterns = Map::new();
    for (name, about, mut schema) in plain.chain(shaped) {
        schema["description"] = json!(about);
        // A `-` is as good as the `_`, but editors need not offer both.
        if name.contains('_') {
            patterns.insert(format!("^{}$", name.replace('_', "-")), schema.clone());
        }
        more.insert(name.to_owned(), schema);
    }
    json!({"type": "object", "properties": more, "patternProperties": patterns, "additionalProperties": false})
}

/// The schema of a type as it is written, whole in itself.
pub(super) fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// A text, or several.
pub(super) fn texts() -> Value {
    let one = json!({"type": "string", "minLength": 1});
    json!({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})
}

/// The same for a field of a type.
pub(super) fn one_or_more(_: &mut SchemaGenerator) -> Schema {
    Schema::try_from(texts()).unwrap_or_default()
}
