//! Makes `data/calibration.json`: what turns the bundled framework's scores into probabilities.
//!
//! ```text
//! npm run calibrate -- DATASET...
//! ```
//!
//! A DATASET is a folder with `sources.jsonl` (outcomes) and `links.jsonl` (`{"source", "target", "grade"?}`; a grade of 0 is
//! no link) that a person made between them and the bundled competencies. The labelled texts are other people's, so they do
//! not ship; their names and the figures do. Logistic regression by Newton's method on the two features of a [`PairFeatures`];
//! of an outcome's parts the surest counts. Each calibration is tested on every dataset that it was made without.

#![allow(clippy::indexing_slicing, clippy::needless_range_loop)] // Small matrices of fixed size.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use curriculum_mapper::{Calibration, DEFAULT_FRAMEWORK, Matcher, PairFeatures, Reference, Vectors, read};

/// An outcome and a competency: how it stands in each part, and whether a person linked the two.
type Pair = (Vec<PairFeatures>, bool);

struct Dataset {
    name: String,
    pairs: Vec<Pair>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    if folders.len() < 2 {
        return Err("give at least two folders of labelled outcomes: each is tested with what the others make".into());
    }
    let reference = Reference::bundled()?;
    let mut calibrations = Vec::new();
    for vectors in [Some(Arc::new(Vectors::bundled()?)), None] {
        let matcher = reference.matcher(DEFAULT_FRAMEWORK, vectors.clone())?;
        let sets: Vec<Dataset> = folders.iter().map(|f| dataset(f, &matcher)).collect::<Result<_, _>>()?;
        let how = if vectors.is_some() { "by words and meaning" } else { "by words alone" };
        let mut provenance = Vec::new();
        for (at, set) in sets.iter().enumerate() {
            let others = sets.iter().enumerate().filter(|(other, _)| *other != at);
            let fitted = fit(&others.flat_map(|(_, set)| &set.pairs).collect::<Vec<_>>());
            let error = calibration_error(&fitted, &set.pairs);
            println!("{how}: made without {}, its calibration error there is {error:.3}", set.name);
            let links = set.pairs.iter().filter(|(_, link)| *link).count();
            provenance.push(format!(
                "{} ({} pairs, {links} links; made without it: {error:.3})",
                set.name,
                set.pairs.len()
            ));
        }
        let made = fit(&sets.iter().flat_map(|set| &set.pairs).collect::<Vec<_>>());
        calibrations.push(Calibration {
            framework: matcher.reference().sha256.clone(),
            vectors: vectors.map(|v| v.sha256()).unwrap_or_default(),
            provenance: format!("Expected calibration error by set: {}", provenance.join(", ")),
            ..made
        });
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/calibration.json");
    let data = serde_json::json!({ "calibrations": calibrations });
    std::fs::write(&file, serde_json::to_string_pretty(&data)? + "\n")?;
    println!("Wrote {}", file.display());
    Ok(())
}

fn dataset(folder: &str, matcher: &Matcher) -> Result<Dataset, Box<dyn Error>> {
    let folder = Path::new(folder);
    let curriculum = read("sources.jsonl", &std::fs::read(folder.join("sources.jsonl"))?)?.curriculum;
    let mut links = HashSet::new();
    for line in std::fs::read_to_string(folder.join("links.jsonl"))?.lines() {
        let link: serde_json::Value = serde_json::from_str(line)?;
        let text = |key: &str| link.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        if link.get("grade").and_then(serde_json::Value::as_f64) != Some(0.0) {
            links.insert((text("source"), text("target")));
        }
    }
    let mut pairs = Vec::new();
    for outcome in &curriculum.outcomes {
        let parts = matcher.features(outcome);
        for (at, competency) in matcher.framework().competencies.iter().enumerate() {
            let features = parts.iter().filter_map(|part| part.get(at).copied()).collect();
            pairs.push((features, links.contains(&(outcome.id.clone(), competency.id.clone()))));
        }
    }
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Dataset { name, pairs })
}

/// The pair that makes the surest confidence.
fn surest(calibration: &Calibration, features: &[PairFeatures]) -> PairFeatures {
    let logit = |s: &PairFeatures| calibration.best * s.best - calibration.behind * s.behind;
    let best = features.iter().copied().reduce(|best, one| if logit(&one) > logit(&best) { one } else { best });
    best.unwrap_or(PairFeatures { best: 0.0, behind: 0.0 })
}

/// Which part is surest hangs on the calibration, so the two are found in turn until they settle.
fn fit(pairs: &[&Pair]) -> Calibration {
    let start = Calibration {
        framework: String::new(),
        vectors: String::new(),
        intercept: 0.0,
        best: 1.0,
        behind: 1.0,
        provenance: String::new(),
    };
    (0..10).fold(start, |so_far, _| {
        let rows = pairs.iter().map(|(features, link)| (surest(&so_far, features), f64::from(u8::from(*link))));
        regression(&rows.collect::<Vec<_>>(), so_far)
    })
}

/// Newton's method on the log-likelihood, three unknowns.
fn regression(rows: &[(PairFeatures, f64)], start: Calibration) -> Calibration {
    let mut w = [0.0_f64; 3];
    for _ in 0..50 {
        let mut gradient = [0.0; 3];
        let mut curvature = [[0.0; 3]; 3];
        for (pair, link) in rows {
            let x = [1.0, pair.best, -pair.behind];
            let p = 1.0 / (1.0 + (-(w[0] + w[1] * x[1] + w[2] * x[2])).exp());
            for (i, xi) in x.iter().enumerate() {
                gradient[i] += (link - p) * xi;
                for (j, xj) in x.iter().enumerate() {
                    curvature[i][j] += p * (1.0 - p) * xi * xj;
                }
            }
        }
        let step = solve(curvature, gradient);
        w.iter_mut().zip(step).for_each(|(w, step)| *w += step);
    }
    let round = |x: f64| (x * 1000.0).round() / 1000.0;
    Calibration { intercept: round(w[0]), best: round(w[1]), behind: round(w[2]), ..start }
}

/// Gaussian elimination with pivots.
fn solve(mut a: [[f64; 3]; 3], mut b: [f64; 3]) -> [f64; 3] {
    for i in 0..3 {
        let pivot = (i..3).max_by(|p, q| a[*p][i].abs().total_cmp(&a[*q][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..3 {
            let factor = a[row][i] / a[i][i];
            for column in i..3 {
                a[row][column] -= factor * a[i][column];
            }
            b[row] -= factor * b[i];
        }
    }
    for i in (0..3).rev() {
        let known: f64 = (i + 1..3).map(|column| a[i][column] * b[column]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// Mean distance between confidence and the share that is right, over ten bins of confidences from 0.05, each weighted by
/// its number.
fn calibration_error(calibration: &Calibration, pairs: &[Pair]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for (features, link) in pairs {
        let confidence = calibration.confidence(&surest(calibration, features));
        if confidence >= 0.05 {
            let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + confidence, bin.2 + f64::from(u8::from(*link)));
        }
    }
    let all: f64 = bins.iter().map(|bin| bin.0).sum();
    bins.iter().map(|(_, confidences, links)| (confidences - links).abs() / all).sum()
}
