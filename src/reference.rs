//! The reference data: frameworks, professions, bodies, workforce groups and the inputs of plans. `data/README.md` says
//! where each comes from.
//!
//! It ships inside the native crate (feature `bundled`). The WebAssembly module is handed it as a file, so that the module
//! stays small and data can change without it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::map::{Calibration, Matcher};
#[cfg(feature = "full")]
use crate::model::{Body, WorkforceGroup};
use crate::model::{Framework, Profession};
#[cfg(feature = "full")]
use crate::plan::{Inputs, RoleInputs};
use crate::text::Vectors;

/// Identifier of the framework that is used when none is asked for.
pub const DEFAULT_FRAMEWORK: &str = "idt";

/// Everything that is known beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reference {
    /// Frameworks, the default first.
    pub frameworks: Vec<Framework>,
    /// Professions with their proposed profiles.
    pub professions: Vec<Profession>,
    /// What makes confidences of scores, for the frameworks that were calibrated.
    #[serde(default)]
    pub calibrations: Vec<Calibration>,
    /// Bodies that own standards and curricula.
    #[cfg(feature = "full")]
    pub bodies: Vec<Body>,
    /// The Roadmap's nine workforce and system segments.
    #[cfg(feature = "full")]
    pub groups: Vec<WorkforceGroup>,
    /// The proposed inputs of plans.
    #[cfg(feature = "full")]
    pub plan: Inputs,
    /// Informatics roles by care setting, as proposed.
    #[cfg(feature = "full")]
    pub roles: RoleInputs,
}

impl Reference {
    /// The data that ships with the crate.
    ///
    /// # Errors
    /// None with the data this crate ships, which a test reads.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Self> {
        bundled::reference()
    }

    /// Makes one of its frameworks ready to map to, by words alone or, given vectors, by meaning too.
    ///
    /// # Errors
    /// `UnknownFramework`, with near names.
    pub fn matcher(&self, framework: &str, vectors: Option<Arc<Vectors>>) -> Result<Matcher> {
        Ok(Matcher::new(self.framework(framework)?.clone(), vectors, &self.calibrations))
    }

    /// Reads the data from its JSON, as `npm run build` writes it.
    ///
    /// # Errors
    /// `Malformed` with line and column.
    #[cfg(feature = "full")]
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        crate::read::json(name, bytes, "frameworks, professions, bodies, groups, plan and roles")
    }

    /// The framework with this identifier.
    ///
    /// # Errors
    /// `UnknownFramework`, with near names.
    pub fn framework(&self, id: &str) -> Result<&Framework> {
        self.frameworks.iter().find(|f| f.id == id).ok_or_else(|| {
            let known: Vec<&str> = self.frameworks.iter().map(|f| f.id.as_str()).collect();
            Error::new(ErrorKind::UnknownFramework, format!("there is no framework '{id}' here"))
                .expected(format!("{}, or a framework file", known.join(", ")))
                .near(id, known)
        })
    }

    /// The profession with this identifier.
    ///
    /// # Errors
    /// `UnknownProfession`, with near names.
    pub fn profession(&self, id: &str) -> Result<&Profession> {
        self.professions.iter().find(|p| p.id == id).ok_or_else(|| {
            Error::new(ErrorKind::UnknownProfession, format!("there is no profession '{id}'"))
                .expected("one that 'curriculum-mapper professions' lists")
                .near(id, self.professions.iter().map(|p| p.id.as_str()))
        })
    }

    /// The body with this identifier.
    #[cfg(feature = "full")]
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|b| b.id == id)
    }
}

#[cfg(feature = "bundled")]
mod bundled {
    use super::*;

    const FRAMEWORKS: [&str; 2] =
        [include_str!("../data/frameworks/idt.json"), include_str!("../data/frameworks/ksf-2004.json")];

    const PROFESSIONS: [&str; 11] = [
        include_str!("../data/professions/clinical-nursing-midwifery.json"),
        include_str!("../data/professions/clinical-medicine-dentistry.json"),
        include_str!("../data/professions/clinical-allied-health.json"),
        include_str!("../data/professions/clinical-pharmacy-optical.json"),
        include_str!("../data/professions/clinical-cross-profession.json"),
        include_str!("../data/professions/social-care.json"),
        include_str!("../data/professions/informatics-specialists.json"),
        include_str!("../data/professions/general-workforce.json"),
        include_str!("../data/professions/leadership.json"),
        include_str!("../data/professions/academics-emerging-workforce.json"),
        include_str!("../data/professions/informal-workforce.json"),
    ];

    #[derive(Deserialize)]
    struct Professions {
        professions: Vec<Profession>,
    }

    #[derive(Deserialize)]
    struct Calibrations {
        calibrations: Vec<Calibration>,
    }

    #[derive(Deserialize)]
    struct Bodies {
        bodies: Vec<Body>,
    }

    #[derive(Deserialize)]
    struct Groups {
        groups: Vec<WorkforceGroup>,
    }

    pub(super) fn reference() -> Result<Reference> {
        let frameworks = FRAMEWORKS.iter().map(|text| crate::read::framework("bundled framework", text.as_bytes()));
        let professions: Result<Vec<Professions>> = PROFESSIONS.iter().map(|text| parse(text)).collect();
        Ok(Reference {
            frameworks: frameworks.collect::<Result<_>>()?,
            professions: professions?.into_iter().flat_map(|file| file.professions).collect(),
            calibrations: parse::<Calibrations>(include_str!("../data/calibration.json"))?.calibrations,
            bodies: parse::<Bodies>(include_str!("../data/bodies.json"))?.bodies,
            groups: parse::<Groups>(include_str!("../data/workforce-groups.json"))?.groups,
            #[cfg(feature = "full")]
            plan: parse(include_str!("../data/plan.json"))?,
            #[cfg(feature = "full")]
            roles: parse(include_str!("../data/roles.json"))?,
        })
    }

    fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T> {
        serde_json::from_str(text)
            .map_err(|e| Error::new(ErrorKind::Malformed, format!("bundled data does not parse: {e}")))
    }
}
