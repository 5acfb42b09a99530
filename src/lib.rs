//! Maps health and care curricula to competencies in information, data and technology, says why, finds each profession's
//! gaps and plans how to close them.
//!
//! Five verbs, one direction. Each takes plain values and gives plain values; nothing later reaches back into something
//! earlier.
//!
//! ```text
//! read ──> map ──> assess ──> plan ──> report
//!           ^
//!        decisions (a reviewer's accept / reject / add)
//! ```
//!
//! # The five verbs on one screen
//!
//! ```
//! use curriculum_mapper::*;
//!
//! # fn main() -> Result<()> {
//! let file = b"Module,Year,Learning outcome\n\
//!              NUR101,1,Keep clear and accurate records of the care given\n\
//!              NUR101,1,Describe the structure of the heart\n";
//!
//! // Bytes become a curriculum; what was guessed on the way is part of the result.
//! let reading = read("programme.csv", file)?;
//! assert_eq!(reading.curriculum.outcomes.len(), 2);
//!
//! // A framework is made ready once, then every outcome is mapped to it, by its words and by its meaning.
//! let reference = Reference::bundled()?;
//! let matcher = reference.matcher(DEFAULT_FRAMEWORK, Some(Vectors::bundled()?.into()))?;
//! let mapping = map(&reading.curriculum, &matcher, &[], &MapSettings::default())?;
//! assert_eq!(mapping.outcomes[0].alignments[0].competency, "IDT:A1");
//! assert!(!mapping.outcomes[1].touches_framework);
//!
//! // The mapping is held against what a profession is proposed to need ...
//! let nurse = reference.profession("adult-nurse")?;
//! let assessment = assess(&reading.curriculum, &mapping, matcher.framework(), nurse)?;
//! assert!(!assessment.gaps.is_empty());
//!
//! // ... its gaps become a plan, and all of it a report.
//! let plan = plan(&PlanInput {
//!     reference: &reference,
//!     curriculum: &reading.curriculum,
//!     matcher: &matcher,
//!     mapping: &mapping,
//!     nearness: &Nearness::new(&reading.curriculum, &matcher),
//!     profession: nurse,
//!     assessment: &assessment,
//!     settings: &PlanSettings::default(),
//!     catalogue: &[],
//! })?;
//! let report = report(ReportInput {
//!     reading: &reading,
//!     matcher: &matcher,
//!     mapping: &mapping,
//!     decisions: &[],
//!     professions: vec![ProfessionFindings { assessment, plan: Some(plan) }],
//!     policy: None,
//!     today: None,
//! });
//! assert!(write_report(&report, "text")?.contains("Nurse (adult)"));
//! # Ok(())
//! # }
//! ```
//!
//! [`check`] does all five in one call, and holds the result against a [`Policy`]; [`portfolio`] puts many curricula
//! together, [`diff`](diff()) compares two versions of one, [`verify`](verify()) makes a report again.
//!
//! # What the words mean
//!
//! A [`Framework`] holds competencies with indicators by level; a [`Curriculum`] holds outcomes. [`map`] makes an
//! [`Alignment`] of one outcome with one competency, with a confidence, a level and the [`Evidence`] that made it.
//! [`assess`] makes [`Coverage`] and [`Gap`]s. A [`Decision`] is a reviewer's word, kept apart and fed back into [`map`].
//!
//! # What can be relied on
//!
//! - **Exact evidence.** A score is linear in the outcome's words, so the shares shown are the shares used.
//! - **The same bytes everywhere.** No clock, no randomness, no platform's own arithmetic: native, Wasm in Node and in a
//!   browser give one report.
//! - **Typed errors.** [`Error`] has a kind, a place, what was found and what was expected; no input makes it panic.
//! - **Limits** are named in [`limits`] and tested.
//! - **Proposals are marked.** The bundled framework and every profession's levels are proposals that no body has
//!   adopted; their `status` says so and every report repeats it.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `rdf` (default) | frameworks in Turtle and RDF/XML |
//! | `full` (default) | plans, crosswalks and the written forms; without it the crate reads, maps and assesses |
//! | `office` (default) | Word, Excel, plain text and curriculum inventories, and [`ReadOptions`]; without it tables and JSON |
//! | `bundled` (default) | [`Reference::bundled`]: the reference data inside the crate |
//! | none | the pure core: no JavaScript, no clock, no network |
//! | `wasm` | the JavaScript doors, for `wasm-pack` |
//! | `schema` | `schemas()`: the JSON Schema of all that crosses the doors |

