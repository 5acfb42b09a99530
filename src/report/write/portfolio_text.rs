use crate::portfolio::{Portfolio, ProfessionPicture};

use super::table::Columns;
use super::{portfolio_words, words};

/// A portfolio for a terminal: each profession's programmes, and what professions lack together.
pub(super) fn text(portfolio: &Portfolio) -> String {
    let professions: String = portfolio.professions.iter().map(|picture| profession(portfolio, picture)).collect();
    let notices: String = portfolio.notices.iter().map(|n| format!("  - {}\n", n.text())).collect();
    format!(
        "Portfolio\n=========\n{}\n{professions}{}\nMind\n  - {}\n{notices}",
        portfolio_words::summary(portfolio),
        together(portfolio),
        portfolio_words::EXEMPLARS,
    )
}

fn profession(portfolio: &Portfolio, picture: &ProfessionPicture) -> String {
    let mut programmes = Columns::new(&["programme", "met", "thin", "below level", "missing"]);
    for one in &picture.programmes {
        let [met, thin, below, missing] =
            [one.tally.met, one.tally.thin, one.tally.below_level, one.tally.missing].map(|n| n.to_string());
        programmes.row([one.name.clone(), met, thin, below, missing]);
    }
    let mut table = Columns::new(&["competency", "needs", "at level", "programmes reach", "who does it well"]);
    for (one, competency) in picture.competencies.iter().zip(&portfolio.competencies) {
        table.row([
            format!("{} {}", competency.id, competency.title),
            words::level_of(&portfolio.framework.levels, one.required, "-"),
            portfolio_words::at_level(picture, one),
            portfolio_words::spread(one),
            portfolio_words::first_exemplar(one),
        ]);
    }
    let gaps: String =
        portfolio_words::commonest_gaps(portfolio, picture).iter().map(|gap| format!("  - {gap}\n")).collect();
    format!(
        "\n{} ({} profile): {}\n\n{}\n{}\nCommonest gaps\n{}",
        picture.profession.title,
        words::status(picture.profession.status),
        portfolio_words::counted(picture.programmes.len(), "programme"),
        programmes.text(),
        table.text(),
        if gaps.is_empty() { "  none\n" } else { &gaps },
    )
}

fn together(portfolio: &Portfolio) -> String {
    if portfolio.professions.len() < 2 {
        return String::new();
    }
    let needs: String = portfolio
        .together
        .iter()
        .map(|need| {
            let who = portfolio_words::who_lacks(portfolio, need).join("; ");
            format!("  - {}\n      {who}\n", portfolio_words::joint_need(portfolio, need))
        })
        .collect();
    format!(
        "\nWho could learn together\n{}\n{}",
        portfolio_words::TOGETHER,
        if needs.is_empty() { "  - none\n" } else { &needs },
    )
}
