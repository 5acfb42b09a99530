//! What flows between the verbs: plain data, no behaviour beyond looking things up in itself.

mod curriculum;
mod decision;
mod framework;
mod profession;

pub use curriculum::{Curriculum, Outcome};
pub use decision::{Decision, Verdict};
pub use framework::{Competency, Domain, Framework, FrameworkRef, Indicator, Level, Status};
pub use profession::{Body, FormerName, Headcount, Profession, Requirement, Standards, WorkforceGroup};

/// A level of a framework's scale; 0 means "not expected" in a profile.
pub type LevelNumber = u8;
