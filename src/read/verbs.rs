//! Verbs that outcomes begin with.

use super::words::is_in;

/// Verbs that outcomes begin with: those of the levels.
const VERBS: &str = include_str!("../../data/verbs.txt");

/// Further verbs, which say nothing of a level; none that headings begin with as a noun.
const MORE_VERBS: &str = "\
    administer analyze argue articulate assemble build calibrate cannulate categorise characterise cite classify \
    collaborate compile compose conduct configure confirm consider construct contrast convert convey counsel debate decide deduce \
    defend delegate delineate deliver deploy derive detect determine diagnose discriminate display draw elaborate elicit employ enact \
    enumerate escalate estimate examine execute express extract generate hypothesise illustrate implement infer initiate insert \
    inspect interview investigate judge justify listen localise locate mediate minimise organize predict prescribe produce \
    propose prove quantify raise recognize reconcile reconstruct redesign refine refract relate reproduce resolve \
    safeguard signpost simulate solve specify substantiate suggest summarise summarize synthesize tabulate tell trace \
    transcribe triage troubleshoot understand educate empower contextualise contextualize conceptualise conceptualize \
    navigate revise consult cooperate clarify compute correlate criticise deconstruct depict discern dispense enable enhance ensure \
    exhibit gain highlight improve incorporate indicate internalise intervene introduce liaise make mobilise motivate perceive \
    possess prevent reformulate remember reorganise respect restate sketch stimulate subdivide think uphold treat read show speak \
    attend behave arrange manipulate utilise utilize validate verify visualise visualize weigh give advocate restore reassess \
    disseminate stratify plot debride offer align conceive receive render dissect";

/// Verbs that headings begin with as nouns, and what stands after them where they are none: "Work with", not "Work placement".
const VERBS_OR_NOUNS: &str = "work plan model act practice transfer control process research question order structure value code map \
    set target challenge test chart screen grade stage position draft frame query exercise profile run balance place link fit \
    cast comment reason move break match score";
const AFTER_VERBS: &str = "a an the with within as under towards across to own their safe care up out";

/// Whether a line begins as outcomes do: with a verb, perhaps after an adverb or "be able to".
pub(super) fn begins_with_verb(line: &str) -> bool {
    // Lines with a sign are of words that go with verbs.
    let levels = || VERBS.lines().filter(|l| !l.starts_with(['#', '+', '-']));
    let is_verb = |word: &str| is_in(MORE_VERBS, word) || levels().any(|line| is_in(line, word));
    let lower = line.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    // "Apply" and "comply" end as adverbs do.
    let mut opening =
        words.skip_while(|w| w.ends_with("ly") && !is_verb(w) || ["be", "able", "to", "can", "will"].contains(w));
    let Some(first) = opening.next() else { return false };
    let acts = |word: &str| word.ends_with("ly") || is_verb(word) || is_in(AFTER_VERBS, word);
    if is_in(VERBS_OR_NOUNS, first) {
        let next = opening.next().filter(|word| *word != "and").or_else(|| opening.next());
        return next.is_some_and(|next| acts(next) || (first, next) == ("work", "in"));
    }
    // "Report writing" and "record keeping" are skills.
    if is_in("report record design", first) && opening.next().is_some_and(|next| next.ends_with("ing")) {
        return false;
    }
    let without = |end: &str| first.strip_suffix(end);
    is_verb(first)
        || ["s", "es", "ed"].into_iter().filter_map(without).any(is_verb)
        || without("ies").is_some_and(|start| is_verb(&format!("{start}y")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_begin_with_verbs_that_adverbs_may_stand_before() {
        for outcome in [
            "Apply the law",
            "Comply with it",
            "Applies the law",
            "Teaches others",
            "Critically appraise it",
            "Be able to keep records",
            "Trace it",
            "Work effectively in teams",
            "Plan and deliver care",
            "Model the flow of information",
        ] {
            assert!(begins_with_verb(outcome), "{outcome}");
        }
        for other in [
            "Report writing",
            "Work placement",
            "Plan of action",
            "Only the law",
            "Family members",
            "The law",
            "Basic life support",
            "Critically ill patients",
        ] {
            assert!(!begins_with_verb(other), "{other}");
        }
    }
}
