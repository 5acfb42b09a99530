use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use crate::{Decision, EngineRef, MapSettings, Matcher, Policy, Reading, Report};

/// A framework made ready to map to, and every verb over it.
#[wasm_bindgen]
pub struct Core {
    matcher: Matcher,
}

#[wasm_bindgen]
impl Core {
    /// Makes a framework ready: the bundled one of that identifier, or the bytes of a framework file with its name.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, bytes: Option<Vec<u8>>) -> Result<Core, JsValue> {
        let framework = match bytes {
            Some(bytes) => crate::framework(name, &bytes),
            None => crate::bundled_framework(name),
        };
        Ok(Core { matcher: Matcher::new(framework.map_err(|e| fail(&e))?) })
    }

    /// The whole framework.
    pub fn framework(&self) -> Result<JsValue, JsValue> {
        give(self.matcher.framework())
    }

    /// Maps a curriculum.
    pub fn map(&self, reading: JsValue, decisions: JsValue, settings: JsValue) -> Result<JsValue, JsValue> {
        let (reading, decisions, settings) = self.request(reading, decisions, settings)?;
        give(&crate::map(&reading.curriculum, &self.matcher, &decisions, &settings).map_err(|e| fail(&e))?)
    }

    /// Maps a curriculum and writes the mapping in a format.
    #[wasm_bindgen(js_name = mapAs)]
    pub fn map_as(
        &self,
        reading: JsValue,
        decisions: JsValue,
        settings: JsValue,
        format: &str,
    ) -> Result<String, JsValue> {
        let (reading, decisions, settings) = self.request(reading, decisions, settings)?;
        crate::map(&reading.curriculum, &self.matcher, &decisions, &settings)
            .and_then(|mapping| crate::write_mapping(&reading.curriculum, self.matcher.framework(), &mapping, format))
            .map_err(|e| fail(&e))
    }

    /// Maps a curriculum and finds the gaps and the plan of each profession.
    pub fn check(
        &self,
        reading: JsValue,
        professions: Vec<String>,
        decisions: JsValue,
        settings: JsValue,
        policy: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (reading, decisions, settings) = self.request(reading, decisions, settings)?;
        let policy: Option<Policy> = take(policy)?;
        let report = crate::check(&reading, &self.matcher, &professions, &decisions, &settings, policy.as_ref());
        give(&report.map_err(|e| fail(&e))?)
    }

    fn request(
        &self,
        reading: JsValue,
        decisions: JsValue,
        settings: JsValue,
    ) -> Result<(Reading, Vec<Decision>, MapSettings), JsValue> {
        Ok((take_required(reading)?, take(decisions)?, take(settings)?))
    }
}

/// Reads a curriculum from the bytes of a file.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::read(name, bytes).map_err(|e| fail(&e))?)
}

/// Reads reviewers' decisions from the bytes of a file.
#[wasm_bindgen(js_name = readDecisions)]
pub fn read_decisions(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::decisions(name, bytes).map_err(|e| fail(&e))?)
}

/// Reads a policy from the bytes of a file.
#[wasm_bindgen(js_name = readPolicy)]
pub fn read_policy(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&Policy::read(name, bytes).map_err(|e| fail(&e))?)
}

/// Writes a report in a format.
#[wasm_bindgen(js_name = writeReport)]
pub fn write_report(report: JsValue, format: &str) -> Result<String, JsValue> {
    let report: Report = take_required(report)?;
    crate::write_report(&report, format).map_err(|e| fail(&e))
}

/// The professions with their proposed profiles.
#[wasm_bindgen]
pub fn professions() -> Result<JsValue, JsValue> {
    give(&crate::professions().map_err(|e| fail(&e))?)
}

/// The professions as a text: `table` or `json`.
#[wasm_bindgen(js_name = professionsAs)]
pub fn professions_as(format: &str) -> Result<String, JsValue> {
    let written =
        crate::professions().and_then(|professions| crate::write_professions(&professions, &crate::bodies()?, format));
    written.map_err(|e| fail(&e))
}

/// The bodies that own standards and curricula.
#[wasm_bindgen]
pub fn bodies() -> Result<JsValue, JsValue> {
    give(&crate::bodies().map_err(|e| fail(&e))?)
}

/// The bundled frameworks, as reports name them.
#[wasm_bindgen]
pub fn frameworks() -> Result<JsValue, JsValue> {
    let all = crate::bundled_frameworks().map_err(|e| fail(&e))?;
    give(&all.iter().map(crate::Framework::reference).collect::<Vec<_>>())
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
