//! What several test files share.

use std::path::{Path, PathBuf};

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

/// The bundled framework, ready to map.
pub fn matcher() -> Matcher {
    Matcher::new(bundled_framework(DEFAULT_FRAMEWORK).unwrap())
}

/// The report of one sample for its profession.
pub fn sample_report(name: &str, profession: &str) -> Report {
    let reading = reading(&path(&format!("fixtures/curricula/{name}.csv"))).unwrap();
    check(&reading, &matcher(), &[profession.to_owned()], &[], &MapSettings::default(), None).unwrap()
}
