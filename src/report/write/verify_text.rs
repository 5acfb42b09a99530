use crate::verify::{Difference, Verification, VerifiedPart};

/// What came of making reports again, for a terminal.
pub(super) fn text(verifications: &[Verification]) -> String {
    verifications.iter().map(one).collect()
}

fn one(verification: &Verification) -> String {
    let file = &verification.file;
    let verdict = match (verification.verified, verification.input_read) {
        (true, true) => "verified: read again and made again, the report is the same",
        (true, false) => "verified but for the file itself, which was not named: made again, the report is the same",
        (false, _) => "not verified",
    };
    let differences: String = verification.differences.iter().map(difference).collect();
    let more = if verification.more == 0 { String::new() } else { format!("  and {} more\n", verification.more) };
    format!("{file}: {verdict}\n{differences}{more}")
}

fn difference(one: &Difference) -> String {
    let what = match one.part {
        VerifiedPart::Engine => "the program is another",
        VerifiedPart::Framework => "the framework is another; it was not made again",
        VerifiedPart::Input => "the file is another, or was read otherwise",
        VerifiedPart::InputsHash => "what it was made from has been changed",
        VerifiedPart::Result => "the result is another",
    };
    let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
    format!("  {what}: {} is {} in the report, {} here\n", one.place, shown(&one.reported), shown(&one.found))
}
