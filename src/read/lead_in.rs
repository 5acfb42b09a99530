//! The words that lead in to outcomes.

use super::words::{addressed, key};

/// Whether a line leads in to outcomes: "On successful completion of this module students will be able to:".
pub(super) fn lead_in(text: &str) -> bool {
    let key = key(text);
    let open = text.trim_end().ends_with([':', '…', '-', '–']) || text.trim_end().ends_with("...");
    let unfinished = [" to", " will", " will be", " should", " can", " must"].iter().any(|end| key.ends_with(end));
    let completed = ["complet", "the end of", "conclusion"];
    let speaks = key.contains(" able to")
        || key.starts_with("able to")
        || key.ends_with("will learn how to")
        || key.contains("the ability to")
        || completed.iter().any(|word| key.contains(word)) && addressed(&key);
    let few = key.split(' ').count() <= FEW_WORDS && addressed(&key);
    let promises = PROMISES.iter().any(|end| key.ends_with(end)) || KNOWLEDGE_OF.iter().any(|end| key.ends_with(end));
    let following = key.contains("able to") && key.contains("the following");
    key.split(' ').count() <= 40 && (open || unfinished || following) && speaks
        || few && promises && (text.trim_end().ends_with([':', '…']) || text.trim_end().ends_with("..."))
        || names_what_follows(&key) && (open || key.contains("following"))
        || key.starts_with("by the end of") && open
        || ["ar ôl cwblhau", "ar ddiwedd"].iter().any(|start| key.starts_with(start)) && open
}

/// Most words of a line that says that outcomes follow.
const MOST_WORDS: usize = 30;

/// Whether a line says that outcomes follow: "Students will achieve the following learning outcomes", "Here are the learning
/// outcomes for NUR101".
fn names_what_follows(key: &str) -> bool {
    let agreed = key.replace(" agreed ", " ").replace(" intended ", " ").replace(" module ", " ");
    key.split(' ').count() <= MOST_WORDS
        && (agreed.contains("are the learning outcomes")
            || agreed.ends_with("following learning outcomes") && addressed(key))
        && !key.contains("assess")
}

/// Words of a line that leads in without saying more than who will do what follows.
const FEW_WORDS: usize = 14;

/// How such a line ends: "Successful students will typically:", "Students will gain knowledge of:".
const PROMISES: [&str; 8] =
    [" will", " will have", " will be", " should", " can", " must", " will typically", " will normally"];
const KNOWLEDGE_OF: [&str; 2] = [" knowledge of", " understanding of"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lead_in_are_told_from_outcomes() {
        for lead in [
            "On successful completion of this module, students will be able to:",
            "By the end of the unit you should be able to",
            "Upon completion of the module, you are expected to:",
            "Students will be able to:",
            "Successful students will typically:",
            "Having successfully completed this module, you will be able to:",
            "Students will gain knowledge and understanding of:",
            "Registrants must:",
            "At the point of registration, audiologists must:",
        ] {
            assert!(lead_in(lead), "{lead}");
        }
        for other in [
            "Available to",
            "The module will cover:",
            "You will be assessed by:",
            "Applications for registration must:",
            "On completion you will be able to create designs from a brief.",
            "The aims of this module are to:",
        ] {
            assert!(!lead_in(other), "{other}");
        }
    }
}
