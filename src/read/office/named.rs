//! Values by their names. What is kept of the names is the same for values of all kinds, and so in a build once.

use std::collections::HashMap;

/// Values, each with a name of its own.
pub(super) struct Named<T> {
    places: HashMap<String, usize>,
    values: Vec<T>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { places: HashMap::new(), values: Vec::new() }
    }
}

impl<T> Named<T> {
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.values.get(*self.places.get(name)?)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.values.get_mut(*self.places.get(name)?)
    }

    /// The value of a name, made if there is none.
    pub(super) fn or_put(&mut self, name: &str, make: impl FnOnce() -> T) -> Option<&mut T> {
        if !self.places.contains_key(name) {
            self.put(name.to_owned(), make());
        }
        self.get_mut(name)
    }

    /// Puts a value in the place of the one that has its name, if there is one.
    pub(super) fn put(&mut self, name: String, value: T) {
        match self.get_mut(&name) {
            Some(held) => *held = value,
            None => {
                self.places.insert(name, self.values.len());
                self.values.push(value);
            }
        }
    }
}
