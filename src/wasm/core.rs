use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use crate::{
    CheckRequest, Decision, EngineRef, Framework, MapSettings, Mapping, Matcher, PlanSettings, Policy, Reading,
    Reference, Report, Resource,
};

/// The reference data and a framework made ready to map to, and every verb over them.
#[wasm_bindgen]
pub struct Core {
    reference: Reference,
    matcher: Matcher,
}

#[wasm_bindgen]
impl Core {
    /// Takes the bytes of the reference data and makes a framework ready: the one of that identifier in the data, or that
    /// of the bytes of a framework file with its name.
    #[wasm_bindgen(constructor)]
    pub fn new(reference: &[u8], name: &str, bytes: Option<Vec<u8>>) -> Result<Core, JsValue> {
        let reference = Reference::read("reference data", reference).map_err(|e| fail(&e))?;
        let framework = named_framework(&reference, name, bytes).map_err(|e| fail(&e))?;
        Ok(Core { reference, matcher: Matcher::new(framework) })
    }

    /// The whole framework.
    pub fn framework(&self) -> Result<JsValue, JsValue> {
        give(self.matcher.framework())
    }

    /// The frameworks of the reference data, as reports name them.
    pub fn frameworks(&self) -> Result<JsValue, JsValue> {
        give(&self.reference.frameworks.iter().map(Framework::reference).collect::<Vec<_>>())
    }

    /// The professions with their proposed profiles.
    pub fn professions(&self) -> Result<JsValue, JsValue> {
        give(&self.reference.professions)
    }

    /// The professions as a text: `table` or `json`.
    #[wasm_bindgen(js_name = professionsAs)]
    pub fn professions_as(&self, format: &str) -> Result<String, JsValue> {
        crate::write_professions(&self.reference, format).map_err(|e| fail(&e))
    }

    /// The bodies that own standards and curricula.
    pub fn bodies(&self) -> Result<JsValue, JsValue> {
        give(&self.reference.bodies)
    }

    /// The workforce groups.
    pub fn groups(&self) -> Result<JsValue, JsValue> {
        give(&self.reference.groups)
    }

    /// Maps a curriculum.
    pub fn map(&self, reading: &JsValue, decisions: &JsValue, settings: &JsValue) -> Result<JsValue, JsValue> {
        let (_, mapping) = self.mapping(reading, decisions, settings)?;
        give(&mapping)
    }

    /// Maps a curriculum and writes the mapping in a format.
    #[wasm_bindgen(js_name = mapAs)]
    pub fn map_as(
        &self,
        reading: &JsValue,
        decisions: &JsValue,
        settings: &JsValue,
        format: &str,
    ) -> Result<String, JsValue> {
        let (reading, mapping) = self.mapping(reading, decisions, settings)?;
        crate::write_mapping(&reading.curriculum, self.matcher.framework(), &mapping, format).map_err(|e| fail(&e))
    }

    /// Maps a curriculum and finds the gaps and the plan of each profession.
    pub fn check(&self, reading: &JsValue, request: &JsValue) -> Result<JsValue, JsValue> {
        give(&self.report(reading, request)?)
    }

    /// Does what `check` does and writes the report, its gaps first, in a format.
    #[wasm_bindgen(js_name = checkAs)]
    pub fn check_as(&self, reading: &JsValue, request: &JsValue, format: &str) -> Result<String, JsValue> {
        crate::write_report(&self.report(reading, request)?, format).map_err(|e| fail(&e))
    }

    /// Does what `check` does and writes the plan in a format.
    #[wasm_bindgen(js_name = planAs)]
    pub fn plan_as(&self, reading: &JsValue, request: &JsValue, format: &str) -> Result<String, JsValue> {
        crate::write_plan(&self.report(reading, request)?, format).map_err(|e| fail(&e))
    }

    /// Maps another framework, of the reference data or of a file, to this one and writes the crosswalk in a format.
    #[wasm_bindgen(js_name = crosswalkAs)]
    pub fn crosswalk_as(
        &self,
        name: &str,
        bytes: Option<Vec<u8>>,
        settings: &JsValue,
        format: &str,
    ) -> Result<String, JsValue> {
        let settings: MapSettings = take(settings)?;
        named_framework(&self.reference, name, bytes)
            .and_then(|from| crate::crosswalk(&from, &self.matcher, &settings))
            .and_then(|crosswalk| crate::write_crosswalk(&crosswalk, self.matcher.framework(), format))
            .map_err(|e| fail(&e))
    }

    fn mapping(
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

    fn report(&self, reading: &JsValue, request: &JsValue) -> Result<Report, JsValue> {
        let reading: Reading = take_required(reading)?;
        let request: CheckRequest = take(request)?;
        crate::check(&reading, &self.matcher, &self.reference, &request).map_err(|e| fail(&e))
    }
}

fn named_framework(reference: &Reference, name: &str, bytes: Option<Vec<u8>>) -> crate::Result<Framework> {
    match bytes {
        Some(bytes) => crate::framework(name, &bytes),
        None => reference.framework(name).cloned(),
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

/// Reads a user's plan settings (weights, scores, cost bands) from the bytes of a file.
#[wasm_bindgen(js_name = readPlanSettings)]
pub fn read_plan_settings(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&PlanSettings::read(name, bytes).map_err(|e| fail(&e))?)
}

/// Reads a catalogue of learning resources from the bytes of a file.
#[wasm_bindgen(js_name = readCatalogue)]
pub fn read_catalogue(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&Resource::read(name, bytes).map_err(|e| fail(&e))?)
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
