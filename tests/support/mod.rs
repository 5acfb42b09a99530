//! What several test files share; each uses a part of it.
#![allow(dead_code)]

pub mod office;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use curriculum_mapper::*;

/// A file of the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Reads a fixture as the command line names it: by its file name.
pub fn reading(file: &Path) -> Result<Reading> {
    let name = file.file_name().unwrap().to_string_lossy();
    read(&name, &std::fs::read(file).unwrap())
}

/// The sample curricula, each with the profession it is for.
pub const SAMPLES: [(&str, &str); 3] =
    [("nursing", "adult-nurse"), ("social-work", "social-worker"), ("emergency-medicine", "doctor-postgraduate")];

/// The data that ships.
pub static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::bundled().unwrap());

/// The word vectors that ship.
pub static VECTORS: LazyLock<Arc<Vectors>> = LazyLock::new(|| Arc::new(Vectors::bundled().unwrap()));

/// The bundled framework, ready to map.
pub fn matcher() -> Matcher {
    REFERENCE.matcher(DEFAULT_FRAMEWORK, Some(VECTORS.clone())).unwrap()
}

/// The report of one sample for its profession.
pub fn sample_report(name: &str, profession: &str) -> Report {
    let reading = reading(&path(&format!("fixtures/curricula/{name}.csv"))).unwrap();
    let request = CheckRequest { professions: vec![profession.to_owned()], ..CheckRequest::default() };
    check(&reading, &matcher(), &REFERENCE, &request).unwrap()
}

/// The programmes of `fixtures/portfolio`, each with the profession it is for.
const PROGRAMMES: [(&str, &str); 6] = [
    ("nursing-aldmere.csv", "adult-nurse"),
    ("nursing-brackley-sound.csv", "adult-nurse"),
    ("nursing-corrow.csv", "adult-nurse"),
    ("midwifery-corrow.csv", "midwife"),
    ("social-work-aldmere.csv", "social-worker"),
    ("informatics-corrow.csv", "informatics-specialist"),
];

/// How they stand.
pub fn sample_standings() -> Vec<Standing> {
    let matcher = matcher();
    let of_one = |(file, profession): &(&str, &str)| {
        let reading = reading(&path("fixtures/portfolio").join(file)).unwrap();
        let request = CheckRequest { professions: vec![(*profession).to_owned()], ..CheckRequest::default() };
        standings(&reading, &matcher, &REFERENCE, &request).unwrap()
    };
    PROGRAMMES.iter().flat_map(of_one).collect()
}

/// Compares with a file of `fixtures/expected`, or writes it if `UPDATE_EXPECTED` is set.
pub fn expect(file: &str, found: &str) {
    let file = path("fixtures/expected").join(file);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, found).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == found,
        "{} differs from what the code makes; run it with UPDATE_EXPECTED=1 and review the diff",
        file.display()
    );
}
