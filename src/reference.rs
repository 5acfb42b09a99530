//! The reference data that ships inside: frameworks, professions, bodies. `data/README.md` says where each comes from.

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Body, Framework, Profession, WorkforceGroup};

const IDT: &str = include_str!("../data/frameworks/idt.json");

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

const BODIES: &str = include_str!("../data/bodies.json");
const GROUPS: &str = include_str!("../data/workforce-groups.json");

/// Identifier of the framework that is used when none is asked for.
pub const DEFAULT_FRAMEWORK: &str = "idt";

/// The bundled frameworks, the default first.
///
/// # Errors
/// None with the data this crate ships, which a test reads.
pub fn bundled_frameworks() -> Result<Vec<Framework>> {
    [IDT].into_iter().map(|text| crate::read::framework("bundled framework", text.as_bytes())).collect()
}

/// The bundled framework with this identifier.
///
/// # Errors
/// `UnknownFramework`, with near names.
pub fn bundled_framework(id: &str) -> Result<Framework> {
    let mut all = bundled_frameworks()?;
    match all.iter().position(|f| f.id == id) {
        Some(at) => Ok(all.swap_remove(at)),
        None => {
            let known: Vec<&str> = all.iter().map(|f| f.id.as_str()).collect();
            Err(Error::new(ErrorKind::UnknownFramework, format!("there is no framework '{id}' here"))
                .expected(format!("{}, or a framework file", known.join(", ")))
                .near(id, known))
        }
    }
}

/// The professions with their proposed profiles, in the order of the data.
///
/// # Errors
/// None with the data this crate ships, which a test reads.
pub fn professions() -> Result<Vec<Profession>> {
    #[derive(Deserialize)]
    struct File {
        professions: Vec<Profession>,
    }
    let files: Result<Vec<File>> = PROFESSIONS.iter().map(|text| parse(text)).collect();
    Ok(files?.into_iter().flat_map(|file| file.professions).collect())
}

/// The profession with this identifier.
///
/// # Errors
/// `UnknownProfession`, with near names.
pub fn profession(id: &str) -> Result<Profession> {
    let mut all = professions()?;
    match all.iter().position(|p| p.id == id) {
        Some(at) => Ok(all.swap_remove(at)),
        None => Err(Error::new(ErrorKind::UnknownProfession, format!("there is no profession '{id}'"))
            .expected("one that 'curriculum-mapper professions' lists")
            .near(id, all.iter().map(|p| p.id.as_str()))),
    }
}

/// The bodies that own standards and curricula.
///
/// # Errors
/// None with the data this crate ships, which a test reads.
pub fn bodies() -> Result<Vec<Body>> {
    #[derive(Deserialize)]
    struct File {
        bodies: Vec<Body>,
    }
    Ok(parse::<File>(BODIES)?.bodies)
}

/// The Roadmap's nine workforce and system segments.
///
/// # Errors
/// None with the data this crate ships, which a test reads.
pub fn workforce_groups() -> Result<Vec<WorkforceGroup>> {
    #[derive(Deserialize)]
    struct File {
        groups: Vec<WorkforceGroup>,
    }
    Ok(parse::<File>(GROUPS)?.groups)
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| Error::new(ErrorKind::Malformed, format!("bundled data does not parse: {e}")))
}
