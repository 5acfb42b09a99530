use crate::plan::{CareSetting, RoleMatrix, RoleRisk, RoleRow};

use super::table::Columns;
use super::words;

/// What to mind of the matrix.
pub(super) const PROPOSED: &str =
    "Roles, settings, levels and scores are proposed to start from: no body has adopted them, and none was measured.";

/// How its numbers are made.
pub(super) const METHOD: &str = "A risk runs from 1 to 5: a weighted mean of the harm if the competency is absent, how much of the setting's care depends on the role, and how hard it is to find somebody else there. An empty cell means that the role is seldom met in the setting.";

/// The matrix of risk, the matrix of competency, then what goes wrong, the highest risk first.
pub(super) fn text(matrix: &RoleMatrix) -> String {
    let settings = matrix.settings.iter().map(|s| s.title.as_str());
    let mut risks = Columns::new(&std::iter::once("role").chain(settings).collect::<Vec<_>>());
    for role in &matrix.roles {
        let cells = matrix.settings.iter().map(|setting| number(role, setting));
        risks.cells(std::iter::once(role.profession.title.clone()).chain(cells));
    }
    let mut competencies = Columns::new(&["role", "leans on", "at level", "because"]);
    for role in &matrix.roles {
        for (one, first) in role.leans_on.iter().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
            competencies.row([
                if first { role.profession.title.clone() } else { String::new() },
                format!("{} {}", one.competency, words::title_of(&matrix.competencies, &one.competency)),
                words::level_of(&matrix.framework.levels, one.level, "-"),
                one.reason.clone(),
            ]);
        }
    }
    let wrong: String = in_order(matrix)
        .into_iter()
        .map(|(role, setting, risk)| {
            format!(
                "{:>3}. {}, {}: risk {:.2}\n     {}\n     {} {}; {}\n",
                risk.rank,
                setting.title,
                words::lower(&role.profession.title),
                risk.risk.value,
                risk.goes_wrong,
                risk.competency,
                words::title_of(&matrix.competencies, &risk.competency),
                words::arithmetic(&risk.risk),
            )
        })
        .collect();
    format!(
        "Informatics roles by care setting (proposal)\n============================================\n{METHOD}\n\nRisk where the role's competency is absent\n\n{}\nWhat each role leans on\n\n{}\nWhat goes wrong, the highest risk first\n{wrong}\nMind\n  - {PROPOSED}\n",
        risks.text(),
        competencies.text(),
    )
}

/// A cell of the matrix of risk.
pub(super) fn number(role: &RoleRow, setting: &CareSetting) -> String {
    let risk = role.risks.iter().find(|risk| risk.setting == setting.id);
    risk.map_or_else(String::new, |risk| format!("{:.2}", risk.risk.value))
}

/// Every risk with its role and setting, the highest first.
pub(super) fn in_order(matrix: &RoleMatrix) -> Vec<(&RoleRow, &CareSetting, &RoleRisk)> {
    let setting = |risk: &RoleRisk| matrix.settings.iter().find(|s| s.id == risk.setting);
    let risks = matrix.roles.iter().flat_map(|role| role.risks.iter().map(move |risk| (role, risk)));
    let mut risks: Vec<_> = risks.filter_map(|(role, risk)| Some((role, setting(risk)?, risk))).collect();
    risks.sort_by_key(|(_, _, risk)| risk.rank);
    risks
}
