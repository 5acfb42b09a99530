use super::super::{ProfessionFindings, Report, paper_words, words};
use super::{escape, head, profession_heading};

/// The first pages of the paper: for each profession what is met and the first pieces of work.
pub(super) fn summary(report: &Report, date: &str) -> String {
    let head = head(report, &paper_words::heading(report));
    let occasion = paper_words::occasion(report, date);
    let occasion = occasion.map(|said| format!("\n{}\n", escape(&said))).unwrap_or_default();
    let professions: String = report.professions.iter().map(|findings| profession(report, findings)).collect();
    format!("{head}{occasion}{professions}\n{}\n\n# Appendix\n", paper_words::ASKED)
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let heading = profession_heading("In short: ", assessment);
    let heading = format!("{heading} {}\n", escape(&paper_words::met(report, assessment)));
    let Some(plan) = findings.work() else { return heading };
    let rows = paper_words::first(findings).iter().map(|item| {
        let [lead, cost] = paper_words::lead_and_cost(item);
        format!(
            "| {} | {} {} | {} | {} | {} | {} |\n",
            item.rank,
            escape(&item.gap.competency),
            escape(words::title(report, &item.gap.competency)),
            words::gap_kind(item.gap.kind),
            escape(&item.vehicle.title),
            escape(&lead),
            escape(&cost),
        )
    });
    let own = words::own_note(plan).map(|own| format!("**{}**\n\n", escape(&own))).unwrap_or_default();
    format!(
        "{heading}\n{own}| # | The first pieces of work | Gap | What to do | Who | Cost band |\n|---|---|---|---|---|---|\n{}\n{}\n",
        rows.collect::<String>(),
        escape(&paper_words::total(plan)),
    )
}
