/** Reviewing by keyboard: single keys, wherever the focus is in the workbench but in what is written in. */
import type { Report, Verdict } from "../engine/index.js";
import { alignmentsOf, noteOf, select } from "./review.js";
import { keyOf, partsOf } from "./review-state.js";
import type { State } from "./store.js";
import { keeping, openNote, saying } from "./views/alignment.js";
import type { Context } from "./views/context.js";
import { openHelp } from "./views/help.js";

/** What has a use of its own for keys: forms, lists, text fields, a dialog. */
const OTHERS = "select, form, textarea, dialog, [contenteditable], input:not([type=checkbox], [type=file])";

/** One key pressed in `host`'s reach. */
export function pressed(event: KeyboardEvent, context: Context, host: HTMLElement, report: Report): void {
  const target = event.composedPath()[0] as Element;
  if (event.altKey || target.closest(OTHERS)) return;
  const done = event.ctrlKey || event.metaKey ? steps(event, context) : act(event, context, host, report, target);
  if (done) event.preventDefault();
}

function steps({ key, shiftKey }: KeyboardEvent, { act }: Context): boolean {
  const pressed = key.toLowerCase();
  if (pressed === "z" && !shiftKey) act.undo();
  else if (pressed === "y" || pressed === "z") act.redo();
  else return false;
  return true;
}

function act(event: KeyboardEvent, context: Context, host: HTMLElement, report: Report, target: Element): boolean {
  const key = event.key.toLowerCase();
  if (key === "?") {
    openHelp(host);
    return true;
  }
  const list = host.querySelector<HTMLElement>(".cm-outcomes");
  if (!list || !KEYS.includes(key)) return false;
  const here = stopAt(target);
  const stop = here ?? marked(list);
  if (!stop) return false;
  const moves = MOVES.includes(key);
  // Elsewhere the arrows scroll the page.
  if (!here && key.startsWith("arrow")) return false;
  // Nothing is decided that is out of sight: the first key leads there.
  if (here ? !moves && !inSight(stop) : moves || !stop.matches(".cm-at") || !inSight(stop)) return enter(stop);
  switch (key) {
    case "arrowdown":
    case "j":
      return move(event, context, list, stop, 1);
    case "arrowup":
    case "k":
      return move(event, context, list, stop, -1);
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

/** The keys that go from one stop to another. */
const MOVES = ["arrowdown", "arrowup", "j", "k"];

/** The keys that have a meaning in the list. */
const KEYS = [...MOVES, "+", "=", "a", "r", "c", "s", "n", ..."123456789"];

/** The stop of the list that something is in. */
function stopAt(target: Element): HTMLElement | null | undefined {
  return (
    target.closest<HTMLElement>("[data-stop]") ??
    target.closest(".cm-outcome")?.querySelector<HTMLElement>("[data-stop]")
  );
}

/** The stop where the keyboard was last, which is marked; else the first. */
function marked(list: HTMLElement): HTMLElement | null {
  return list.querySelector<HTMLElement>(".cm-at[data-stop]") ?? list.querySelector<HTMLElement>("[data-stop]");
}

/** Whether a stop's head is in the window; all of it may not fit. */
function inSight(stop: HTMLElement): boolean {
  return within(stop.querySelector(".cm-alignment__head") ?? stop);
}

function within(part: Element): boolean {
  const { top, bottom } = part.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** Takes the focus to a stop, to the same control as before if it has it. */
function enter(stop: HTMLElement, control = "accept"): true {
  bring(stop);
  const wanted =
    stop.querySelector<HTMLElement>(`[data-control="${control}"]:not(:disabled)`) ??
    stop.querySelector<HTMLElement>("[data-control=accept], [data-control=note], [data-control=add]");
  // In a window too small for all of it, what has the focus is to be seen as well as the title: the box beside that is.
  const beside = stop.querySelector<HTMLElement>("[data-control=select]");
  (wanted && beside && !within(wanted) ? beside : wanted)?.focus({ preventScroll: true });
  return true;
}

/** Shows a stop, at least its title; and its outcome from the start, where there is room for both. */
function bring(stop: HTMLElement): void {
  stop.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (!inSight(stop)) stop.scrollIntoView({ block: "start", behavior: "instant" });
  const outcome = stop.closest(".cm-outcome")?.firstElementChild;
  const below = stop.getBoundingClientRect().bottom - (outcome?.getBoundingClientRect().top ?? 0);
  if (below < innerHeight) outcome?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function decideBy(key: string, context: Context, report: Report, list: HTMLElement, stop: HTMLElement): boolean {
  const verdicts: Record<string, Verdict | undefined> = { a: "accept", r: "reject", c: undefined };
  const { state } = context;
  if (key in verdicts && state.review.selected.size > 0) {
    decideSelected(context, verdicts[key]);
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
    if (!note) return false;
    openNote(context.act, keyOf(outcome, alignment.competency), note.id.replace(/^.*-note-/, "note-text-"));
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

/**
 * Decides on everything selected. What was decided otherwise is left alone, unless all of it was: then it is meant. What a
 * reviewer added is right by that reviewer's word; only taking it back takes it away.
 */
export function decideSelected({ state, act }: Context, verdict: Verdict | undefined): void {
  const { selected, decisions } = state.review;
  const all = [...selected].map((key) => ({ ...partsOf(key), before: decisions.get(key) }));
  const free = verdict === undefined ? all : all.filter(({ before }) => before?.verdict !== "add");
  const otherwise = free.filter(({ before }) => verdict !== undefined && before && before.verdict !== verdict);
  const left = otherwise.length < free.length ? otherwise : [];
  const said = free.filter((one) => !left.includes(one));
  act.decide(
    said.map(({ before, ...one }) => ({ ...one, verdict, level: before?.level, reason: noteOf(before) })),
    left.length,
  );
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

/** Takes the focus to the stop before or after. */
function focusStop(list: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const stops = [...list.querySelectorAll<HTMLElement>("[data-stop]")];
  const to = stops[stops.indexOf(from) + step];
  const { activeElement } = list.getRootNode() as Document | ShadowRoot;
  if (to) enter(to, (activeElement as HTMLElement | null)?.dataset["control"]);
  return to;
}
