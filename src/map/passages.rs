use std::ops::Range;

use crate::model::{Framework, LevelNumber};

use super::types::PassageKind;

/// A sentence of a framework: what it is and whose.
#[derive(Clone, Debug)]
pub(super) struct PassageOf {
    pub(super) kind: PassageKind,
    pub(super) level: Option<LevelNumber>,
    pub(super) text: String,
}

/// Every sentence of a framework, each competency's together and in order, and the sentences about none.
pub(super) struct Passages {
    pub(super) all: Vec<PassageOf>,
    /// By competency: its passages.
    pub(super) of: Vec<Range<usize>>,
    background: Vec<String>,
}

/// How many texts of each kind there are, in this order: all of a competency's text, the passages, the background.
#[derive(Clone, Copy)]
pub(super) struct Places {
    pub(super) competencies: usize,
    pub(super) passages: usize,
    pub(super) background: usize,
}

impl Passages {
    pub(super) fn new(framework: &Framework) -> Self {
        let mut all: Vec<PassageOf> = Vec::new();
        let mut of = Vec::with_capacity(framework.competencies.len());
        for competency in &framework.competencies {
            let start = all.len();
            let mut add = |kind, level, text: String| {
                if !text.is_empty() {
                    all.push(PassageOf { kind, level, text });
                }
            };
            add(PassageKind::Title, None, competency.title.clone());
            add(PassageKind::Statement, None, competency.statement.clone());
            add(PassageKind::Terms, None, competency.terms.join("; "));
            for indicator in &competency.indicators {
                add(PassageKind::Indicator, Some(indicator.level), indicator.text.clone());
            }
            of.push(start..all.len());
        }
        Self { all, of, background: framework.background.clone() }
    }

    pub(super) fn places(&self) -> Places {
        let (competencies, passages) = (self.of.len(), self.all.len());
        Places { competencies, passages, background: self.background.len() }
    }

    /// All texts, in the order of their places.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for own in &self.of {
            let mut whole = String::new();
            for passage in self.all.get(own.clone()).unwrap_or_default() {
                whole.push_str(&passage.text);
                whole.push('\n');
            }
            texts.push(whole);
        }
        for passage in &self.all {
            texts.push(passage.text.clone());
        }
        texts.extend_from_slice(&self.background);
        texts
    }
}
