//! Logistic regression, by Newton's method, on the two features of a [`PairFeatures`]; of an outcome's parts the surest counts.

use curriculum_mapper::{Calibration, PairFeatures};

/// An outcome and a competency: how it stands in each part, and whether a person linked the two.
pub(crate) type Pair = (Vec<PairFeatures>, bool);

/// The pair that makes the surest confidence.
fn surest(calibration: &Calibration, features: &[PairFeatures]) -> PairFeatures {
    let logit = |s: &PairFeatures| calibration.best * s.best - calibration.behind * s.behind;
    let best = features.iter().copied().reduce(|best, one| if logit(&one) > logit(&best) { one } else { best });
    best.unwrap_or(PairFeatures { best: 0.0, behind: 0.0 })
}

/// Which part is surest hangs on the calibration, so the two are found in turn until they settle.
pub(crate) fn fit(pairs: &[Pair]) -> Calibration {
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
