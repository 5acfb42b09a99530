//! Learns from labelled outcomes what the bundled framework's sentences do not say, and makes the calibration that turns its
//! scores into probabilities: rewrites the end of `data/vectors/words.bin`, and `data/calibration.json`.
//!
//! ```text
//! npm run learn -- [DATASET...]
//! ```
//!
//! A dataset is a folder with `sources.jsonl` (outcomes) and `links.jsonl` (`{"source", "target", "grade"?}`; a grade of 0 is
//! no link) that a person made between them and the bundled competencies. What is learnt comes from our own sets in
//! `fixtures/labelled` alone; other people's, named on the command line, help to calibrate, and their texts do not ship.
//! Every figure printed for a set comes from what is made without it.

#![allow(clippy::indexing_slicing, clippy::needless_range_loop)] // Small matrices of fixed size.

#[path = "learn/calibrate.rs"]
mod calibrate;
#[path = "learn/rows.rs"]
mod rows;

use std::collections::HashSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use calibrate::{Pair, calibration_error, fit};
use curriculum_mapper::{Calibration, DEFAULT_FRAMEWORK, Matcher, Outcome, Reference, Vectors, read};
use rows::{Example, Rows, learn};

type Outcomes = Vec<(Outcome, Vec<bool>)>;

struct Dataset {
    name: String,
    /// Whether it is ours to learn from.
    ours: bool,
    /// With, for each competency, whether a person linked the two.
    outcomes: Outcomes,
}

/// Makes matchers of the bundled framework.
struct Maker {
    reference: Reference,
    /// The file of word vectors with nothing learnt; nothing to match by words alone.
    words: Option<Vec<u8>>,
}

/// What is made of some datasets.
struct Made {
    rows: Rows,
    calibration: Calibration,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reference = Reference::bundled()?;
    reference.calibrations.clear();
    let (vectors_file, calibration_file) = (root.join("data/vectors/words.bin"), root.join("data/calibration.json"));
    let words = rows::without_rows(&std::fs::read(&vectors_file)?);
    let mut maker = Maker { reference, words: Some(words) };
    let matcher = maker.matcher(&Rows::default())?;
    let mut folders: Vec<(PathBuf, bool)> = Vec::new();
    for entry in std::fs::read_dir(root.join("fixtures/labelled"))? {
        let folder = entry?.path();
        if folder.is_dir() {
            folders.push((folder, true));
        }
    }
    folders.sort();
    folders.extend(std::env::args().skip(1).map(|folder| (folder.into(), false)));
    let sets = folders.iter().map(|(folder, ours)| dataset(folder, *ours, &matcher)).collect::<Result<Vec<_>, _>>()?;

    let with_vectors = maker.calibrated(&sets, "by words and meaning")?;
    let file = maker.file(&with_vectors.rows)?.unwrap_or_default();
    maker.words = None;
    let words_alone = maker.calibrated(&sets, "by words alone")?;
    let calibrations = [
        Calibration { vectors: Vectors::read(&file)?.sha256(), ..with_vectors.calibration },
        Calibration { vectors: String::new(), ..words_alone.calibration },
    ];
    std::fs::write(&vectors_file, file)?;
    let data = serde_json::json!({ "calibrations": calibrations });
    std::fs::write(&calibration_file, serde_json::to_string_pretty(&data)? + "\n")?;
    Ok(())
}

fn dataset(folder: &Path, ours: bool, matcher: &Matcher) -> Result<Dataset, Box<dyn Error>> {
    let curriculum = read("sources.jsonl", &std::fs::read(folder.join("sources.jsonl"))?)?.curriculum;
    let mut links = HashSet::new();
    for line in std::fs::read_to_string(folder.join("links.jsonl"))?.lines() {
        let link: serde_json::Value = serde_json::from_str(line)?;
        let text = |key: &str| link.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        if link.get("grade").and_then(serde_json::Value::as_f64) != Some(0.0) {
            links.insert((text("source"), text("target")));
        }
    }
    let competencies = &matcher.framework().competencies;
    let linked = |outcome: Outcome| {
        let links = competencies.iter().map(|c| links.contains(&(outcome.id.clone(), c.id.clone()))).collect();
        (outcome, links)
    };
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Dataset { name, ours, outcomes: curriculum.outcomes.into_iter().map(linked).collect() })
}

