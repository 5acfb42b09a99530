use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take, take_required};
use super::core::{Core, read_vectors};
use crate::{
    CheckRequest, FrameworkReading, MapSettings, Matcher, OutcomeStream, PlanSettings, Policy, PolicyCheck, Reading,
    Reference, Resource, Version,
};

#[wasm_bindgen]
impl Core {
    /// Makes the framework of a file ready, beside the reference data.
    #[wasm_bindgen(js_name = withFramework)]
    pub fn with_framework(
        reference: &JsValue,
        name: &str,
        bytes: &[u8],
        vectors: Option<Vec<u8>>,
    ) -> Result<Core, JsValue> {
        let framework = crate::framework(name, bytes).map_err(|e| fail(&e))?;
        let reference: Reference = take_required(reference)?;
        let matcher = Matcher::new(framework, read_vectors(vectors)?, &reference.calibrations);
        Ok(Core { reference, matcher })
    }

    /// The whole framework.
    pub fn framework(&self) -> Result<JsValue, JsValue> {
        give(self.matcher.framework())
    }

    /// The professions as a text: `table` or `json`.
    #[wasm_bindgen(js_name = professionsAs)]
    pub fn professions_as(&self, format: &str) -> Result<String, JsValue> {
        crate::write_professions(&self.reference, format).map_err(|e| fail(&e))
    }

    /// Maps a curriculum and writes the mapping in a format.
    #[wasm_bindgen(js_name = mapAs)]
    pub fn map_as(
        &self,
        reading: &JsValue,
        decisions: &JsValue,
        settings: &JsValue,
        format: &str,
        changed: &str,
    ) -> Result<String, JsValue> {
        let (reading, mapping) = self.mapping(reading, decisions, settings)?;
        let framework = self.matcher.framework();
        crate::write_mapping(&reading.curriculum, framework, &mapping, format, changed).map_err(|e| fail(&e))
    }

    /// Begins to map a file a piece at a time, as JSON Lines; `undefined` if it is to be read whole.
    #[wasm_bindgen(js_name = beginStream)]
    pub fn begin_stream(&self, name: &str, beginning: &[u8], settings: &JsValue) -> Result<Option<MapStream>, JsValue> {
        let settings: MapSettings = take(settings)?;
        let stream = OutcomeStream::begin(name, beginning, self.matcher.framework());
        Ok(stream.map(|outcomes| MapStream { outcomes, settings }))
    }

    /// Maps the next bytes of a file, and of the `last` ones all that is left.
    #[wasm_bindgen(js_name = mapNext)]
    pub fn map_next(&self, stream: &mut MapStream, bytes: &[u8], last: bool) -> Result<String, JsValue> {
        let curriculum = stream.outcomes.next(bytes, last).map_err(|e| fail(&e))?;
        crate::map(&curriculum, &self.matcher, &[], &stream.settings)
            .and_then(|mapping| crate::write_mapping(&curriculum, self.matcher.framework(), &mapping, "ndjson", ""))
            .map_err(|e| fail(&e))
    }

    /// Does what `check` does and writes the report, its gaps first, in a format.
    #[wasm_bindgen(js_name = checkAs)]
    pub fn check_as(&self, reading: &JsValue, request: &JsValue, format: &str) -> Result<String, JsValue> {
        crate::write_report(&self.report(reading, request, crate::shows_plan(format), None)?, format)
            .map_err(|e| fail(&e))
    }

    /// The same, with the rules of the policy that are not met.
    #[wasm_bindgen(js_name = checkWritten)]
    pub fn check_written(&self, reading: &JsValue, request: &JsValue, format: &str) -> Result<JsValue, JsValue> {
        let report = self.report(reading, request, crate::shows_plan(format), None)?;
        let text = crate::write_report(&report, format).map_err(|e| fail(&e))?;
        let failed = report.unmet().any(PolicyCheck::fails);
        give(&Written { text, unmet: crate::unmet_lines(&report), failed })
    }

    /// Does what `check` does and writes the plan in a format. A paper for a meeting bears the request's `today`.
    #[wasm_bindgen(js_name = planAs)]
    pub fn plan_as(&self, reading: &JsValue, request: &JsValue, format: &str) -> Result<String, JsValue> {
        let asked: CheckRequest = take(request)?;
        let date = asked.today.as_deref().unwrap_or_default();
        crate::write_plan(&self.report(reading, request, true, None)?, format, date).map_err(|e| fail(&e))
    }

    /// How a curriculum stands for each profession of the request: what a portfolio is made of.
    pub fn standings(&self, reading: &JsValue, request: &JsValue) -> Result<JsValue, JsValue> {
        let (reading, request) = (take_required(reading)?, take(request)?);
        give(&crate::standings(&reading, &self.matcher, &self.reference, &request).map_err(|e| fail(&e))?)
    }

    /// Puts standings together and writes the portfolio in a format.
    #[wasm_bindgen(js_name = portfolioAs)]
    pub fn portfolio_as(&self, standings: &JsValue, format: &str) -> Result<String, JsValue> {
        crate::portfolio(take_required(standings)?, self.matcher.framework(), &self.reference.groups)
            .and_then(|portfolio| crate::write_portfolio(&portfolio, format))
            .map_err(|e| fail(&e))
    }

