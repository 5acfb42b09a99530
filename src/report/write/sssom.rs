//! A mapping as a mapping set of SSSOM (Simple Standard for Sharing Ontological Mappings) in TSV: a block of metadata,
//! then one row an alignment. What a reviewer rejected is there too, with the modifier `Not`.

use crate::error::{Error, ErrorKind, Result};
use crate::identifiers;
use crate::map::{Alignment, AlignmentStatus, Mapping};
use crate::model::{Competency, Curriculum, Framework, Outcome};
use crate::read::sssom::{
    ADDED, AUTHOR, COMMENT, COMPETENCY, CONFIDENCE, DECIDED_AT, JUSTIFICATION, LEVEL, MODIFIER, NOT, OBJECT,
    OBJECT_LABEL, PREDICATE, REVIEWED, REVIEWER, SUBJECT, SUBJECT_LABEL, SUGGESTED,
};
use crate::report::EngineRef;

use super::sheet::harmless;

/// An outcome speaks of a competency; that it means the same would be too much.
const RELATED: &str = "skos:relatedMatch";

const COLUMNS: [&str; 14] = [
    SUBJECT,
    SUBJECT_LABEL,
    PREDICATE,
    MODIFIER,
    OBJECT,
    OBJECT_LABEL,
    JUSTIFICATION,
    AUTHOR,
    REVIEWER,
    CONFIDENCE,
    COMMENT,
    LEVEL,
    COMPETENCY,
    DECIDED_AT,
];

pub(super) fn write(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping) -> Result<String> {
    let mut prefixes = Prefixes::new(curriculum, framework);
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|e| unwritable(&e))?;
    let outcomes = curriculum.by_id();
    for mapped in &mapping.outcomes {
        let Some(outcome) = outcomes.get(mapped.outcome.as_str()) else { continue };
        for alignment in mapped.alignments.iter().filter(|a| a.status != AlignmentStatus::Candidate) {
            let Some(competency) = framework.competency(&alignment.competency) else { continue };
            writer.write_record(row(&mut prefixes, outcome, competency, alignment)).map_err(|e| unwritable(&e))?;
        }
    }
    let rows = writer.into_inner().map_err(|e| unwritable(&e))?;
    let rows = String::from_utf8(rows).map_err(|e| unwritable(&e))?;
    Ok(metadata(curriculum, framework, mapping, &prefixes) + &rows)
}

fn row(prefixes: &mut Prefixes, outcome: &Outcome, competency: &Competency, alignment: &Alignment) -> [String; 14] {
    let text = |text: &str| harmless(text).into_owned();
    let decision = alignment.decision.as_ref();
    let person = decision.and_then(|decision| decision.reviewer.as_deref()).map(text).unwrap_or_default();
    let (justification, author, reviewer) = match alignment.status {
        AlignmentStatus::Added => (ADDED, person, String::new()),
        AlignmentStatus::Accepted | AlignmentStatus::Rejected => (REVIEWED, String::new(), person),
        AlignmentStatus::Suggested | AlignmentStatus::Candidate => (SUGGESTED, String::new(), String::new()),
    };
    // A level that a reviewer did not give is the machine's, and not part of the decision.
    let level = if alignment.status.reviewed() { decision.and_then(|d| d.level) } else { alignment.level };
    let rejected = alignment.status == AlignmentStatus::Rejected;
    let confidence =
        if alignment.status == AlignmentStatus::Added { String::new() } else { alignment.confidence.to_string() };
    [
        format!("outcome:{}", encoded(&outcome.id)),
        text(&on_one_line(&outcome.text)),
        RELATED.to_owned(),
        if rejected { NOT.to_owned() } else { String::new() },
        prefixes.curie(competency),
        text(&on_one_line(&competency.title)),
        justification.to_owned(),
        author,
        reviewer,
        confidence,
        decision.and_then(|d| d.reason.as_deref()).map(text).unwrap_or_default(),
        level.map(|level| level.to_string()).unwrap_or_default(),
        text(&competency.id),
        decision.and_then(|d| d.at.as_deref()).map(text).unwrap_or_default(),
    ]
}

