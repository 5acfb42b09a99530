use crate::portfolio::{Portfolio, ProfessionPicture};

use super::super::{portfolio_words, words};
use super::escape;

/// A portfolio as a paper: each profession's programmes with their spread and exemplars, then who could learn together.
pub(in super::super) fn portfolio(portfolio: &Portfolio) -> String {
    let notices: String = portfolio.notices.iter().map(|n| format!("> - {}\n", n.text())).collect();
    let professions: String = portfolio.professions.iter().map(|picture| profession(portfolio, picture)).collect();
    format!(
        "# Portfolio of programmes\n\n{}\n\n{notices}{professions}{}\n---\n\nMade by {} {} with the framework `{}` {} (SHA-256 `{}`).\n",
        escape(&portfolio_words::summary(portfolio)),
        together(portfolio),
        portfolio.engine.name,
        portfolio.engine.version,
        portfolio.framework.id.replace('`', "'"),
        portfolio.framework.version.replace('`', "'"),
        portfolio.framework.sha256,
    )
}

fn profession(portfolio: &Portfolio, picture: &ProfessionPicture) -> String {
    let programmes: String = picture
        .programmes
        .iter()
        .map(|p| {
            let tally = p.tally;
            let name = escape(&p.name);
            format!("| {name} | {} | {} | {} | {} |\n", tally.met, tally.thin, tally.below_level, tally.missing)
        })
        .collect();
    let gaps: String =
        portfolio_words::commonest_gaps(portfolio, picture).iter().map(|gap| format!("1. {}\n", escape(gap))).collect();
    format!(
        "\n## {} ({} profile)\n\n| Programme | Met | Thin | Below level | Missing |\n|---|--:|--:|--:|--:|\n{programmes}\n### The commonest gaps\n\n{}{}{}",
        escape(&picture.profession.title),
        words::status(picture.profession.status),
        if gaps.is_empty() { "No programme falls short.\n" } else { &gaps },
        competencies(portfolio, picture),
        exemplars(portfolio, picture),
    )
}

fn competencies(portfolio: &Portfolio, picture: &ProfessionPicture) -> String {
    let rows = picture.competencies.iter().zip(&portfolio.competencies).map(|(one, competency)| {
        format!(
            "| {} {} | {} | {} | {} | {} |\n",
            escape(&competency.id),
            escape(&competency.title),
            words::level_of(&portfolio.framework.levels, one.required, "-"),
            portfolio_words::at_level(picture, one),
            portfolio_words::spread(one),
            escape(&portfolio_words::first_exemplar(one)),
        )
    });
    format!(
        "\n### Every competency\n\n| Competency | Needs | At level | How many programmes reach | Who does it well |\n|---|---|---|---|---|\n{}",
        rows.collect::<String>()
    )
}

fn exemplars(portfolio: &Portfolio, picture: &ProfessionPicture) -> String {
    let of_one = picture.competencies.iter().filter(|c| !c.exemplars.is_empty()).map(|c| {
        let title = words::title_of(&portfolio.competencies, &c.competency);
        let named: String =
            c.exemplars.iter().map(|e| format!("  - {}\n", escape(&portfolio_words::exemplar(portfolio, e)))).collect();
        format!("- **{} {}**\n{named}", escape(&c.competency), escape(title))
    });
    let listed: String = of_one.collect();
    format!(
        "\n### Whom others could learn from\n\n{}\n\n{}",
        portfolio_words::EXEMPLARS,
        if listed.is_empty() { "No programme meets a level yet.\n" } else { &listed },
    )
}

fn together(portfolio: &Portfolio) -> String {
    if portfolio.professions.len() < 2 {
        return String::new();
    }
    let rows: String = portfolio
        .together
        .iter()
        .map(|need| {
            let who: Vec<String> =
                portfolio_words::who_lacks(portfolio, need).iter().map(|group| escape(group)).collect();
            format!("| {} | {} |\n", escape(&portfolio_words::joint_need(portfolio, need)), who.join("<br>"))
        })
        .collect();
    let table = format!("| Competency and level | Professions that lack it, by workforce group |\n|---|---|\n{rows}");
    format!(
        "\n## Who could learn together\n\n{}\n\n{}",
        portfolio_words::TOGETHER,
        if rows.is_empty() { "No two professions lack the same thing at the same level.\n" } else { &table },
    )
}
