use std::sync::Arc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use crate::{CheckRequest, Decision, Mapping, Matcher, Reading, Reference, Report, Vectors};

/// After so many outcomes progress is told again.
const EVERY: usize = 100;

/// The reference data and a framework made ready to map to, and every verb over them.
#[wasm_bindgen]
pub struct Core {
    pub(super) reference: Reference,
    pub(super) matcher: Matcher,
}

#[wasm_bindgen]
impl Core {
    /// Takes the reference data, as parsed from its file, and makes the framework of that identifier in it ready: by words
    /// alone or, given the bytes of the word vectors, by meaning too.
    #[wasm_bindgen(constructor)]
    pub fn new(reference: &JsValue, framework: &str, vectors: Option<Vec<u8>>) -> Result<Core, JsValue> {
        let reference: Reference = take_required(reference)?;
        let matcher = reference.matcher(framework, read_vectors(vectors)?).map_err(|e| fail(&e))?;
        Ok(Core { reference, matcher })
    }

    /// Maps a curriculum.
    pub fn map(&self, reading: &JsValue, decisions: &JsValue, settings: &JsValue) -> Result<JsValue, JsValue> {
        let (_, mapping) = self.mapping(reading, decisions, settings)?;
        give(&mapping)
    }

    /// Maps a curriculum and finds the gaps of each profession and, if it is to be `planned`, the plan. `progress` is called
    /// with the number of outcomes mapped so far.
    pub fn check(
        &self,
        reading: &JsValue,
        request: &JsValue,
        planned: bool,
        progress: Option<Function>,
    ) -> Result<JsValue, JsValue> {
        give(&self.report(reading, request, planned, progress)?)
    }

    pub(super) fn mapping(
        &self,
        reading: &JsValue,
        decisions: &JsValue,
        settings: &JsValue,
    ) -> Result<(Reading, Mapping), JsValue> {
        let reading: Reading = take_required(reading)?;
        let reviewers: Vec<Decision> = take(decisions)?;
        #[cfg(feature = "full")]
        let reviewers = reading.decisions(self.matcher.framework(), &reviewers);
        let mapping = crate::map(&reading.curriculum, &self.matcher, &reviewers, &take(settings)?);
        Ok((reading, mapping.map_err(|e| fail(&e))?))
    }

    pub(super) fn report(
        &self,
        reading: &JsValue,
        request: &JsValue,
        planned: bool,
        progress: Option<Function>,
    ) -> Result<Report, JsValue> {
        let reading: Reading = take_required(reading)?;
        let request: CheckRequest = take(request)?;
        let mut tell = |done: usize| {
            if let Some(progress) = progress.as_ref().filter(|_| done.is_multiple_of(EVERY)) {
                // Who listens may fail; the work goes on.
                let _ = progress.call1(&JsValue::NULL, &JsValue::from(done as u32));
            }
        };
        let check = if planned { crate::check_with_progress } else { crate::check_gaps };
        check(&reading, &self.matcher, &self.reference, &request, &mut tell).map_err(|e| fail(&e))
    }
}

pub(super) fn read_vectors(bytes: Option<Vec<u8>>) -> Result<Option<Arc<Vectors>>, JsValue> {
    bytes.map(|bytes| Vectors::read(&bytes).map(Arc::new)).transpose().map_err(|e| fail(&e))
}
