use crate::assess::Step;
use crate::crosswalk::Crosswalk;
use crate::map::Mapping;
use crate::model::{Curriculum, Decision, Framework};
use crate::plan::RoleMatrix;
use crate::portfolio::Portfolio;

use super::evidence_words::strongest;
use super::sheet::Sheet;
use super::{Report, portfolio_words, roles_text, words};

/// One row an alignment, with who decided on it, when and why.
pub(super) fn mapping<'a>(curriculum: &Curriculum, mapping: &Mapping, title: impl Fn(&str) -> &'a str) -> Sheet {
    let mut table = Sheet::new(
        "Mapping",
        &[
            "curriculum",
            "outcome",
            "outcome_text",
            "module",
            "stage",
            "competency",
            "competency_title",
            "confidence",
            "status",
            "level",
            "words",
            "matched",
            "reviewed_by",
            "reviewed_on",
            "note",
        ],
    );
    let outcomes = curriculum.by_id();
    for mapped in &mapping.outcomes {
        let outcome = outcomes.get(mapped.outcome.as_str());
        for alignment in &mapped.alignments {
            let said =
                |of: fn(&Decision) -> &Option<String>| alignment.decision.as_ref().and_then(|d| of(d).as_deref());
            table.row(&[
                &curriculum.id,
                &mapped.outcome,
                outcome.map_or("", |o| &o.text),
                outcome.and_then(|o| o.module.as_deref()).unwrap_or_default(),
                outcome.and_then(|o| o.stage.as_deref()).unwrap_or_default(),
                &alignment.competency,
                title(&alignment.competency),
                &alignment.confidence.to_string(),
                words::alignment_status(alignment.status),
                &alignment.level.map(|l| l.to_string()).unwrap_or_default(),
                &strongest(&alignment.evidence.spans).join("; "),
                alignment.evidence.passage.as_ref().map_or("", |p| &p.text),
                said(|d| &d.reviewer).unwrap_or_default(),
                said(|d| &d.at).unwrap_or_default(),
                said(|d| &d.reason).unwrap_or_default(),
            ]);
        }
    }
    table
}

/// One row a profession and competency.
pub(super) fn gaps(report: &Report) -> Sheet {
    let mut table = Sheet::new(
        "Gaps",
        &[
            "curriculum",
            "profession",
            "profile_status",
            "competency",
            "competency_title",
            "required",
            "reached",
            "state",
            "severity",
            "outcomes",
            "introduced",
            "mastered",
            "assessed",
            "rank",
        ],
    );
    for findings in &report.professions {
        let assessment = &findings.assessment;
        for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
            let item = findings.items().iter().find(|i| i.gap.competency == coverage.competency);
            let outcomes: Vec<&str> = coverage.outcomes.iter().map(|o| o.outcome.as_str()).collect();
            let stage = |step| coverage.stages.iter().find(|s| s.step == step).map_or("", |s| s.stage.as_str());
            table.row(&[
                &report.reading.curriculum.id,
                &assessment.profession.id,
                words::status(assessment.profession.status),
                &coverage.competency,
                &competency.title,
                &coverage.required.to_string(),
                &coverage.reached.to_string(),
                words::state(coverage.state),
                &item.map(|i| i.gap.severity.to_string()).unwrap_or_default(),
                &outcomes.join("; "),
                coverage.stages.first().map_or("", |s| s.stage.as_str()),
                stage(Step::Mastered),
                coverage.assessed.map_or("", |a| if a { "yes" } else { "no" }),
                &item.map(|i| i.rank.to_string()).unwrap_or_default(),
            ]);
        }
    }
    table
}

/// One row a work item.
pub(super) fn plan(report: &Report) -> Sheet {
    let mut table = Sheet::new(
        "Plan",
        &[
            "curriculum",
            "profession",
            "profile_status",
            "rank",
            "competency",
            "competency_title",
            "gap",
            "required",
            "reached",
            "risk",
            "risk_arithmetic",
            "value",
            "value_arithmetic",
            "priority",
            "quadrant",
            "vehicle",
            "vehicle_reason",
            "drafted_outcome",
            "alternative_outcome",
            "module",
            "where",
            "owner",
            "standards_owner",
            "compulsion",
            "lever",
            "size",
            "cost_low",
            "cost_high",
            "cost_with",
            "funding",
            "own_figures",
        ],
    );
    for findings in &report.professions {
        let settings = findings.plan.as_ref().map(|plan| &plan.settings);
        for item in findings.items() {
            let own = settings.map(|settings| words::own_figures(settings, Some(item))).unwrap_or_default();
            // A cost that is told with another item stands there alone, so that the column can be summed.
            let cost = |pounds: u64| item.cost_with.map_or_else(|| pounds.to_string(), |_| String::new());
            table.row(&[
                &report.reading.curriculum.id,
                &findings.assessment.profession.id,
                words::status(findings.assessment.profession.status),
                &item.rank.to_string(),
                &item.gap.competency,
                words::title(report, &item.gap.competency),
                words::gap_kind(item.gap.kind),
                &item.gap.required.to_string(),
                &item.gap.reached.to_string(),
                &format!("{:.2}", item.risk.value),
                &words::arithmetic(&item.risk),
                &format!("{:.2}", item.value.value),
                &words::arithmetic(&item.value),
                &format!("{:.2}", item.priority),
                words::quadrant(item.quadrant),
                &item.vehicle.title,
                words::vehicle_rule(item.vehicle_rule),
                item.change.drafted_outcome.as_deref().unwrap_or_default(),
                item.change.alternative.as_deref().unwrap_or_default(),
                item.change.place.module().0.unwrap_or_default(),
                &words::place(report, item),
                &item.owner.name,
                &item.standards_owner.name,
                words::compulsion(&item.lever),
                &item.lever.title,
                &item.size.to_string(),
                &cost(item.cost.low),
                &cost(item.cost.high),
                &item.cost_with.map(|rank| rank.to_string()).unwrap_or_default(),
                words::funding(item.vehicle.funding),
                &own.join("; "),
            ]);
        }
    }
    table
}

