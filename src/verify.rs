//! Whether a report is what this program makes of what it says it was made from.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::check::{CheckRequest, check_gaps, check_with_progress};
use crate::error::{Error, ErrorKind, Result};
use crate::map::{MapSettings, Matcher};
use crate::model::{Curriculum, Decision};
use crate::plan::{PlanSettings, Resource};
use crate::policy::Policy;
use crate::read::{Reading, stem};
use crate::reference::Reference;
use crate::report::{EngineRef, Report, stored};

/// So many differences of one report are told, and how many more there are.
const TOLD: usize = 20;

/// What came of making a report again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// Name of the file that the curriculum was read from, as the report has it.
    pub file: String,
    /// Whether nothing differs.
    pub verified: bool,
    /// Whether the file itself was there to be read again. Without it the report vouches for the curriculum.
    pub input_read: bool,
    /// What differs, twenty differences at the most.
    pub differences: Vec<Difference>,
    /// How many more there are.
    pub more: usize,
}

/// A place where a report and the one made again differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// What differs.
    pub part: VerifiedPart,
    /// Where in the report, as a JSON pointer (RFC 6901).
    pub place: String,
    /// What the report says there, as JSON; empty if nothing.
    pub reported: String,
    /// What was made or found again, as JSON; empty if nothing.
    pub found: String,
}

/// The parts of a report that are verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VerifiedPart {
    /// The program is another, or of another version.
    Engine,
    /// The framework is another, or of another version.
    Framework,
    /// The file's bytes are others, or are read otherwise.
    Input,
    /// The hash over all that went in is another: something of it was changed afterwards.
    InputsHash,
    /// The result is another.
    Result,
}

/// What it takes to make a report again.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    engine: EngineRef,
    reading: Reading,
    decisions: Vec<Decision>,
    mapping: StoredMapping,
    professions: Vec<StoredFindings>,
    policy: Option<Policy>,
    today: Option<String>,
    inputs_sha256: Option<String>,
}

#[derive(Deserialize)]
struct StoredMapping {
    framework: StoredFramework,
    settings: MapSettings,
}

#[derive(Deserialize)]
struct StoredFramework {
    sha256: String,
}

#[derive(Deserialize)]
struct StoredFindings {
    assessment: StoredAssessment,
    plan: Option<StoredPlan>,
}

#[derive(Deserialize)]
struct StoredAssessment {
    profession: StoredProfession,
}

#[derive(Deserialize)]
struct StoredProfession {
    id: String,
}

#[derive(Deserialize)]
struct StoredPlan {
    settings: PlanSettings,
    items: Vec<StoredItem>,
}

#[derive(Deserialize)]
struct StoredItem {
    #[serde(default)]
    resources: Vec<Resource>,
}

/// Makes the reports of a file again and compares. `files` are curricula read again, by whose name or hash each report finds
/// its own; one that does not, where files are given, is not verified.
///
/// # Errors
/// `Malformed` for a file that holds no report of the known form, and the errors of [`check`](crate::check()).
pub fn verify(
    name: &str,
    bytes: &[u8],
    files: &[Reading],
    matcher: &Matcher,
    reference: &Reference,
) -> Result<Vec<Verification>> {
    let reports: Vec<Value> = stored(name, bytes)?.ok_or_else(|| {
        Error::new(ErrorKind::Malformed, "only a report can be verified")
            .in_file(name)
            .expected("a report as 'check --format json' writes it")
    })?;
    reports.iter().map(|report| one(report, files, matcher, reference).map_err(|e| e.in_file(name))).collect()
}

fn one(report: &Value, files: &[Reading], matcher: &Matcher, reference: &Reference) -> Result<Verification> {
    // From a text, as everything else is read: from values it would be read by a second set of code.
    let stored: Stored = serde_json::from_str(&report.to_string()).map_err(unreadable)?;
    let mut found = Found::default();
    found.compare(VerifiedPart::Engine, "/engine", Some(&value(&stored.engine)?), Some(&value(&EngineRef::this())?));
    let framework = &matcher.reference().sha256;
    let theirs = Value::from(stored.mapping.framework.sha256.as_str());
    let place = "/mapping/framework/sha256";
    found.compare(VerifiedPart::Framework, place, Some(&theirs), Some(&Value::from(framework.as_str())));
    let again = files.iter().find(|file| file.sha256 == stored.reading.sha256);
    let again = again.or_else(|| files.iter().find(|file| base(&file.file) == base(&stored.reading.file)));
    if let Some(file) = again {
        let file = under_name_of(&stored.reading, file);
        found.compare(VerifiedPart::Input, "/reading", report.get("reading"), Some(&value(&file)?));
    } else if !files.is_empty() {
        let theirs = report.pointer("/reading/sha256");
        let other = files.first().filter(|_| files.len() == 1).map(|file| Value::from(file.sha256.as_str()));
        found.compare(VerifiedPart::Input, "/reading/sha256", theirs, other.as_ref());
    }
    // Of another framework nothing could be the same.
    if *framework == stored.mapping.framework.sha256 {
        let made = value(&make(&stored, matcher, reference)?)?;
        result(&mut found, report, &made);
    }
    let more = found.differences.len().saturating_sub(TOLD);
    found.differences.truncate(TOLD);
    Ok(Verification {
        file: stored.reading.file,
        verified: found.differences.is_empty(),
        input_read: again.is_some(),
        differences: found.differences,
        more,
    })
}

