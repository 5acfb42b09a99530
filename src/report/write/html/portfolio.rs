use maud::{Markup, html};

use crate::portfolio::{CompetencyPicture, Portfolio, ProfessionPicture};
use crate::report::write::{portfolio_words, words};

use super::{Shell, element, notices, provenance, scrolling, section, shell};

const TITLE: &str = "Portfolio of programmes";
const TOGETHER: &str = "Who could learn together";

/// A portfolio as a page.
pub(in super::super) fn page(portfolio: &Portfolio) -> String {
    let pictures = || portfolio.professions.iter().zip(1..);
    let main = html! {
        (notices(&portfolio.notices, &html! {}))
        nav aria-label="Contents" {
            ul {
                @for (picture, n) in pictures() { li { a href=(format!("#profession-{n}")) { (picture.profession.title) } } }
                @if portfolio.professions.len() > 1 { li { a href="#together" { (TOGETHER) } } }
            }
        }
        (findings(portfolio, true))
    };
    shell(&Shell {
        title: TITLE,
        heading: TITLE,
        lead: &portfolio_words::summary(portfolio),
        main: &main,
        footer: &provenance(&portfolio.engine, &portfolio.framework, &html! {}),
    })
}

/// The element that shows a portfolio in somebody's own page, with the findings in it in plain HTML.
pub(in super::super) fn embed(portfolio: &Portfolio, json: &str) -> String {
    let findings = html! { (notices(&portfolio.notices, &html! {})) (findings(portfolio, false)) };
    element(TITLE, &portfolio_words::summary(portfolio), &findings, json)
}

fn findings(portfolio: &Portfolio, anchored: bool) -> Markup {
    let anchor = |name: String| anchored.then_some(name);
    html! {
        @for (picture, n) in portfolio.professions.iter().zip(1..) {
            (profession(portfolio, picture, anchor(format!("profession-{n}"))))
        }
        @if portfolio.professions.len() > 1 { (together(portfolio, anchor("together".to_owned()))) }
    }
}

fn profession(portfolio: &Portfolio, picture: &ProfessionPicture, anchor: Option<String>) -> Markup {
    let title = &picture.profession.title;
    let gaps = portfolio_words::commonest_gaps(portfolio, picture);
    let body = html! {
        (scrolling(&format!("Programmes: {title}"), &programmes(picture)))
        h3 { "The commonest gaps" }
        @if gaps.is_empty() { p { "No programme falls short." } } @else { ol { @for gap in &gaps { li { (gap) } } } }
        (scrolling(&format!("Every competency: {title}"), &competencies(portfolio, picture)))
        p { (portfolio_words::EXEMPLARS) }
    };
    section(anchor, &format!("{title} ({} profile)", words::status(picture.profession.status)), &body)
}

fn programmes(picture: &ProfessionPicture) -> Markup {
    html! {
        table {
            caption { "Programmes, with how many competencies stand in each state" }
            thead { tr {
                th scope="col" { "Programme" } th.number scope="col" { "Met" } th.number scope="col" { "Thin" }
                th.number scope="col" { "Below level" } th.number scope="col" { "Missing" }
            } }
            tbody { @for one in &picture.programmes { tr {
                th scope="row" { (one.name) }
                td.number { (one.tally.met) } td.number { (one.tally.thin) }
                td.number { (one.tally.below_level) } td.number { (one.tally.missing) }
            } } }
        }
    }
}

fn competencies(portfolio: &Portfolio, picture: &ProfessionPicture) -> Markup {
    html! {
        table {
            caption { "How many programmes reach the level proposed, how far the others get, and who does it well" }
            thead { tr {
                th scope="col" { "Competency" } th scope="col" { "Needs" } th scope="col" { "At level" }
                th scope="col" { "How many programmes reach" } th scope="col" { "Who does it well" }
            } }
            tbody { @for (one, competency) in picture.competencies.iter().zip(&portfolio.competencies) { tr {
                th scope="row" { (competency.id) " " (competency.title) }
                td { (words::level_of(&portfolio.framework.levels, one.required, "-")) }
                td { (portfolio_words::at_level(picture, one)) }
                td { (portfolio_words::spread(one)) }
                td { (exemplars(portfolio, one)) }
            } } }
        }
    }
}

fn exemplars(portfolio: &Portfolio, one: &CompetencyPicture) -> Markup {
    html! { @for exemplar in &one.exemplars { div { (portfolio_words::exemplar(portfolio, exemplar)) } } }
}

fn together(portfolio: &Portfolio, anchor: Option<String>) -> Markup {
    let table = html! {
        table {
            caption { "What professions lack at one level, the most widely shared first" }
            thead { tr { th scope="col" { "Competency and level" } th scope="col" { "Professions that lack it, by workforce group" } } }
            tbody { @for need in &portfolio.together { tr {
                th scope="row" { (portfolio_words::joint_need(portfolio, need)) }
                td { @for group in portfolio_words::who_lacks(portfolio, need) { div { (group) } } }
            } } }
        }
    };
    let body = html! {
        p { (portfolio_words::TOGETHER) }
        @if portfolio.together.is_empty() { p { "No two professions lack the same thing at the same level." } }
        @else { (scrolling(TOGETHER, &table)) }
    };
    section(anchor, TOGETHER, &body)
}
