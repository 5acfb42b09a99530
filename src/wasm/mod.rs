//! The JavaScript doors: each takes plain values, calls one verb and gives plain values back. No logic lives here.
//!
//! The values' shapes are those of the JSON Schema in `data/schema`, from which the TypeScript types are made.

mod convert;
mod core;

pub use core::{Core, largest_file, read};
