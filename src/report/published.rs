//! What of a report may stand before everybody.

use super::{ProfessionFindings, Report};

impl Report {
    /// The report as it is published: the curriculum's outcomes, their matches and the gaps. Left out is what people gave
    /// for those who work on it: who decided what, when and why, the plan with its own figures, the policy with its
    /// exceptions, and what of the file was not read. It can be shown and
    /// added to a portfolio; where decisions were made, it cannot be verified.
    #[must_use]
    pub fn published(&self) -> Self {
        let mut public = self.clone();
        public.decisions.clear();
        for alignment in public.mapping.outcomes.iter_mut().flat_map(|outcome| &mut outcome.alignments) {
            alignment.decision = None;
        }
        for ProfessionFindings { plan, .. } in &mut public.professions {
            *plan = None;
        }
        (public.policy, public.today) = (None, None);
        public.policy_checks.clear();
        public.inputs_sha256.clear();
        public.reading.skipped.clear();
        public.reading.marks.clear();
        public.reading.other_sheets.clear();
        public.reading.hidden_sheets.clear();
        public
    }
}
