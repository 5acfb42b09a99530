/** What the engine's written plans say of a place, for the page: how well it fits, and what may cover the gap already. */
import type { NearOutcome, Report, WorkItem } from "../../engine/index.js";
import type { Context } from "./context.js";

/** Whether no outcome of the module that the change goes into is likely to be about the competency. */
export function isWeakFit(report: Report, { change: { place, nearest } }: WorkItem): boolean {
  if (place.kind !== "module") return false;
  const near = nearest.find(({ outcome, also = [] }) => outcome === place.nearest || also.includes(place.nearest));
  return !near || !isLikely(report, near);
}

/** The outcomes that are likely to be about the competency and yet are neither matched to it nor decided on. */
export function overlooked(report: Report, { gap, change }: WorkItem): NearOutcome[] {
  const known = new Set(
    report.mapping.outcomes
      .filter(({ alignments }) =>
        alignments.some(({ competency, status }) => competency === gap.competency && status !== "candidate"),
      )
      .map(({ outcome }) => outcome),
  );
  return change.nearest.filter((near) => isLikely(report, near) && !known.has(near.outcome));
}

/** A near outcome's identifier with those of the same text. */
export function names({ i18n }: Context, { outcome, also = [] }: NearOutcome): string {
  return [outcome, ...also].join(i18n.text("list.join"));
}

/** By the threshold from which outcomes are matched. */
function isLikely(report: Report, { confidence }: NearOutcome): boolean {
  return confidence >= settings(report).threshold;
}

/** A report has every setting; only who asks for a mapping may leave some out. */
export function settings({ mapping }: Report): Required<Report["mapping"]["settings"]> {
  return mapping.settings as Required<Report["mapping"]["settings"]>;
}
