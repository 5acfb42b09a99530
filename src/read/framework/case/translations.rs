//! Items that say in another language what others say.

use std::collections::{HashMap, HashSet};

use super::Counts;
use super::package::{Association, CHILD_OF, Item, TRANSLATION_OF};

/// Longest way from a translation of a translation to what is translated.
const STEPS: usize = 8;

/// Which items are translations, and of what.
#[derive(Default)]
pub(super) struct Translations(HashMap<String, String>);

impl Translations {
    /// Finds the translations among the items.
    pub(super) fn new(items: &[Item], associations: &[Association]) -> Self {
        let known: HashSet<&str> = items.iter().map(|item| item.identifier.as_str()).collect();
        let mut found = Self::default();
        for association in associations {
            let (translation, original) = (&association.origin.identifier, &association.destination.identifier);
            let original = found.original(original);
            let is_one = association.association_type.eq_ignore_ascii_case(TRANSLATION_OF)
                && translation != original
                && [translation, original].iter().all(|item| known.contains(item.as_str()));
            if is_one && !found.0.contains_key(translation) {
                let original = original.clone();
                found.0.insert(translation.clone(), original);
            }
        }
        found
    }

    /// What an item translates, else the item.
    fn original<'a>(&'a self, item: &'a String) -> &'a String {
        (0..STEPS).fold(item, |item, _| self.0.get(item).unwrap_or(item))
    }

    /// Takes the translations out of the items and associations: each competency is one, in one language.
    pub(super) fn leave_out(&self, items: &mut Vec<Item>, associations: &mut Vec<Association>, left_out: &mut Counts) {
        if self.0.is_empty() {
            return;
        }
        let whole = (items.len(), associations.len());
        items.retain(|item| !self.0.contains_key(&item.identifier));
        associations.retain_mut(|association| {
            let parent = &mut association.destination.identifier;
            // What is part of a translation is part of what it translates.
            if association.association_type.eq_ignore_ascii_case(CHILD_OF) {
                *parent = self.original(parent).clone();
            }
            ![&*parent, &association.origin.identifier].iter().any(|end| self.0.contains_key(*end))
        });
        left_out.add("translations of items", whole.0 - items.len());
        left_out.add("associations of translations", whole.1 - associations.len());
    }
}