/// One row a match of a crosswalk.
pub(super) fn crosswalk(crosswalk: &Crosswalk, to: &Framework) -> Sheet {
    let mut table = Sheet::new(
        "Crosswalk",
        &["code", "title", "competency", "competency_title", "confidence", "suggested", "level", "proposed"],
    );
    for row in &crosswalk.rows {
        for one in &row.nearest {
            table.row(&[
                &row.code,
                &row.title,
                &one.competency,
                to.competency(&one.competency).map_or("", |c| &c.title),
                &one.confidence.to_string(),
                if one.suggested { "yes" } else { "no" },
                &one.level.map(|l| l.to_string()).unwrap_or_default(),
                if row.proposed.contains(&one.competency) { "yes" } else { "no" },
            ]);
        }
    }
    table
}

/// One row a profession and competency, one column for each level reached.
pub(super) fn portfolio(portfolio: &Portfolio) -> Sheet {
    let scale: Vec<String> = (0..=portfolio.framework.levels.len()).map(|n| format!("reach_level_{n}")).collect();
    let mut header = vec![
        "profession",
        "workforce_group",
        "profile_status",
        "competency",
        "competency_title",
        "required",
        "programmes",
        "covered",
        "at_level",
        "share_at_level",
        "met",
        "thin",
        "below_level",
        "missing",
    ];
    header.extend(scale.iter().map(String::as_str));
    header.extend(["exemplars", "lacked_with"]);
    let mut table = Sheet::new("Portfolio", &header);
    for picture in &portfolio.professions {
        for (one, competency) in picture.competencies.iter().zip(&portfolio.competencies) {
            let tally = one.tally;
            let share = tally.at_level() as f64 / picture.programmes.len() as f64;
            let counts = [picture.programmes.len(), one.covered, tally.at_level()].map(|n| n.to_string());
            let states = [tally.met, tally.thin, tally.below_level, tally.missing].map(|n| n.to_string());
            let levels: Vec<String> = one.levels.iter().map(usize::to_string).collect();
            let exemplars: Vec<&str> = one.exemplars.iter().map(|e| e.programme.as_str()).collect();
            let needed = one.required > 0;
            let mut row = vec![
                picture.profession.id.clone(),
                picture.profession.group.clone(),
                words::status(picture.profession.status).to_owned(),
                competency.id.clone(),
                competency.title.clone(),
                one.required.to_string(),
            ];
            row.extend(counts);
            row.push(if needed { format!("{share:.3}") } else { String::new() });
            row.extend(states.into_iter().chain(levels));
            row.push(exemplars.join("; "));
            row.push(portfolio_words::lacked_with(portfolio, &picture.profession.id, &competency.id).join("; "));
            table.row(&row.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    table
}

/// One row a role and setting.
pub(super) fn roles(matrix: &RoleMatrix) -> Sheet {
    let mut table = Sheet::new(
        "Roles",
        &[
            "rank",
            "role",
            "setting",
            "status",
            "risk",
            "risk_arithmetic",
            "what_goes_wrong",
            "competency",
            "competency_title",
            "level",
        ],
    );
    for (role, setting, risk) in roles_text::in_order(matrix) {
        let leant_on = role.leans_on.iter().find(|one| one.competency == risk.competency);
        table.row(&[
            &risk.rank.to_string(),
            &role.profession.id,
            &setting.id,
            words::status(matrix.status),
            &format!("{:.2}", risk.risk.value),
            &words::arithmetic(&risk.risk),
            &risk.goes_wrong,
            &risk.competency,
            words::title_of(&matrix.competencies, &risk.competency),
            &leant_on.map(|one| one.level.to_string()).unwrap_or_default(),
        ]);
    }
    table
}
