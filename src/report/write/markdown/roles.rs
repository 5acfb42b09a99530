use crate::plan::RoleMatrix;

use super::super::{roles_text, words};
use super::escape;

/// The matrix as a paper.
pub(in super::super) fn roles(matrix: &RoleMatrix) -> String {
    format!(
        "# Informatics roles by care setting (proposal)\n\n> - {}\n\n{}\n\n## Risk where the role's competency is absent\n\n{}\n## What each role leans on\n\n{}\n## What goes wrong, the highest risk first\n\n{}",
        roles_text::PROPOSED,
        roles_text::METHOD,
        risks(matrix),
        competencies(matrix),
        wrong(matrix),
    )
}

fn risks(matrix: &RoleMatrix) -> String {
    let titles: Vec<String> = matrix.settings.iter().map(|s| escape(&s.title)).collect();
    let rows = matrix.roles.iter().map(|role| {
        let cells: Vec<String> = matrix.settings.iter().map(|setting| roles_text::number(role, setting)).collect();
        format!("| {} | {} |\n", escape(&role.profession.title), cells.join(" | "))
    });
    format!("| Role | {} |\n|---|{}\n{}", titles.join(" | "), "--:|".repeat(titles.len()), rows.collect::<String>())
}

fn competencies(matrix: &RoleMatrix) -> String {
    let rows = matrix.roles.iter().flat_map(|role| {
        role.leans_on.iter().map(|one| {
            format!(
                "| {} | {} {} | {} | {} |\n",
                escape(&role.profession.title),
                escape(&one.competency),
                escape(words::title_of(&matrix.competencies, &one.competency)),
                words::level_of(&matrix.framework.levels, one.level, "-"),
                escape(&one.reason),
            )
        })
    });
    format!("| Role | Competency | Level | Because |\n|---|---|---|---|\n{}", rows.collect::<String>())
}

fn wrong(matrix: &RoleMatrix) -> String {
    let rows = roles_text::in_order(matrix).into_iter().map(|(role, setting, risk)| {
        format!(
            "| {} | {} | {} | {} | {} {} | {} |\n",
            risk.rank,
            escape(&setting.title),
            escape(&role.profession.title),
            escape(&risk.goes_wrong),
            escape(&risk.competency),
            escape(words::title_of(&matrix.competencies, &risk.competency)),
            escape(&words::arithmetic(&risk.risk)),
        )
    });
    format!(
        "| # | Setting | Role | What goes wrong | Competency | Risk |\n|---|---|---|---|---|---|\n{}",
        rows.collect::<String>()
    )
}