mod assess;
mod check;
#[cfg(feature = "full")]
mod crosswalk;
#[cfg(feature = "full")]
mod dates;
#[cfg(feature = "full")]
mod diff;
mod error;
mod hash;
#[cfg(feature = "full")]
mod identifiers;
pub mod limits;
mod map;
mod model;
mod order;
#[cfg(feature = "full")]
mod plan;
#[cfg(feature = "full")]
mod policy;
#[cfg(feature = "full")]
mod portfolio;
mod read;
mod reference;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod text;
#[cfg(feature = "full")]
mod verify;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use assess::{
    Assessment, CoverState, Coverage, CoveringOutcome, Gap, GapKind, Overlap, ProfessionRef, StageCover, Step,
    ThinReason, assess,
};
pub use check::{CheckRequest, check, check_gaps, check_with_progress};
#[cfg(feature = "full")]
pub use crosswalk::{Crosswalk, CrosswalkMatch, CrosswalkRow, crosswalk};
#[cfg(feature = "full")]
pub use diff::{
    DIFF_SCHEMA, DecisionDiff, Diff, GapChange, OutcomeChange, OutcomeDiff, OutcomeRef, ProfessionDiff, UnfitDecision,
    UnfitReason, Version, VersionRef, diff,
};
pub use error::{Error, ErrorKind, Location, Result};
pub use map::{
    Alignment, AlignmentStatus, Calibration, ConfidenceKind, Evidence, LevelSource, MapSettings, MappedOutcome,
    Mapping, Matcher, PairFeatures, Passage, PassageKind, Span, map, map_with_progress,
};
#[cfg(feature = "full")]
pub use model::Given;
pub use model::{
    Body, Competency, Curriculum, Decision, Domain, FormerName, Framework, FrameworkRef, Headcount, Indicator, Level,
    LevelNumber, Outcome, Pairs, Profession, Requirement, Standards, Status, Verdict, WorkforceGroup,
};
#[cfg(feature = "full")]
pub use plan::{
    AppliesTo, Benefit, BenefitsNetwork, Binds, CareSetting, Change, ChangePlace, CompetencyInputs, Compulsion,
    CostBand, CostRange, Funding, InformaticsRole, InputName, Inputs, LeantOn, Lever, LeverRule, ModuleAsk,
    NearOutcome, Nearness, Need, NetworkEdge, NetworkNode, NodeKind, Objective, OwnScores, Owner, Plan, PlanInput,
    PlanSettings, Quadrant, Reach, ReachBand, Resource, RoleInputs, RoleMatrix, RoleRisk, RoleRiskInput, RoleRow,
    Scale, Score, ScorePart, ValueCase, Vehicle, VehicleRule, WorkItem, WrittenFor, plan, role_matrix,
};
#[cfg(feature = "full")]
pub use policy::{Policy, PolicyCheck, PolicyException, PolicyRule, RequiredLevel, Severity};
#[cfg(feature = "full")]
pub use portfolio::{
    CompetencyPicture, CompetencyStanding, Exemplar, JointNeed, Lacking, PORTFOLIO_SCHEMA, Portfolio,
    ProfessionPicture, ProgrammePicture, ProgrammeRef, Standing, Tally, portfolio, report_standings, standings,
};
pub use read::{ColumnRole, ColumnUse, FileFormat, Reading, SkipReason, Skipped, read};
#[cfg(feature = "full")]
pub use read::{FrameworkFormat, FrameworkReading, LeftOut, OutcomeStream, decisions, framework, read_framework};
#[cfg(any(feature = "full", feature = "office"))]
pub use read::{Mark, TableText};
#[cfg(feature = "office")]
pub use read::{ReadOptions, read_extracted, read_with, workbook_tables};
pub use reference::{DEFAULT_FRAMEWORK, Reference};
#[cfg(feature = "full")]
pub use report::{
    CROSSWALK_FORMATS, CURRICULUM_FORMATS, DIFF_FORMATS, FRAMEWORK_FORMATS, MAP_FORMATS, PLAN_FORMATS,
    PORTFOLIO_FORMATS, REPORT_FORMATS, ROLES_FORMATS, TEMPLATE_FORMATS, VERIFY_FORMATS, Written, convert_framework,
    shows_plan, template, unmet_lines, write_crosswalk, write_curriculum, write_diff, write_framework, write_mapping,
    write_plan, write_portfolio, write_professions, write_report, write_roles, write_verification,
};
pub use report::{CompetencyRef, EngineRef, Notice, ProfessionFindings, REPORT_SCHEMA, Report, ReportInput, report};
#[cfg(feature = "schema")]
pub use schema::schemas;
pub use text::Vectors;
#[cfg(feature = "full")]
pub use verify::{Difference, Verification, VerifiedPart, verify};
