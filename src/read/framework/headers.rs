//! What people call the columns of a table of competencies, in English, German and Welsh, and which columns of a table are
//! which.

use std::collections::HashSet;

use crate::model::Level;
use crate::read::grid::Row;

use super::grid::{Grid, cell};
use super::levels::{self, LEVEL};
use super::table_rows::stands_once;
use super::tiers;

/// Codes of whatever a row is about, those of the innermost first.
const ID: &[&str] = &[
    "subcompetency id",
    "id",
    "competency id",
    "competency code",
    "competency number",
    "competency no",
    "skill id",
    "skill code",
    "capability id",
    "capability code",
    "standard code",
    "standard number",
    "element code",
    "pcrs id",
    "code",
    "identifier",
    "reference",
    "ref",
    "number",
    "no",
    "nr",
    "nummer",
    "kennung",
    "kürzel",
    "cod",
    "rhif",
];
/// Codes of the texts that stand several under one title, before a code that may be anything's.
const TEXT_ID: &[&str] =
    &["indicator id", "indicator code", "indicator ref", "ref", "reference", "code", "id", "no", "nr"];
/// Codes of the titles.
const TITLE_ID: &[&str] = &["competency id", "competency code", "standard code", "standard number", "element code"];
const PARENT: &[&str] = &[
    "parent id",
    "parent",
    "parent code",
    "parent competency id",
    "broader",
    "is child of",
    "übergeordnet",
    "oberbegriff",
    "rhiant",
];
/// What a row is about, the innermost first.
const TITLE: &[&str] = &[
    "subcompetency name",
    "subcompetency",
    "sub competency",
    "title",
    "element",
    "competency name",
    "competency title",
    "competency",
    "name",
    "short name",
    "label",
    "skill",
    "skill name",
    "capability",
    "standard",
    "kompetenz",
    "bezeichnung",
    "titel",
    "teitl",
    "cymhwysedd",
    "gallu",
];
const STATEMENT: &[&str] = &[
    "statement",
    "description",
    "definition",
    "full statement",
    "competency statement",
    "competency text",
    "competency description",
    "competency definition",
    "capability description",
    "skill description",
    "text",
    "descriptor",
    "beschreibung",
    "erläuterung",
    "disgrifiad",
    "level descriptor",
    "level description",
];
/// What a row is about in tables whose header says no more of it, unless they are of modules.
const OUTCOME: &[&str] = &["outcome", "learning outcome", "proficiency", "function", "sub function"];
/// What ends a header that the rows go on with: "Practitioners must be able to:".
const LEADS_IN: &str = "able to";
/// Columns that only a curriculum has.
const MODULE: &[&str] = &["module", "module code", "module id", "module title", "unit code", "course", "credits"];
/// Texts of which several may belong to one title.
const INDICATOR: &[&str] = &[
    "indicator",
    "behavioural indicator",
    "behaviour indicator",
    "behaviour",
    "behavioural descriptor",
    "performance criterion",
    "performance indicator",
    "criterion",
    "indikator",
    "dangosydd",
];
const TERMS: &[&str] = &["terms", "keywords", "synonyms", "alternative labels", "schlagwörter"];
const ADDRESS: &[&str] = &["address", "uri", "url"];
const GROUP_ID: &[&str] = &["domain id", "domain code", "area id", "area code", "theme id", "dimension id"];
const GROUP: &[&str] = &[
    "domain",
    "domain name",
    "area",
    "competency area",
    "theme",
    "category",
    "dimension",
    "group",
    "cluster",
    "pillar",
    "strand",
    "subdomain",
    "sub domain",
    "subtheme",
    "subcategory",
    "bereich",
    "teilbereich",
    "kompetenzbereich",
    "parth",
    "maes",
];
/// What names groups too, if its names stand together and no other column names any.
const SECTION: &[&str] = &["section", "part", "chapter", "type", "abschnitt", "adran"];
const CROSSWALK: &str = "crosswalk ";