    /// Compares two versions of a curriculum and writes what changed in a format.
    #[wasm_bindgen(js_name = diffAs)]
    pub fn diff_as(&self, old: &JsValue, new: &JsValue, request: &JsValue, format: &str) -> Result<String, JsValue> {
        let (old, new): (Side, Side) = (take_required(old)?, take_required(new)?);
        crate::diff(old.version(), new.version(), &self.matcher, &self.reference, &take(request)?)
            .and_then(|diff| crate::write_diff(&diff, format))
            .map_err(|e| fail(&e))
    }

    /// Makes the reports of a file again, given the curricula that were read again, and writes what differs in a format.
    #[wasm_bindgen(js_name = verifyAs)]
    pub fn verify_as(&self, name: &str, bytes: &[u8], files: &JsValue, format: &str) -> Result<JsValue, JsValue> {
        let files: Vec<Reading> = take_required(files)?;
        let all = crate::verify(name, bytes, &files, &self.matcher, &self.reference).map_err(|e| fail(&e))?;
        let text = crate::write_verification(&all, format).map_err(|e| fail(&e))?;
        give(&Verified { text, verified: all.iter().all(|one| one.verified) })
    }

    /// Writes the matrix of informatics roles by care setting, by the user's own numbers where given, in a format.
    #[wasm_bindgen(js_name = rolesAs)]
    pub fn roles_as(&self, settings: &JsValue, format: &str) -> Result<String, JsValue> {
        crate::role_matrix(&self.reference, self.matcher.framework(), &take(settings)?)
            .and_then(|matrix| crate::write_roles(&matrix, format))
            .map_err(|e| fail(&e))
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
            .and_then(|from| crate::crosswalk(&from.framework, &self.matcher, &settings))
            .and_then(|crosswalk| crate::write_crosswalk(&crosswalk, self.matcher.framework(), format))
            .map_err(|e| fail(&e))
    }

    /// Reads a framework, of the reference data or of a file, and writes it in a format, with what was left out.
    #[wasm_bindgen(js_name = convertFramework)]
    pub fn convert_framework(
        &self,
        name: &str,
        bytes: Option<Vec<u8>>,
        format: &str,
        changed: &str,
    ) -> Result<JsValue, JsValue> {
        let reading = named_framework(&self.reference, name, bytes);
        let written = reading.and_then(|reading| crate::convert_framework(&reading, format, changed));
        give(&written.map_err(|e| fail(&e))?)
    }
}

/// A file that is mapped a piece at a time.
#[wasm_bindgen]
pub struct MapStream {
    outcomes: OutcomeStream,
    settings: MapSettings,
}

#[wasm_bindgen]
impl MapStream {
    /// How many outcomes were mapped so far.
    #[wasm_bindgen(getter)]
    pub fn outcomes(&self) -> f64 {
        self.outcomes.read() as f64
    }

    /// How many rows were left out so far.
    #[wasm_bindgen(getter)]
    pub fn skipped(&self) -> f64 {
        self.outcomes.skipped() as f64
    }
}

/// Writes a curriculum in a format, with what was left out.
#[wasm_bindgen(js_name = writeCurriculum)]
pub fn write_curriculum(reading: &JsValue, format: &str) -> Result<JsValue, JsValue> {
    let reading: Reading = take_required(reading)?;
    give(&crate::write_curriculum(&reading.curriculum, format).map_err(|e| fail(&e))?)
}

/// A table to fill in, in a format.
#[wasm_bindgen]
pub fn template(name: &str, format: &str) -> Result<String, JsValue> {
    crate::template(name, format).map_err(|e| fail(&e))
}

/// How the curricula of a file of reports stand, for the professions named or for all; `undefined` if it holds none.
#[wasm_bindgen(js_name = reportStandings)]
pub fn report_standings(name: &str, bytes: &[u8], professions: Vec<String>) -> Result<JsValue, JsValue> {
    let found = crate::report_standings(name, bytes, &professions).map_err(|e| fail(&e))?;
    found.map_or(Ok(JsValue::UNDEFINED), |standings| give(&standings))
}

/// One version of a curriculum: a reading, or else the text of a report's file.
#[derive(Deserialize)]
struct Side {
    name: String,
    report: Option<String>,
    reading: Option<Reading>,
}

impl Side {
    fn version(&self) -> Version<'_> {
        let bytes = self.report.as_deref().unwrap_or_default().as_bytes();
        self.reading.as_ref().map_or(Version::Report { name: &self.name, bytes }, Version::Curriculum)
    }
}

/// A report as written, and what a program needs to know of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    text: String,
    unmet: Vec<String>,
    failed: bool,
}

/// Verifications as written, and what a program needs to know of them.
#[derive(Serialize)]
struct Verified {
    text: String,
    verified: bool,
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

/// Reads reviewers' decisions from the bytes of a file.
#[wasm_bindgen(js_name = readDecisions)]
pub fn read_decisions(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::decisions(name, bytes).map_err(|e| fail(&e))?)
}

fn named_framework(reference: &Reference, name: &str, bytes: Option<Vec<u8>>) -> crate::Result<FrameworkReading> {
    match bytes {
        Some(bytes) => crate::read_framework(name, &bytes),
        None => reference.framework(name).cloned().map(FrameworkReading::from),
    }
}
