use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use crate::{CheckRequest, Decision, EngineRef, Mapping, Matcher, Reading, Reference, Report};

/// The reference data and a framework made ready to map to, and every verb over them.
#[wasm_bindgen]
pub struct Core {
    pub(super) reference: Reference,
    pub(super) matcher: Matcher,
}

#[wasm_bindgen]
impl Core {
    /// Takes the reference data, as parsed from its file, and makes the framework of that identifier in it ready.
    #[wasm_bindgen(constructor)]
    pub fn new(reference: &JsValue, framework: &str) -> Result<Core, JsValue> {
        let reference: Reference = take_required(reference)?;
        let framework = reference.framework(framework).map_err(|e| fail(&e))?.clone();
        Ok(Core { reference, matcher: Matcher::new(framework) })
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
        let decisions: Vec<Decision> = take(decisions)?;
        let mapping = crate::map(&reading.curriculum, &self.matcher, &decisions, &take(settings)?);
        Ok((reading, mapping.map_err(|e| fail(&e))?))
    }

    pub(super) fn report(&self, reading: &JsValue, request: &JsValue) -> Result<Report, JsValue> {
        let reading: Reading = take_required(reading)?;
        let request: CheckRequest = take(request)?;
        crate::check(&reading, &self.matcher, &self.reference, &request).map_err(|e| fail(&e))
    }
}

/// Reads a curriculum from the bytes of a file.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::read(name, bytes).map_err(|e| fail(&e))?)
}

/// Name and version of this build.
#[wasm_bindgen]
pub fn engine() -> Result<JsValue, JsValue> {
    give(&EngineRef::this())
}

/// Largest input file in bytes, so that a caller need not read a larger one.
#[wasm_bindgen(js_name = largestFile)]
pub fn largest_file() -> usize {
    crate::limits::FILE_BYTES
}
