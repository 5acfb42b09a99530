//! The JavaScript doors: each takes plain values, calls one verb and gives plain values back. No logic lives here.
//!
//! They are built three times. The small module (`core.rs`) reads tables, maps and assesses: all that a page needs to show
//! its first result. The full one (feature `full`) adds plans, crosswalks and the written forms. Both have the same class.
//! The third (feature `office`, `files.rs`) only reads: Word, Excel and what else people have.
//!
//! The values' shapes are those of the JSON Schema in `data/schema`, from which the TypeScript types are made.

mod convert;
#[cfg(any(feature = "full", not(feature = "office")))]
mod core;
#[cfg(feature = "office")]
mod files;
#[cfg(feature = "full")]
mod full;
mod read;

#[cfg(any(feature = "full", not(feature = "office")))]
pub use core::Core;
#[cfg(feature = "full")]
pub use full::MapStream;
pub use read::{largest_file, read};