/// The prefixes of addresses, as they come up.
struct Prefixes {
    /// Prefix and the address it stands for.
    known: Vec<(String, String)>,
}

impl Prefixes {
    fn new(curriculum: &Curriculum, framework: &Framework) -> Self {
        let address = |parts: &[&str]| format!("{}#", identifiers::address(&identifiers::identifier(parts)));
        let own = [
            ("outcome", address(&["curriculum", &curriculum.id])),
            ("competency", address(&["document", &framework.id])),
            ("skos", "http://www.w3.org/2004/02/skos/core#".to_owned()),
            ("semapv", "https://w3id.org/semapv/vocab/".to_owned()),
        ];
        Self { known: own.map(|(prefix, address)| (prefix.to_owned(), address)).into() }
    }

    /// The publisher's address in short, or one of our own.
    fn curie(&mut self, competency: &Competency) -> String {
        let published = competency.uri.as_deref().and_then(split);
        let Some((base, local)) = published else { return format!("competency:{}", encoded(&competency.id)) };
        if let Some((prefix, _)) = self.known.iter().find(|(_, address)| address == base) {
            return format!("{prefix}:{local}");
        }
        let prefix = format!("framework{}", self.known.len());
        self.known.push((prefix.clone(), base.to_owned()));
        format!("{prefix}:{local}")
    }
}

/// An address up to its last part, and that part, if it needs no escapes.
fn split(uri: &str) -> Option<(&str, &str)> {
    let at = uri.rfind(['/', '#'])? + 1;
    let (base, local) = uri.split_at_checked(at)?;
    (!local.is_empty() && encoded(local) == local).then_some((base, local))
}

/// Percent-encodes all but the letters, digits and marks that need no escape anywhere.
fn encoded(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The metadata in YAML, of which a text in JSON's quotes is a part.
fn metadata(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping, prefixes: &Prefixes) -> String {
    let engine = EngineRef::this();
    let id = identifiers::identifier(&["mapping", &curriculum.id, &mapping.framework.sha256]);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut lines = vec![
        format!("mapping_set_id: {}", identifiers::address(&id)),
        format!("mapping_set_title: {}", quoted(&format!("{} to {}", curriculum.title, framework.title))),
        format!("mapping_set_description: {}", quoted(DESCRIPTION)),
        // The licence of a mapping is its maker's to choose; this says that none was.
        "license: https://w3id.org/sssom/license/unspecified".to_owned(),
        format!("mapping_tool: {}", quoted(&engine.name)),
        format!("mapping_tool_version: {}", quoted(&engine.version)),
    ];
    if !framework.version.is_empty() {
        lines.push(format!("object_source_version: {}", quoted(&framework.version)));
    }
    lines.push("curie_map:".to_owned());
    lines.extend(prefixes.known.iter().map(|(prefix, address)| format!("  {prefix}: {}", quoted(address))));
    lines.push("extension_definitions:".to_owned());
    for (name, kind) in [(LEVEL, "integer"), (COMPETENCY, "string"), (DECIDED_AT, "string")] {
        let property = identifiers::address(&identifiers::identifier(&["sssom", name]));
        lines.push(format!("  - slot_name: {name}"));
        lines.push(format!("    property: {property}"));
        lines.push(format!("    type_hint: http://www.w3.org/2001/XMLSchema#{kind}"));
    }
    lines.iter().map(|line| format!("#{line}\n")).collect()
}

const DESCRIPTION: &str = "Learning outcomes (subjects) and the competencies they address (objects). Rows justified by \
    lexical matching are a machine's suggestions that no person has reviewed, and their confidence is a score, not a \
    probability. Pairs that were scored but not suggested are left out.";

fn unwritable(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Malformed, format!("the mapping set cannot be written: {error}"))
}