/// Whether a column has a name of one of these.
pub(super) fn is_known(key: &str) -> bool {
    [ID, PARENT, TITLE, STATEMENT, INDICATOR, TERMS, GROUP, GROUP_ID, LEVEL].iter().any(|names| names.contains(&key))
        || levels::is_column(key)
}

/// The columns of a table by what they hold.
pub(super) struct Columns {
    pub(super) id: Option<usize>,
    pub(super) parent: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) statement: Option<usize>,
    pub(super) terms: Option<usize>,
    pub(super) address: Option<usize>,
    /// Groups that are named beside each entry, the largest first: their identifiers' columns and their titles'.
    pub(super) groups: Vec<(Option<usize>, Option<usize>)>,
    /// What the columns of levels say at which.
    pub(super) levels: Vec<(usize, Level)>,
    pub(super) crosswalks: Vec<(usize, String)>,
}

impl Columns {
    pub(super) fn of(grid: &Grid) -> Self {
        let mut columns = Self {
            id: grid.column(ID),
            parent: grid.column(PARENT),
            title: grid.column(TITLE),
            statement: grid.column(STATEMENT).or_else(|| grid.column(INDICATOR)),
            terms: grid.column(TERMS),
            address: grid.column(ADDRESS),
            groups: Vec::new(),
            levels: levels::columns(grid),
            crosswalks: named(grid, CROSSWALK).inspect(|(at, _)| grid.mark_read(*at)).collect(),
        };
        let may_be_curriculum = grid.has(MODULE);
        if may_be_curriculum || !columns.take_tiers(grid) {
            if columns.title.or(columns.statement).is_none() && !may_be_curriculum {
                columns.title = grid.column(OUTCOME).or_else(|| grid.column_that_ends(LEADS_IN));
            }
            columns.groups = columns.find_groups(grid);
        }
        columns.groups.splice(..0, columns.section(grid).map(|at| (None, Some(at))));
        columns
    }

    /// Takes the tiers of a table that has a column of codes and one of names for each, the largest first. One alone counts
    /// if nothing else names what a row is about.
    fn take_tiers(&mut self, grid: &Grid) -> bool {
        let mut tiers = tiers::of(grid);
        let Some((id, title)) = tiers.pop().filter(|_| !tiers.is_empty() || self.title.is_none()) else { return false };
        let first = tiers.first().map_or(id, |(id, _)| *id);
        let around = grid.all_columns(GROUP).into_iter().filter(|at| *at < first).map(|at| (None, Some(at)));
        self.groups = around.chain(tiers.into_iter().map(|(id, title)| (Some(id), Some(title)))).collect();
        (self.id, self.title) = (Some(id), Some(title));
        self.statement = self.statement.filter(|at| *at != title);
        let read = self.groups.iter().flat_map(|(id, title)| [*id, *title]).flatten().chain([id, title]);
        read.for_each(|at| grid.mark_read(at));
        true
    }

    /// The column of sections, if no other names groups: each name is said of several rows, one below the other.
    fn section(&self, grid: &Grid) -> Option<usize> {
        let end = self.title.or(self.statement)?;
        let free = self.parent.is_none() && self.groups.iter().all(|(_, title)| *title >= Some(end));
        let at = grid.all_columns(SECTION).into_iter().find(|at| free && *at < end)?;
        let names = grid.rows.iter().map(|row| cell(row, Some(at))).filter(|name| !name.is_empty());
        let mut runs: Vec<&str> = names.collect();
        let said = runs.len();
        runs.dedup();
        let different = runs.iter().collect::<HashSet<_>>().len();
        let rows: Vec<&Row> = grid.rows.iter().collect();
        let is_section = different > 1 && different == runs.len() && (different < said || stands_once(&rows, at));
        is_section.then(|| grid.mark_read(at)).map(|()| at)
    }

