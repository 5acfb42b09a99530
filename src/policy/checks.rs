//! A policy held against what was found.

use serde::{Deserialize, Serialize};

use crate::assess::{Assessment, Coverage, GapKind};
use crate::map::Mapping;

use super::{Policy, PolicyException, PolicyRule, RequiredLevel, Severity};

/// One rule of a policy held against one profession's findings, or against the curriculum as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyCheck {
    /// The rule.
    pub rule: PolicyRule,
    /// How grave it is if the rule is not met.
    pub severity: Severity,
    /// Whether it is met.
    pub met: bool,
    /// Identifier of the profession it was checked for; nothing if it is about the curriculum as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profession: Option<String>,
    /// What the rule allows or asks; 0 for exceptions.
    pub limit: f64,
    /// What was found; for exceptions how many have run out.
    pub found: f64,
    /// The competencies that speak against it, or that it is about, in the framework's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competencies: Vec<String>,
    /// The outcomes at which to look, in the curriculum's order: those not reviewed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
    /// The exceptions that spared a competency; for the rule on exceptions those that have run out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<PolicyException>,
}

impl PolicyCheck {
    /// Whether it makes the whole check fail.
    pub fn fails(&self) -> bool {
        !self.met && self.severity == Severity::Error
    }
}

impl Policy {
    /// Every rule that there is, held against the findings: first those on the curriculum as a whole, then by profession.
    pub(crate) fn checks(
        &self,
        assessments: &[&Assessment],
        mapping: &Mapping,
        today: Option<&str>,
    ) -> Vec<PolicyCheck> {
        let professions = assessments
            .iter()
            .flat_map(|assessment| Held { policy: self, assessment, today: today.unwrap_or_default() }.checks());
        self.reviewed(mapping).into_iter().chain(professions).collect()
    }

    fn reviewed(&self, mapping: &Mapping) -> Option<PolicyCheck> {
        let limit = self.least_reviewed?;
        let matched = mapping.outcomes.iter().filter_map(|outcome| {
            let mut decided = outcome.alignments.iter().map(|a| a.status).filter(|s| s.counts() || s.reviewed());
            let first = decided.next()?;
            Some((&outcome.outcome, first.reviewed() && decided.all(|status| status.reviewed())))
        });
        let (reviewed, left): (Vec<_>, Vec<_>) = matched.partition(|(_, reviewed)| *reviewed);
        let all = reviewed.len() + left.len();
        let found = if all == 0 { 1.0 } else { reviewed.len() as f64 / all as f64 };
        Some(PolicyCheck {
            outcomes: left.into_iter().map(|(outcome, _)| outcome.clone()).collect(),
            ..self.check(PolicyRule::LeastReviewed, found >= limit, limit, found)
        })
    }

    fn check(&self, rule: PolicyRule, met: bool, limit: f64, found: f64) -> PolicyCheck {
        PolicyCheck {
            rule,
            severity: self.severity(rule),
            met,
            profession: None,
            limit,
            found,
            competencies: Vec::new(),
            outcomes: Vec::new(),
            exceptions: Vec::new(),
        }
    }
}

/// A policy held against one profession.
struct Held<'a> {
    policy: &'a Policy,
    assessment: &'a Assessment,
    today: &'a str,
}

