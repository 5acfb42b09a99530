//! The JSON Schemas of what crosses the doors, made from the Rust types.

use schemars::{JsonSchema, Schema, schema_for};

use crate::{
    CheckRequest, Crosswalk, Diff, Error, Portfolio, ReadOptions, Reference, Report, RoleMatrix, Standing, TableText,
    Verification, Written,
};

/// One of each value that crosses, so that one schema defines them all.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only its schema is used")]
struct Doors {
    report: Report,
    reference: Reference,
    request: CheckRequest,
    crosswalk: Crosswalk,
    standing: Standing,
    portfolio: Portfolio,
    roles: RoleMatrix,
    diff: Diff,
    verification: Verification,
    written: Written,
    options: ReadOptions,
    tables: Vec<TableText>,
    error: Error,
}

/// The schemas by file name: of a report and of a portfolio, as `check` and `portfolio` write them with `--format json`; and
/// of everything that crosses the doors, from which the TypeScript types are made.
pub fn schemas() -> [(&'static str, String); 3] {
    [
        ("report.schema.json", text(&schema_for!(Report))),
        ("portfolio.schema.json", text(&schema_for!(Portfolio))),
        ("doors.schema.json", text(&schema_for!(Doors))),
    ]
}

fn text(schema: &Schema) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}
