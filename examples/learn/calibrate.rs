//! Logistic regression, by Newton's method, on the three features of a [`PairFeatures`]; of an outcome's parts the surest counts.

use curriculum_mapper::{Calibration, PairFeatures};

const UNKNOWNS: usize = 4;

/// An outcome and a competency: how it stands in each part, and whether a person linked the two.
pub(crate) type Pair = (Vec<PairFeatures>, bool);

/// The pair that makes the surest confidence.
fn surest(calibration: &Calibration, features: &[PairFeatures]) -> PairFeatures {
    let logit = |features: &PairFeatures| calibration.logit(features);
    let best = features.iter().copied().reduce(|best, one| if logit(&one) > logit(&best) { one } else { best });
    best.unwrap_or(PairFeatures { best: 0.0, clearest: 0.0, share: 0.0 })
}

/// Fits the pairs of some sets. Each set counts the same, for each is the view of its own readers, however many outcomes they
/// read. Which part is surest hangs on the calibration, so the two are found in turn until they settle.
pub(crate) fn fit(sets: &[Vec<Pair>]) -> Calibration {
    let start = Calibration {
        framework: String::new(),
        vectors: String::new(),
        intercept: 0.0,
        best: 1.0,
        clearest: 1.0,
        share: 1.0,
        provenance: String::new(),
    };
    (0..10).fold(start, |so_far, _| {
        let mut rows = Vec::new();
        for set in sets {
            rows.extend(set.iter().map(|(features, link)| Row {
                pair: surest(&so_far, features),
                link: f64::from(u8::from(*link)),
                weight: 1.0 / set.len() as f64,
            }));
        }
        regression(&rows, so_far)
    })
}

/// What is fitted.
struct Row {
    pair: PairFeatures,
    /// 1 if a person linked the two, else 0.
    link: f64,
    weight: f64,
}

/// Newton's method on the log-likelihood, as many unknowns as there are features and one.
fn regression(rows: &[Row], start: Calibration) -> Calibration {
    let mut w = [0.0_f64; UNKNOWNS];
    for _ in 0..50 {
        let mut gradient = [0.0; UNKNOWNS];
        let mut curvature = [[0.0; UNKNOWNS]; UNKNOWNS];
        for Row { pair, link, weight } in rows {
            let x = [1.0, pair.best, pair.clearest, pair.share];
            let logit: f64 = w.iter().zip(&x).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-logit).exp());
            for (i, xi) in x.iter().enumerate() {
                gradient[i] += weight * (link - p) * xi;
                for (j, xj) in x.iter().enumerate() {
                    curvature[i][j] += weight * p * (1.0 - p) * xi * xj;
                }
            }
        }
        let step = solve(curvature, gradient);
        w.iter_mut().zip(step).for_each(|(w, step)| *w += step);
    }
    let round = |x: f64| (x * 1000.0).round() / 1000.0;
    Calibration { intercept: round(w[0]), best: round(w[1]), clearest: round(w[2]), share: round(w[3]), ..start }
}

/// Gaussian elimination with pivots.
fn solve(mut a: [[f64; UNKNOWNS]; UNKNOWNS], mut b: [f64; UNKNOWNS]) -> [f64; UNKNOWNS] {
    for i in 0..UNKNOWNS {
        let pivot = (i..UNKNOWNS).max_by(|p, q| a[*p][i].abs().total_cmp(&a[*q][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..UNKNOWNS {
            let factor = a[row][i] / a[i][i];
            for column in i..UNKNOWNS {
                a[row][column] -= factor * a[i][column];
            }
            b[row] -= factor * b[i];
        }
    }
    for i in (0..UNKNOWNS).rev() {
        let known: f64 = (i + 1..UNKNOWNS).map(|column| a[i][column] * b[column]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// Mean distance between confidence and the share that is right, over ten bins of confidences from 0.05, each weighted by
/// its number.
pub(crate) fn calibration_error(calibration: &Calibration, pairs: &[Pair]) -> f64 {
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