impl Held<'_> {
    fn checks(&self) -> Vec<PolicyCheck> {
        let most = [
            (PolicyRule::MostMissing, self.policy.most_missing, GapKind::Missing),
            (PolicyRule::MostBelowLevel, self.policy.most_below_level, GapKind::BelowLevel),
            (PolicyRule::MostThin, self.policy.most_thin, GapKind::Thin),
        ];
        let most = most.into_iter().filter_map(|(rule, limit, kind)| Some(self.most(rule, limit?, kind)));
        let levels = self.policy.levels.iter().filter(|level| self.concerns(&level.professions));
        let levels = levels.filter_map(|level| self.level(level));
        let mut checks: Vec<PolicyCheck> = most.chain(levels).chain(self.confidence()).chain(self.run_out()).collect();
        for check in &mut checks {
            check.profession = Some(self.assessment.profession.id.clone());
        }
        checks
    }

    fn most(&self, rule: PolicyRule, limit: usize, kind: GapKind) -> PolicyCheck {
        let gaps = self.assessment.gaps.iter().filter(|gap| gap.kind == kind);
        let (spared, against): (Vec<&str>, Vec<&str>) =
            gaps.map(|gap| gap.competency.as_str()).partition(|competency| self.exception(competency).is_some());
        let found = against.len();
        self.about(self.policy.check(rule, found <= limit, limit as f64, found as f64), &against, &spared)
    }

    fn level(&self, asked: &RequiredLevel) -> Option<PolicyCheck> {
        let coverage = self.assessment.coverage.iter().find(|c| c.competency == asked.competency)?;
        let reached = coverage.reached >= asked.level;
        let spared = if reached { None } else { self.exception(&asked.competency) };
        let met = reached || spared.is_some();
        let check = self.policy.check(PolicyRule::Levels, met, f64::from(asked.level), f64::from(coverage.reached));
        let name = [asked.competency.as_str()];
        Some(self.about(check, &name, if spared.is_some() { &name } else { &[] }))
    }

    fn confidence(&self) -> Option<PolicyCheck> {
        let limit = self.policy.least_confidence?;
        let needed = self.assessment.coverage.iter().filter(|c| c.required > 0 && !c.outcomes.is_empty());
        let unsure = needed.filter(|coverage| surest(coverage) < limit);
        let (spared, against): (Vec<&Coverage>, Vec<&Coverage>) =
            unsure.partition(|coverage| self.exception(&coverage.competency).is_some());
        let names = |of: &[&Coverage]| of.iter().map(|c| c.competency.clone()).collect::<Vec<_>>();
        let found = against.iter().map(|coverage| surest(coverage)).reduce(f64::min);
        let check = self.policy.check(PolicyRule::LeastConfidence, found.is_none(), limit, found.unwrap_or(limit));
        let (against, spared) = (names(&against), names(&spared));
        Some(self.about(check, &texts(&against), &texts(&spared)))
    }

    /// Exceptions that have run out while what they spared still falls short.
    fn run_out(&self) -> Option<PolicyCheck> {
        let gap = |competency: &str| self.assessment.gaps.iter().any(|gap| gap.competency == competency);
        let mine = self.policy.exceptions.iter().filter(|e| self.concerns(&e.professions)).collect::<Vec<_>>();
        let late = mine.iter().filter(|e| e.until.as_str() < self.today && gap(&e.competency));
        let exceptions: Vec<PolicyException> = late.map(|e| (*e).clone()).collect();
        let check = self.policy.check(PolicyRule::Exceptions, exceptions.is_empty(), 0.0, exceptions.len() as f64);
        let competencies = exceptions.iter().map(|e| e.competency.clone()).collect();
        (!mine.is_empty()).then_some(PolicyCheck { competencies, exceptions, ..check })
    }

    fn about(&self, check: PolicyCheck, against: &[&str], spared: &[&str]) -> PolicyCheck {
        PolicyCheck {
            competencies: against.iter().map(|name| (*name).to_owned()).collect(),
            exceptions: spared.iter().filter_map(|name| self.exception(name)).cloned().collect(),
            ..check
        }
    }

    /// The exception that holds for a competency today.
    fn exception(&self, competency: &str) -> Option<&PolicyException> {
        let holds = |e: &&PolicyException| {
            e.competency == competency && self.concerns(&e.professions) && *e.until >= *self.today
        };
        self.policy.exceptions.iter().find(holds)
    }

    fn concerns(&self, professions: &[String]) -> bool {
        professions.is_empty() || professions.contains(&self.assessment.profession.id)
    }
}

/// How sure the surest match is that covers a competency.
fn surest(coverage: &Coverage) -> f64 {
    let sure = |one: &crate::assess::CoveringOutcome| if one.reviewed { 1.0 } else { one.confidence };
    coverage.outcomes.iter().map(sure).fold(0.0, f64::max)
}

fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
