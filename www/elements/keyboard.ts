/** Reviewing by keyboard: single keys, which count only while the focus is in the list of outcomes. */
import type { Report, Verdict } from "../engine/index.js";
import { alignmentsOf, select, type Said } from "./review.js";
import { keyOf } from "./review-state.js";
import type { State } from "./store.js";
import { keeping, openNote, saying } from "./views/alignment.js";
import type { Context } from "./views/context.js";
import { openHelp } from "./views/help.js";

/** One key pressed in the list of outcomes. */
export function reviewKeys(event: KeyboardEvent, context: Context, report: Report): void {
  if (event.altKey || writing(event.target)) return;
  const target = event.target as Element;
  const stop =
    target.closest<HTMLElement>("[data-stop]") ??
    target.closest(".cm-outcome")?.querySelector<HTMLElement>("[data-stop]");
  if (!stop) return;
  const done = event.ctrlKey || event.metaKey ? steps(event, context) : act(event, context, report, stop);
  if (done) event.preventDefault();
}

/** Whether a key pressed here is for a form or a list, which have their own use for it. */
function writing(target: EventTarget | null): boolean {
  return (target as Element).closest("select, form") !== null;
}

function steps({ key, shiftKey }: KeyboardEvent, { act }: Context): boolean {
  const pressed = key.toLowerCase();
  if (pressed === "z" && !shiftKey) act.undo();
  else if (pressed === "y" || pressed === "z") act.redo();
  else return false;
  return true;
}

function act(event: KeyboardEvent, context: Context, report: Report, stop: HTMLElement): boolean {
  const key = event.key.toLowerCase();
  const list = event.currentTarget as HTMLElement;
  switch (key) {
    case "arrowdown":
    case "j":
      return move(event, context, list, stop, 1);
    case "arrowup":
    case "k":
      return move(event, context, list, stop, -1);
    case "?":
      openHelp(event);
      return true;
    case "+":
    case "=":
      stop
        .closest(".cm-outcome")
        ?.querySelector<HTMLElement>(".cm-outcome__add > button[aria-expanded=false]")
        ?.click();
      return true;
    default:
      return decideBy(key, context, report, list, stop);
  }
}

function decideBy(key: string, context: Context, report: Report, list: HTMLElement, stop: HTMLElement): boolean {
  const verdicts: Record<string, Verdict | undefined> = { a: "accept", r: "reject", c: undefined };
  const { state } = context;
  if (key in verdicts && state.review.selected.size > 0) {
    context.act.decide(saidOfSelected(state, verdicts[key]));
    return true;
  }
  const found = alignmentAt(state, report, stop);
  if (!found) return false;
  const { outcome, alignment } = found;
  const level = Number(key);
  if (key === "s") {
    context.act.update((s) =>
      select(s, [stop.dataset["stop"] ?? ""], !s.review.selected.has(stop.dataset["stop"] ?? "")),
    );
  } else if (key === "n") {
    const note = stop.querySelector<HTMLElement>("[data-control=note]");
    if (note) openNote(context.act, keyOf(outcome, alignment.competency), note.id.replace(/^.*-note-/, "note-text-"));
    else context.act.update((s) => ({ ...s, announcement: context.i18n.text("review.noteFirst") }));
  } else if (report.mapping.framework.levels.some((l) => l.level === level)) {
    context.act.decide([saying(outcome, alignment, { verdict: keeping(alignment), level })]);
  } else if (key === "c") {
    // What has the focus may go with the decision.
    if (alignment.status === "added") focusStop(list, stop, -1);
    else stop.querySelector<HTMLElement>("[data-control=accept]")?.focus();
    context.act.decide([saying(outcome, alignment, { verdict: undefined })]);
  } else if ((key === "a" || key === "r") && alignment.status !== "added") {
    context.act.decide([saying(outcome, alignment, { verdict: verdicts[key] })]);
    focusStop(list, stop, 1);
  } else {
    return false;
  }
  return true;
}

/** The verdict said of everything selected. */
export function saidOfSelected({ review }: State, verdict: Verdict | undefined): Said[] {
  return [...review.selected].map((key) => {
    const [outcome, competency] = JSON.parse(key) as [string, string];
    const before = review.decisions.get(key);
    // What a reviewer added is right by that reviewer's word; only taking it back takes it away.
    const kept = before?.verdict === "add" && verdict !== undefined ? before.verdict : verdict;
    return { outcome, competency, verdict: kept, level: before?.level, reason: before?.reason };
  });
}

function alignmentAt({ review }: State, report: Report, { dataset }: HTMLElement) {
  const mapped = report.mapping.outcomes.find((o) => o.outcome === dataset["outcome"]);
  if (!mapped) return undefined;
  const alignment = alignmentsOf(mapped, review.decisions).find(
    (a) => keyOf(mapped.outcome, a.competency) === dataset["stop"],
  );
  return alignment && { outcome: mapped.outcome, alignment };
}

function move(
  { shiftKey }: KeyboardEvent,
  { act }: Context,
  list: HTMLElement,
  from: HTMLElement,
  step: 1 | -1,
): boolean {
  const to = focusStop(list, from, step);
  if (shiftKey) {
    const keys = [from, to ?? from]
      .filter(({ dataset }) => dataset["outcome"])
      .map(({ dataset }) => dataset["stop"] ?? "");
    act.update((s) => select(s, keys, true));
  }
  return true;
}

/** Takes the focus to the stop before or after, to the same control if it has it. */
function focusStop(list: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const stops = [...list.querySelectorAll<HTMLElement>("[data-stop]")];
  const to = stops[stops.indexOf(from) + step];
  const control = (document.activeElement as HTMLElement | null)?.dataset["control"] ?? "accept";
  const target =
    to?.querySelector<HTMLElement>(`[data-control="${control}"]:not(:disabled)`) ??
    to?.querySelector<HTMLElement>("[data-control=accept], [data-control=note], [data-control=add]");
  target?.focus();
  return to;
}
