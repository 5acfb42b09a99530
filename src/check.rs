//! The five verbs in a row, as the page and the command line use them.

use serde::{Deserialize, Serialize};

use crate::assess::assess;
use crate::error::Result;
use crate::map::{MapSettings, Matcher, map_with_progress};
use crate::model::Decision;
#[cfg(feature = "full")]
use crate::plan::{Nearness, PlanInput, PlanSettings, Resource, plan};
#[cfg(feature = "full")]
use crate::policy::Policy;
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
    /// The day on which the exceptions of the policy are to hold, as YYYY-MM-DD: there is no clock here.
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
    let professions = request.professions.iter().map(|id| reference.profession(id)).collect::<Result<Vec<_>>>()?;
    let curriculum = &reading.curriculum;
    #[cfg(feature = "full")]
    if let Some(policy) = &request.policy {
        policy.check_names(matcher.framework(), reference, request.today.as_deref())?;
    }
    #[cfg(feature = "full")]
    let decisions = &reading.decisions(matcher.framework(), &request.decisions);
    // The small build is not asked for tables with ticks.
    #[cfg(not(feature = "full"))]
    let decisions = &request.decisions;
    let mapping = map_with_progress(curriculum, matcher, decisions, &request.settings, tell)?;
    #[cfg(feature = "full")]
    // Only a plan asks for it, and it costs as much as the mapping.
    let nearness = std::cell::LazyCell::new(|| Nearness::new(curriculum, matcher));
    let findings = professions
        .iter()
        .map(|profession| {
            let assessment = assess(curriculum, &mapping, matcher.framework(), profession)?;
            #[cfg(feature = "full")]
            let plan = plan(&PlanInput {
                reference,
                curriculum,
                matcher,
                nearness: &nearness,
                profession,
                assessment: &assessment,
                settings: &request.plan,
                catalogue: &request.catalogue,
            })?;
            Ok(ProfessionFindings {
                assessment,
                #[cfg(feature = "full")]
                plan: Some(plan),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(report(ReportInput {
        reading,
        matcher,
        mapping: &mapping,
        decisions,
        professions: findings,
        #[cfg(feature = "full")]
        policy: request.policy.as_ref(),
        #[cfg(feature = "full")]
        today: request.today.as_deref(),
    }))
}
