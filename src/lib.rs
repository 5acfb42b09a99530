#![doc = "placeholder"]
#![cfg_attr(docsrs, feature(doc_auto_cfg))]

mod assess;
mod check;
mod error;
mod hash;
pub mod limits;
mod map;
mod model;
mod plan;
mod read;
mod reference;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod text;
#[cfg(feature = "wasm")]
mod wasm;

pub use assess::{
    Assessment, CoverState, Coverage, CoveringOutcome, Gap, GapKind, Policy, PolicyFailure, PolicyRule, ProfessionRef,
    StageCover, Step, ThinReason, assess,
};
pub use check::check;
pub use error::{Error, ErrorKind, Location, Result};
pub use map::{
    Alignment, AlignmentStatus, ConfidenceKind, Evidence, LevelSource, MapSettings, MappedOutcome, Mapping, Matcher,
    Passage, PassageKind, Span, map,
};
pub use model::{
    Body, Competency, Curriculum, Decision, Domain, FormerName, Framework, FrameworkRef, Headcount, Indicator, Level,
    LevelNumber, Outcome, Profession, Requirement, Standards, Status, Verdict, WorkforceGroup,
};
pub use plan::{Plan, WorkItem, plan};
pub use read::{ColumnRole, ColumnUse, FileFormat, Reading, SkipReason, Skipped, decisions, framework, read};
pub use reference::{
    DEFAULT_FRAMEWORK, bodies, bundled_framework, bundled_frameworks, profession, professions, workforce_groups,
};
pub use report::{
    CompetencyRef, EngineRef, MAP_FORMATS, Notice, ProfessionFindings, REPORT_FORMATS, REPORT_SCHEMA, Report,
    ReportInput, report, write_mapping, write_professions, write_report,
};
#[cfg(feature = "schema")]
pub use schema::schemas;