    /// The column of the texts of which several may belong to one title.
    pub(super) fn texts(&self, grid: &Grid) -> Option<usize> {
        grid.column(INDICATOR).or(self.statement)
    }

    /// Where several texts stand under one title, what the title names is a group of them.
    pub(super) fn inwards(mut self, grid: &Grid) -> Self {
        // A description may be said of several by chance; an indicator is one of several by its name.
        let share = if grid.has(INDICATOR) { (1, 1) } else { (2, 3) };
        if let (Some(title), Some(text)) = (self.title, self.texts(grid))
            && self.parent.is_none()
            && is_shared(grid, title, text, share)
        {
            self.go_inwards(grid, title, text);
        }
        self
    }

    /// The groups: the columns of that name on the left of the title, else the first there is; and what else on its left
    /// names what the title is part of, such as the competency of a subcompetency.
    fn find_groups(&self, grid: &Grid) -> Vec<(Option<usize>, Option<usize>)> {
        let end = self.title.or(self.statement).unwrap_or(usize::MAX);
        let named = grid.all_columns(GROUP);
        let mut titles: Vec<usize> = named.iter().copied().filter(|at| *at < end).collect();
        if titles.is_empty() {
            titles.extend(named.first());
        }
        titles.sort_unstable();
        titles.dedup();
        titles.iter().for_each(|at| grid.mark_read(*at));
        let mut titles = titles.into_iter();
        let first = (grid.column(GROUP_ID), titles.next());
        let unused = |column: Option<usize>| column.filter(|at| Some(*at) != self.id && Some(*at) != self.title);
        let competency = grid.all_columns(&["competency name", "competency"]).into_iter();
        let beside = grid.all_columns(&["standard", "capability"]).into_iter().filter(|at| *at < end);
        let above = competency.chain(beside).find(|at| Some(*at) != self.title);
        above.into_iter().for_each(|at| grid.mark_read(at));
        let last = (unused(grid.column(&["competency id"])), above);
        let groups = [first].into_iter().chain(titles.map(|title| (None, Some(title)))).chain([last]);
        groups.filter(|(id, title)| id.or(*title).is_some()).collect()
    }

    /// Takes the title for the innermost group, and the texts for the entries.
    fn go_inwards(&mut self, grid: &Grid, title: usize, text: usize) {
        let id = grid.column(TEXT_ID).or(self.id);
        let own = grid.column(TITLE_ID).filter(|at| Some(*at) != id);
        // A code that stands with its title on every row is the title's.
        let (id, own) = match id {
            Some(id) if own.is_none() && is_shared(grid, id, text, (2, 3)) => (None, Some(id)),
            id => (id, own),
        };
        self.groups.retain(|(id, group)| *group != Some(title) && (group.is_some() || *id != own));
        self.groups.push((own, Some(title)));
        (self.id, self.title, self.statement) = (id, Some(text), self.statement.filter(|at| *at != text));
    }
}

/// Whether the cells of a column stand for several texts each: they are said again, or are left empty where they would be.
/// No more than a share of the rows may have one that is new.
fn is_shared(grid: &Grid, at: usize, text: usize, (share, whole): (usize, usize)) -> bool {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !cell(row, Some(text)).is_empty()).collect();
    let names = || rows.iter().map(|row| cell(row, Some(at))).filter(|name| !name.is_empty());
    let different = names().collect::<HashSet<_>>().len();
    let is_said = names().count() == rows.len() || stands_once(&rows, at);
    at != text && is_said && different < rows.len() && different * whole <= rows.len() * share
}

/// The columns whose names begin so, with what comes after it.
pub(super) fn named<'a>(grid: &'a Grid, beginning: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
    grid.names.iter().enumerate().filter_map(move |(at, name)| {
        let name = name.trim();
        let rest = name.get(beginning.len()..)?;
        name.to_ascii_lowercase().starts_with(beginning).then(|| (at, rest.trim().to_owned()))
    })
}
