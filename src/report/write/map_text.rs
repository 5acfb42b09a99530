use serde::Serialize;

use crate::crosswalk::Crosswalk;
use crate::error::{Error, ErrorKind, Result};
use crate::map::{Alignment, AlignmentStatus, ConfidenceKind, MappedOutcome, Mapping, Span};
use crate::model::{Curriculum, Framework, LevelNumber, Status};
use crate::reference::Reference;
use crate::report::Notice;

use super::evidence_words::why;
use super::table::Columns;
use super::words;

/// One alignment on a line of its own.
#[derive(Serialize)]
struct Line<'a> {
    curriculum: &'a str,
    outcome: &'a str,
    competency: &'a str,
    confidence: f64,
    suggested: bool,
    status: AlignmentStatus,
    level: Option<LevelNumber>,
    evidence: &'a [Span],
}

/// One JSON object a line, in the curriculum's order, each outcome's surest first.
pub(super) fn ndjson(curriculum: &Curriculum, mapping: &Mapping) -> Result<String> {
    let mut out = String::new();
    for mapped in &mapping.outcomes {
        for alignment in &mapped.alignments {
            let line = Line {
                curriculum: &curriculum.id,
                outcome: &mapped.outcome,
                competency: &alignment.competency,
                confidence: alignment.confidence,
                suggested: alignment.status.counts(),
                status: alignment.status,
                level: alignment.level,
                evidence: &alignment.evidence.spans,
            };
            let text = serde_json::to_string(&line)
                .map_err(|e| Error::new(ErrorKind::Malformed, format!("the result cannot be written: {e}")))?;
            out.push_str(&text);
            out.push('\n');
        }
    }
    Ok(out)
}

/// For a terminal: how many outcomes address a competency, and each that has alignments with the words that say why.
pub(super) fn table(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping) -> String {
    let addresses = |mapped: &&MappedOutcome| mapped.alignments.iter().any(|alignment| alignment.status.counts());
    let mut out = format!(
        "{}: {} of {} outcomes address a competency of '{}'\n",
        curriculum.title,
        mapping.outcomes.iter().filter(addresses).count(),
        mapping.outcomes.len(),
        mapping.framework.title,
    );
    let holds = |notice: &Notice| match notice {
        Notice::ProposedFramework => framework.status == Status::Proposal,
        Notice::ScoreOnly => mapping.confidence_kind == ConfidenceKind::Score,
        _ => true,
    };
    let outcomes = curriculum.by_id();
    for mapped in mapping.outcomes.iter().filter(|mapped| !mapped.alignments.is_empty()) {
        let text = outcomes.get(mapped.outcome.as_str()).map_or("", |o| o.text.as_str());
        out.push_str(&format!("\n{}  {}\n", mapped.outcome, text));
        for alignment in &mapped.alignments {
            out.push_str(&alignment_line(framework, alignment));
        }
    }
    out.push_str("\nMind\n");
    for notice in [Notice::ProposedFramework, Notice::NotReviewed, Notice::ScoreOnly].into_iter().filter(holds) {
        out.push_str(&format!("  - {}\n", notice.text()));
    }
    out
}

fn alignment_line(framework: &Framework, alignment: &Alignment) -> String {
    let title = framework.competency(&alignment.competency).map_or("", |c| c.title.as_str());
    let level = alignment.level.map(|l| format!(", level {l} {}", framework.level_name(l))).unwrap_or_default();
    format!(
        "    {:.2} {:9} {} {title}{level}\n         {}\n",
        alignment.confidence,
        words::alignment_status(alignment.status),
        alignment.competency,
        why(alignment),
    )
}

/// The professions there are, for a terminal.
pub(super) fn professions(reference: &Reference) -> String {
    let name = |id: &str| reference.body(id).map_or_else(|| id.to_owned(), |b| b.name.clone());
    let mut table = Columns::new(&["id", "profession", "standards", "year", "set by", "curriculum by"]);
    for p in &reference.professions {
        let year = p.standards.year.map_or_else(|| "not found".to_owned(), |y| y.to_string());
        table.row([
            p.id.clone(),
            p.title.clone(),
            p.standards.title.clone(),
            year,
            name(&p.standards_owner),
            name(&p.curriculum_owner),
        ]);
    }
    format!(
        "{}\n{} professions and roles. Their profiles are proposals: no body has adopted them.\nUse an id with 'check --profession ID'; '--format json' gives the whole records with their sources.\n",
        table.text(),
        reference.professions.len(),
    )
}

/// A crosswalk for a terminal.
pub(super) fn crosswalk(crosswalk: &Crosswalk, to: &Framework) -> String {
    let mut table =
        Columns::new(&["code", "title", "nearest competencies (* suggested)", "proposed crosswalk", "agrees"]);
    for row in &crosswalk.rows {
        let nearest = row
            .nearest
            .iter()
            .take(3)
            .map(|m| format!("{}{} {:.2}", m.competency, if m.suggested { "*" } else { "" }, m.confidence));
        let agrees = match row.nearest.first() {
            _ if row.proposed.is_empty() => "",
            Some(first) if row.proposed.contains(&first.competency) => "first",
            _ if row.nearest.iter().take(3).any(|m| row.proposed.contains(&m.competency)) => "in first three",
            _ => "no",
        };
        table.row([
            row.code.clone(),
            row.title.clone(),
            nearest.collect::<Vec<_>>().join(", "),
            row.proposed.join(", "),
            agrees.to_owned(),
        ]);
    }
    let (first, third, known) = crosswalk.agreement();
    format!(
        "{} to {}\n\n{}\nOf {known} codes that the framework's own crosswalk names, {first} have it in their first match and {third} in their first three.\n\
         The crosswalk and the framework '{}' are proposals: no body has adopted them.\n",
        crosswalk.from.title,
        crosswalk.to.title,
        table.text(),
        to.id,
    )
}
