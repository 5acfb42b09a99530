//! The JavaScript doors: each takes plain values, calls one verb and gives plain values back. No logic lives here.
//!
//! They are built twice. The small module (`core.rs`) reads, maps and assesses: all that a page needs to show its first
//! result. The full one (feature `full`) adds plans, crosswalks and the written forms. Both have the same class.
//!
//! The values' shapes are those of the JSON Schema in `data/schema`, from which the TypeScript types are made.

mod convert;
mod core;
#[cfg(feature = "full")]
mod full;

pub use core::{Core, largest_file, read};
