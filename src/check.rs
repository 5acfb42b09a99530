//! The five verbs in a row, as the page and the command line use them.

use serde::{Deserialize, Serialize};

use crate::assess::assess;
use crate::error::Result;
use crate::map::{MapSettings, Mapping, Matcher, map_with_progress};
use crate::model::Decision;
#[cfg(feature = "full")]
use crate::plan::{Nearness, PlanInput, PlanSettings, Resource, plan};
#[cfg(feature = "full")]
use crate::policy::{Policy, check_day};
use crate::read::Reading;
use crate::reference::Reference;
use crate::report::{ProfessionFindings, Report, ReportInput, report};

/// What a check is asked for beside the curriculum and the framework.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CheckRequest {
    /// Identifiers of the professions.
    pub professions: Vec<String>,
    /// Reviewers' decisions.
    pub decisions: Vec<Decision>,
    /// How to map.
    pub settings: MapSettings,
    /// A policy to hold the findings against.
    #[cfg(feature = "full")]
    pub policy: Option<Policy>,
    /// The day on which the exceptions of the policy are to hold, and which the paper of a plan bears, as YYYY-MM-DD: there
    /// is no clock here.
    #[cfg(feature = "full")]
    pub today: Option<String>,
    /// What the user overrules of the plan's inputs.
    #[cfg(feature = "full")]
    pub plan: PlanSettings,
    /// Learning resources to offer against gaps.
    #[cfg(feature = "full")]
    pub catalogue: Vec<Resource>,
}

/// Maps a curriculum that was read, where the ticks of its table count as decisions, assesses it for each profession, plans,
/// and reports.
///
/// # Errors
/// `UnknownProfession` with near names, the errors of the verbs, and those of a policy that names what there is not, or has
/// exceptions without a `today` to hold them against.
pub fn check(reading: &Reading, matcher: &Matcher, reference: &Reference, request: &CheckRequest) -> Result<Report> {
    check_with_progress(reading, matcher, reference, request, &mut |_| ())
}

/// As [`check`], and tells after each outcome how many are mapped.
///
/// # Errors
/// As [`check`].
pub fn check_with_progress(
    reading: &Reading,
    matcher: &Matcher,
    reference: &Reference,
    request: &CheckRequest,
    tell: &mut dyn FnMut(usize),
) -> Result<Report> {
    let found = find(reading, matcher, reference, request, tell)?;
    #[cfg(feature = "full")]
    let found = found.planned()?;
    Ok(found.report())
}

/// As [`check_with_progress`], but without plans, which cost as much as the rest: for who shows none.
///
/// # Errors
/// As [`check`], but those of the plan's inputs.
pub fn check_gaps(
    reading: &Reading,
    matcher: &Matcher,
    reference: &Reference,
    request: &CheckRequest,
    tell: &mut dyn FnMut(usize),
) -> Result<Report> {
    Ok(find(reading, matcher, reference, request, tell)?.report())
}

/// What is found of a curriculum, and for what it was asked.
pub(crate) struct Found<'a> {
    reading: &'a Reading,
    matcher: &'a Matcher,
    #[cfg(feature = "full")]
    reference: &'a Reference,
    #[cfg(feature = "full")]
    request: &'a CheckRequest,
    /// Those of the request and of the curriculum's own table.
    decisions: Vec<Decision>,
    pub(crate) mapping: Mapping,
    /// Each profession of the request.
    pub(crate) professions: Vec<ProfessionFindings>,
}

/// Maps and assesses; nothing is planned yet.
pub(crate) fn find<'a>(
    reading: &'a Reading,
    matcher: &'a Matcher,
    reference: &'a Reference,
    request: &'a CheckRequest,
    tell: &mut dyn FnMut(usize),
) -> Result<Found<'a>> {
    let professions = request.professions.iter().map(|id| reference.profession(id)).collect::<Result<Vec<_>>>()?;
    #[cfg(feature = "full")]
    if let Some(today) = &request.today {
        check_day(today, "today is no day")?;
    }
    #[cfg(feature = "full")]
    if let Some(policy) = &request.policy {
        policy.check_names(matcher.framework(), reference, request.today.as_deref())?;
    }
    #[cfg(feature = "full")]
    let decisions = reading.decisions(matcher.framework(), &request.decisions);
    // The small build is not asked for tables with ticks.
    #[cfg(not(feature = "full"))]
    let decisions = request.decisions.clone();
    let curriculum = &reading.curriculum;
    let mapping = map_with_progress(curriculum, matcher, &decisions, &request.settings, tell)?;
    let findings = professions.iter().map(|profession| {
        Ok(ProfessionFindings {
            assessment: assess(curriculum, &mapping, matcher.framework(), profession)?,
            #[cfg(feature = "full")]
            plan: None,
        })
    });
    let professions = findings.collect::<Result<_>>()?;
    Ok(Found {
        reading,
        matcher,
        #[cfg(feature = "full")]
        reference,
        #[cfg(feature = "full")]
        request,
        decisions,
        mapping,
        professions,
    })
}

impl Found<'_> {
    #[cfg(feature = "full")]
    fn planned(mut self) -> Result<Self> {
        let curriculum = &self.reading.curriculum;
        let nearness = Nearness::new(curriculum, self.matcher);
        for (findings, id) in self.professions.iter_mut().zip(&self.request.professions) {
            findings.plan = Some(plan(&PlanInput {
                reference: self.reference,
                curriculum,
                matcher: self.matcher,
                mapping: &self.mapping,
                nearness: &nearness,
                profession: self.reference.profession(id)?,
                assessment: &findings.assessment,
                settings: &self.request.plan,
                catalogue: &self.request.catalogue,
            })?);
        }
        Ok(self)
    }

    fn report(self) -> Report {
        report(ReportInput {
            reading: self.reading,
            matcher: self.matcher,
            mapping: &self.mapping,
            decisions: &self.decisions,
            professions: self.professions,
            #[cfg(feature = "full")]
            policy: self.request.policy.as_ref(),
            #[cfg(feature = "full")]
            today: self.request.today.as_deref(),
        })
    }
}