impl Maker {
    fn file(&self, rows: &Rows) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
        let framework = self.reference.framework(DEFAULT_FRAMEWORK)?.reference().sha256;
        Ok(self.words.as_ref().map(|words| rows.attached(words, &framework)))
    }

    fn matcher(&self, rows: &Rows) -> Result<Matcher, Box<dyn Error>> {
        let vectors = self.file(rows)?.map(|file| Vectors::read(&file)).transpose()?;
        Ok(self.reference.matcher(DEFAULT_FRAMEWORK, vectors.map(Arc::new))?)
    }

    /// What confidences are made from, by a matcher that has learnt these rows.
    fn pairs(&self, rows: &Rows, set: &Dataset) -> Result<Vec<Pair>, Box<dyn Error>> {
        let matcher = self.matcher(rows)?;
        let mut pairs = Vec::new();
        for (outcome, links) in &set.outcomes {
            let parts = matcher.features(outcome);
            for (at, link) in links.iter().enumerate() {
                pairs.push((parts.iter().filter_map(|part| part.get(at).copied()).collect(), *link));
            }
        }
        Ok(pairs)
    }

    /// Rows learnt from those of the sets that are ours.
    fn rows(&self, sets: &[&Dataset]) -> Result<Rows, Box<dyn Error>> {
        if self.words.is_none() {
            return Ok(Rows::default());
        }
        let matcher = self.matcher(&Rows::default())?;
        let ours = sets.iter().filter(|set| set.ours);
        let examples = ours.flat_map(|set| &set.outcomes).map(|(outcome, links)| {
            let features = matcher.features(outcome).into_iter().next().unwrap_or_default();
            Example { direction: matcher.direction(outcome).unwrap_or_default(), features, links: links.clone() }
        });
        Ok(learn(&examples.collect::<Vec<_>>()))
    }

    /// Rows from all sets, and a calibration from what rows that were learnt without a set say of it.
    fn made(&self, sets: &[&Dataset]) -> Result<Made, Box<dyn Error>> {
        let rows = self.rows(sets)?;
        let mut pairs = Vec::new();
        for set in sets {
            let without = if set.ours { self.rows(&others(sets, set))? } else { rows.clone() };
            pairs.push(self.pairs(&without, set)?);
        }
        let framework = self.reference.framework(DEFAULT_FRAMEWORK)?.reference().sha256;
        Ok(Made { rows, calibration: Calibration { framework, ..fit(&pairs) } })
    }

    /// What is made of all sets, with what is known of how far it holds.
    fn calibrated(&self, sets: &[Dataset], how: &str) -> Result<Made, Box<dyn Error>> {
        let all: Vec<&Dataset> = sets.iter().collect();
        let mut provenance = Vec::new();
        for set in sets {
            let made = self.made(&others(&all, set))?;
            let pairs = self.pairs(&made.rows, set)?;
            let error = calibration_error(&made.calibration, &pairs);
            let links = pairs.iter().filter(|(_, link)| *link).count();
            println!("{how}: made without {}, its calibration error there is {error:.3}", set.name);
            provenance.push(format!(
                "{} ({} pairs, {links} links; made without it: {error:.3})",
                set.name,
                pairs.len()
            ));
        }
        let mut made = self.made(&all)?;
        made.calibration.provenance = format!("Expected calibration error by set: {}", provenance.join(", "));
        Ok(made)
    }
}

fn others<'a>(sets: &[&'a Dataset], but: &Dataset) -> Vec<&'a Dataset> {
    sets.iter().copied().filter(|set| set.name != but.name).collect()
}
