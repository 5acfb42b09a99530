//! Decisions, SSSOM, policies, weights, catalogues and how a file is to be read. The first byte says which; each is used as
//! the command line would.
#![no_main]

use std::sync::LazyLock;

use curriculum_mapper::*;
use libfuzzer_sys::fuzz_target;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::bundled().unwrap());
static MATCHER: LazyLock<Matcher> = LazyLock::new(|| REFERENCE.matcher(DEFAULT_FRAMEWORK, None).unwrap());

const TABLE: &[u8] = b"Module,Year,Learning outcome,Assessed\nA,1,Keep clear records,yes\nB,2,Share data safely,no\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut request = CheckRequest { professions: vec!["adult-nurse".to_owned()], ..CheckRequest::default() };
    let read = match kind {
        b'd' => decisions("any", rest).map(|decisions| request.decisions = decisions),
        b'p' => Policy::read("any", rest).map(|policy| request.policy = Some(policy)),
        b'w' => PlanSettings::read("any", rest).map(|plan| request.plan = plan),
        b'c' => Resource::read("any", rest).map(|catalogue| request.catalogue = catalogue),
        _ => {
            if let Ok(options) = serde_json::from_slice::<ReadOptions>(rest) {
                let _ = read_with("any", TABLE, &options);
            }
            return;
        }
    };
    if read.is_ok() {
        let reading = curriculum_mapper::read("any.csv", TABLE).unwrap();
        let _ = check(&reading, &MATCHER, &REFERENCE, &request);
    }
});
