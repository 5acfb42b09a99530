//! What flows between the verbs: plain data, no behaviour beyond looking things up in itself.

use std::collections::HashMap;

mod curriculum;
mod decision;
mod framework;
mod pairs;
mod profession;

pub use curriculum::{Curriculum, Outcome};
pub use decision::{Decision, Verdict};
#[cfg(feature = "full")]
pub use framework::Given;
pub use framework::{Competency, Domain, Framework, FrameworkRef, Indicator, Level, Status};
pub use pairs::Pairs;
pub use profession::{Body, FormerName, Headcount, Profession, Requirement, Standards, WorkforceGroup};

/// Where in a list each identifier stands first.
pub(crate) fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut positions = HashMap::new();
    for (at, id) in ids.enumerate() {
        positions.entry(id).or_insert(at);
    }
    positions
}

/// A level of a framework's scale; 0 means "not expected" in a profile.
pub type LevelNumber = u8;