/// A file as if it had the name that it had for the report, which may have been made elsewhere: a curriculum that does not
/// say what it is called is called by its file.
fn under_name_of(reported: &Reading, file: &Reading) -> Reading {
    let mut file = file.clone();
    let called = stem(&file.file).to_owned();
    let Curriculum { id, title, .. } = &mut file.curriculum;
    for (own, theirs) in [(id, &reported.curriculum.id), (title, &reported.curriculum.title)] {
        if *own == called && *theirs == stem(&reported.file) {
            own.clone_from(theirs);
        }
    }
    Reading { file: reported.file.clone(), ..file }
}

/// Compares the parts that were made, and the hash where engine and input have not been told of already.
fn result(found: &mut Found, report: &Value, made: &Value) {
    if found.differences.is_empty() {
        let hash = "inputsSha256";
        found.compare(VerifiedPart::InputsHash, "/inputsSha256", report.get(hash), made.get(hash));
    }
    let told = ["engine", "inputsSha256"];
    let keys = |value: &Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
    let mut names: Vec<String> = [report, made].into_iter().filter_map(keys).flatten().collect();
    names.sort();
    names.dedup();
    for name in names.iter().filter(|name| !told.contains(&name.as_str())) {
        found.compare(VerifiedPart::Result, &format!("/{name}"), report.get(name), made.get(name));
    }
}

fn make(stored: &Stored, matcher: &Matcher, reference: &Reference) -> Result<Report> {
    let plan = stored.professions.iter().find_map(|findings| findings.plan.as_ref());
    let mut catalogue: Vec<Resource> = Vec::new();
    let plans = stored.professions.iter().filter_map(|findings| findings.plan.as_ref());
    for resource in plans.flat_map(|plan| &plan.items).flat_map(|item| &item.resources) {
        if !catalogue.contains(resource) {
            catalogue.push(resource.clone());
        }
    }
    let request = CheckRequest {
        professions: stored.professions.iter().map(|findings| findings.assessment.profession.id.clone()).collect(),
        decisions: stored.decisions.clone(),
        settings: stored.mapping.settings.clone(),
        policy: stored.policy.clone(),
        today: stored.today.clone(),
        plan: plan.map(|plan| plan.settings.clone()).unwrap_or_default(),
        catalogue,
    };
    let check = if plan.is_some() { check_with_progress } else { check_gaps };
    let mut report = check(&stored.reading, matcher, reference, &request, &mut |_| ())?;
    // A page or script that asks for no plan gets a report without the hash, too.
    if stored.inputs_sha256.is_none() {
        report.inputs_sha256.clear();
    }
    Ok(report)
}

#[derive(Default)]
struct Found {
    differences: Vec<Difference>,
}

impl Found {
    /// Walks both values at once and notes the innermost places where they differ.
    fn compare(&mut self, part: VerifiedPart, place: &str, reported: Option<&Value>, found: Option<&Value>) {
        match (reported, found) {
            (Some(a), Some(b)) if a == b => {}
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                let added = b.keys().filter(|key| !a.contains_key(*key));
                for key in a.keys().chain(added) {
                    self.compare(part, &format!("{place}/{}", escaped(key)), a.get(key), b.get(key));
                }
            }
            (Some(Value::Array(a)), Some(Value::Array(b))) => {
                for at in 0..a.len().max(b.len()) {
                    self.compare(part, &format!("{place}/{at}"), a.get(at), b.get(at));
                }
            }
            (None, None) => {}
            _ => self.differences.push(Difference {
                part,
                place: place.to_owned(),
                reported: short(reported),
                found: short(found),
            }),
        }
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn short(value: Option<&Value>) -> String {
    const LONGEST: usize = 200;
    let text = value.map(Value::to_string).unwrap_or_default();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// Through a text, so that both sides of a comparison have been read from one.
fn value<T: Serialize>(of: &T) -> Result<Value> {
    let text = serde_json::to_string(of).map_err(unreadable)?;
    serde_json::from_str(&text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::new(ErrorKind::Malformed, format!("the report is not of the known form: {error}"))
        .expected("a report as 'check --format json' writes it")
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
