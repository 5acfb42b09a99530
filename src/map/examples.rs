//! Reviewers' decisions as examples: what was accepted, added or rejected for one outcome speaks for or against the same
//! competency for outcomes like it.

use crate::model::{Curriculum, Decision, Outcome, Verdict, positions};

use super::Matcher;
use super::score::{Part, Scores};

/// Most that examples add to a score or take from it.
const MOST: f32 = 0.15;

/// How many decisions it takes for half of that: few hardly count, since a few say little.
const HALF: f32 = 30.0;

/// From which likeness (a cosine) an outcome counts as an example.
const ALIKE: f32 = 0.7;

/// The decided outcomes, ready to compare with others.
#[derive(Default)]
pub(super) struct Examples<'a> {
    decided: Vec<Example<'a>>,
    /// How much their number counts, 0 to 1.
    weight: f32,
}

struct Example<'a> {
    outcome: &'a str,
    part: Part,
    /// Competencies by number, and whether it was found to address them.
    verdicts: Vec<(usize, bool)>,
}

impl<'a> Examples<'a> {
    /// The outcomes of a curriculum that decisions are about; of several decisions on a pair the last counts.
    pub(super) fn new(curriculum: &'a Curriculum, matcher: &Matcher, decisions: &[Decision]) -> Self {
        let competencies = positions(matcher.framework().competencies.iter().map(|c| c.id.as_str()));
        let mut decided = Vec::new();
        let mut count = 0;
        for outcome in &curriculum.outcomes {
            let mut verdicts: Vec<(usize, bool)> = Vec::new();
            for decision in decisions.iter().filter(|decision| decision.outcome == outcome.id) {
                if let Some(&competency) = competencies.get(decision.competency.as_str()) {
                    verdicts.retain(|(decided, _)| *decided != competency);
                    verdicts.push((competency, decision.verdict != Verdict::Reject));
                }
            }
            if !verdicts.is_empty() {
                count += verdicts.len();
                decided.push(Example { outcome: &outcome.id, part: matcher.whole(outcome), verdicts });
            }
        }
        let count = count as f32;
        Self { decided, weight: count / (count + HALF) }
    }

    /// Says of a part of an outcome what the examples like it add to each score. They move the competencies that were
    /// decided on and no other: a rejection never makes room for something else.
    pub(super) fn apply(&self, outcome: &Outcome, part: &Part, scores: &mut Scores) {
        let mut sums = vec![(0.0_f32, 0.0_f32); if self.decided.is_empty() { 0 } else { scores.each.len() }];
        for example in self.decided.iter().filter(|example| example.outcome != outcome.id) {
            let alike = ((part.likeness(&example.part) - ALIKE) / (1.0 - ALIKE)).max(0.0);
            for (competency, addressed) in &example.verdicts {
                if let Some((sum, all)) = sums.get_mut(*competency) {
                    *sum += if *addressed { alike } else { -alike };
                    *all += alike;
                }
            }
        }
        for (scored, (sum, all)) in scores.each.iter_mut().zip(sums) {
            scored.decided = MOST * self.weight * sum / (1.0 + all);
        }
    }
}
