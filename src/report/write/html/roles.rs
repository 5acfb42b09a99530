use maud::{Markup, html};

use crate::plan::RoleMatrix;
use crate::report::write::{roles_text, words};

use super::{BEFORE, Shell, provenance, scrolling, shell};

/// The matrix as a page.
pub(in super::super) fn page(matrix: &RoleMatrix) -> String {
    let main = html! {
        section.notices aria-label=(BEFORE) { h2 { (BEFORE) } p { (roles_text::PROPOSED) } }
        p { (roles_text::METHOD) }
        (scrolling("Risk by role and setting", &risks(matrix)))
        (scrolling("What each role leans on", &competencies(matrix)))
        (scrolling("What goes wrong", &wrong(matrix)))
    };
    shell(&Shell {
        title: "Informatics roles by care setting",
        heading: "Informatics roles by care setting (proposal)",
        lead: "What each setting risks where a role's competency is absent, and what each role leans on.",
        main: &main,
        footer: &provenance(&matrix.engine, &matrix.framework, &html! {}),
    })
}

fn risks(matrix: &RoleMatrix) -> Markup {
    html! {
        table {
            caption { "Risk where the role's competency is absent, 1 to 5" }
            thead { tr {
                th scope="col" { "Role" }
                @for setting in &matrix.settings { th.number scope="col" { (setting.title) } }
            } }
            tbody { @for role in &matrix.roles { tr {
                th scope="row" { (role.profession.title) }
                @for setting in &matrix.settings { td.number { (roles_text::number(role, setting)) } }
            } } }
        }
    }
}

fn competencies(matrix: &RoleMatrix) -> Markup {
    html! {
        table {
            caption { "What each role leans on, with the level its profile proposes" }
            thead { tr {
                th scope="col" { "Role" } th scope="col" { "Competency" } th scope="col" { "Level" } th scope="col" { "Because" }
            } }
            @for role in &matrix.roles { tbody { @for one in &role.leans_on { tr {
                th scope="row" { (role.profession.title) }
                td { (one.competency) " " (words::title_of(&matrix.competencies, &one.competency)) }
                td { (words::level_of(&matrix.framework.levels, one.level, "-")) }
                td { (one.reason) }
            } } } }
        }
    }
}

fn wrong(matrix: &RoleMatrix) -> Markup {
    html! {
        table {
            caption { "What goes wrong, the highest risk first" }
            thead { tr {
                th.number scope="col" { "Rank" } th scope="col" { "Setting" } th scope="col" { "Role" } th scope="col" { "What goes wrong" }
                th scope="col" { "Competency" } th scope="col" { "Risk" }
            } }
            tbody { @for (role, setting, risk) in roles_text::in_order(matrix) { tr {
                td.number { (risk.rank) } td { (setting.title) } td { (role.profession.title) }
                th scope="row" { (risk.goes_wrong) }
                td { (risk.competency) " " (words::title_of(&matrix.competencies, &risk.competency)) }
                td { (words::arithmetic(&risk.risk)) }
            } } }
        }
    }
}
