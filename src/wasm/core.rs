use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use crate::{CheckRequest, Decision, Mapping, Matcher, Reading, Reference, Report, Vectors};

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

    /// Maps a curriculum and finds the gaps and the plan of each profession.
    pub fn check(&self, reading: &JsValue, request: &JsValue) -> Result<JsValue, JsValue> {
        give(&self.report(reading, request)?)
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

    pub(super) fn report(&self, reading: &JsValue, request: &JsValue) -> Result<Report, JsValue> {
        let reading: Reading = take_required(reading)?;
        let request: CheckRequest = take(request)?;
        crate::check(&reading, &self.matcher, &self.reference, &request).map_err(|e| fail(&e))
    }
}

pub(super) fn read_vectors(bytes: Option<Vec<u8>>) -> Result<Option<Arc<Vectors>>, JsValue> {
    bytes.map(|bytes| Vectors::read(&bytes).map(Arc::new)).transpose().map_err(|e| fail(&e))
}
