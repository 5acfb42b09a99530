use super::{ChangePlace, Plan, WorkItem};

/// What the leader of one module is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleAsk<'a> {
    /// Code and title of the module; nothing for what goes into no module that there is.
    pub module: Option<&'a str>,
    /// Its year or stage, if the file gives one.
    pub stage: Option<&'a str>,
    /// The items that go there, most pressing first.
    pub items: Vec<&'a WorkItem>,
}

impl Plan {
    /// The items by the module they go into: the module with the most pressing item first, what goes into none at the end.
    pub fn by_module(&self) -> Vec<ModuleAsk<'_>> {
        let mut asks: Vec<ModuleAsk<'_>> = Vec::new();
        for item in &self.items {
            let (module, stage) = item.change.place.module();
            match asks.iter_mut().find(|ask| ask.module == module) {
                Some(ask) => ask.items.push(item),
                None => asks.push(ModuleAsk { module, stage, items: vec![item] }),
            }
        }
        asks.sort_by_key(|ask| ask.module.is_none());
        asks
    }
}

impl ChangePlace {
    /// The module that a change goes into, and its year or stage.
    pub fn module(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Outcome { module, stage, .. } if !module.is_empty() => (Some(module), stage.as_deref()),
            Self::Module { module, stage, .. } => (Some(module), stage.as_deref()),
            _ => (None, None),
        }
    }
}
