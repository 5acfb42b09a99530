//! Which outcome of the new version is which of the old.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::model::Outcome;

/// Two texts at least so alike (Sørensen-Dice of their pairs of letters, 0 to 1) are one outcome, reworded; with one
/// identifier less is enough.
const ALIKE: f64 = 0.7;
const ALIKE_BY_ID: f64 = 0.4;

/// So many pairs of texts are compared at the most; in larger changes only identifiers tell.
const PAIRS: usize = 1_000_000;

/// What changed of the outcomes, each list in the order of the version that has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutcomeDiff {
    /// How many say what they said, whatever their identifier.
    pub unchanged: usize,
    /// New ones.
    pub added: Vec<OutcomeRef>,
    /// Those that are gone.
    pub removed: Vec<OutcomeRef>,
    /// Those that say it otherwise.
    pub reworded: Vec<OutcomeChange>,
    /// Those that say the same under another identifier.
    pub renumbered: Vec<OutcomeChange>,
}

/// An outcome as a comparison names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutcomeRef {
    /// Identifier.
    pub id: String,
    /// Text.
    pub text: String,
    /// Row or line of its file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

/// An outcome before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OutcomeChange {
    /// As it was.
    pub old: OutcomeRef,
    /// As it is.
    pub new: OutcomeRef,
}

impl From<&Outcome> for OutcomeRef {
    fn from(outcome: &Outcome) -> Self {
        Self { id: outcome.id.clone(), text: outcome.text.clone(), row: outcome.row }
    }
}

/// What became of an outcome.
#[derive(Clone, Copy)]
pub(super) enum Fate<'a> {
    Same(&'a Outcome),
    Reworded(&'a Outcome),
    Gone,
}

/// Each old outcome with what became of it, and the new ones that none became.
pub(super) struct Pairing<'a> {
    pub(super) old: Vec<(&'a Outcome, Fate<'a>)>,
    added: Vec<&'a Outcome>,
}

/// Pairs by text first, so that running numbers may shift; then what is left by identifier, and by likeness.
pub(super) fn pair<'a>(old: &'a [Outcome], new: &'a [Outcome]) -> Pairing<'a> {
    let mut by_text: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, outcome) in new.iter().enumerate() {
        by_text.entry(key(outcome)).or_default().push_back(at);
    }
    let mut free: Vec<Option<&Outcome>> = new.iter().map(Some).collect();
    let mut take = |at: usize| free.get_mut(at).and_then(Option::take);
    let same = old.iter().map(|outcome| by_text.get_mut(&key(outcome))?.pop_front().and_then(&mut take));
    let same: Vec<Option<&Outcome>> = same.collect();
    let mut left: Vec<&Outcome> = free.into_iter().flatten().collect();
    let unpaired = same.iter().filter(|found| found.is_none()).count();
    let compare_all = unpaired.saturating_mul(left.len()) <= PAIRS;
    let fate = |(outcome, same): (&'a Outcome, Option<&'a Outcome>)| {
        let fate = same.map(Fate::Same).or_else(|| reworded(outcome, &mut left, compare_all).map(Fate::Reworded));
        (outcome, fate.unwrap_or(Fate::Gone))
    };
    let old = old.iter().zip(same).map(fate).collect();
    Pairing { old, added: left }
}

/// Takes from those that are left the one that an outcome became, if there is one.
fn reworded<'a>(outcome: &Outcome, left: &mut Vec<&'a Outcome>, compare_all: bool) -> Option<&'a Outcome> {
    let alike = |other: &Outcome| strsim::sorensen_dice(&key(outcome), &key(other));
    let by_id = left.iter().position(|other| other.id == outcome.id && alike(other) >= ALIKE_BY_ID);
    let nearest = || {
        let scored = left.iter().enumerate().map(|(at, other)| (at, alike(other))).filter(|(_, score)| *score >= ALIKE);
        scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(at, _)| at)
    };
    let at = by_id.or_else(|| compare_all.then(nearest).flatten())?;
    Some(left.remove(at))
}

/// A text without what says nothing: case, spacing and the full stop at its end.
fn key(outcome: &Outcome) -> String {
    let words: Vec<&str> = outcome.text.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}

impl Pairing<'_> {
    pub(super) fn changes(&self) -> OutcomeDiff {
        let mut diff =
            OutcomeDiff { added: self.added.iter().map(|o| OutcomeRef::from(*o)).collect(), ..OutcomeDiff::default() };
        for (old, fate) in &self.old {
            match fate {
                Fate::Same(new) => {
                    diff.unchanged += 1;
                    if new.id != old.id {
                        diff.renumbered.push(change(old, new));
                    }
                }
                Fate::Reworded(new) => diff.reworded.push(change(old, new)),
                Fate::Gone => diff.removed.push(OutcomeRef::from(*old)),
            }
        }
        diff
    }
}

fn change(old: &Outcome, new: &Outcome) -> OutcomeChange {
    OutcomeChange { old: OutcomeRef::from(old), new: OutcomeRef::from(new) }
}
