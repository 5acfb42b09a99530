/** What every view gets: the state, the words, and what a person can do. Views are pure functions of it. */
import type { NamedBytes, ReadOptions } from "../../engine/index.js";
import type { I18n } from "../i18n.js";
import type { Part, Parts } from "../parts.js";
import type { Said } from "../review.js";
import type { Session } from "../session.js";
import type { Sample, State } from "../store.js";
import type { Words } from "../words.js";

export interface Actions {
  /** Changes what is shown, without the engine. */
  update(change: (state: State) => State): void;
  open(file: File): void;
  openSample(sample: Sample): void;
  /** Goes back to a review kept on the device. */
  goBack(key: string): void;
  openText(text: string): void;
  /** Reads a file again, as a person says. */
  reread(file: NamedBytes, options: Partial<ReadOptions>): void;
  choose(professions: string[]): void;
  /** Stops the work on a file. */
  cancel(): void;
  /** Decides on alignments, in one step that can be undone, and says so; `left` others were decided otherwise and stay. */
  decide(said: readonly Said[], left?: number): void;
  /** Takes a note as far as it is written, at once or when the writer pauses; an undefined one is given up. */
  draft(of: string, text: string | undefined, pausing?: boolean): void;
  undo(): void;
  redo(): void;
  /** Opens the form that adds a competency to an outcome, the nearest competencies first. */
  offer(outcome: string): void;
  /** Does a piece of work on the session as a whole; a failure of it is shown. */
  work(doing: (session: Session) => Promise<void>): void;
  /** Shows another page of outcomes and takes the reader to its start. */
  turnTo(page: number): void;
  /** Moves the focus to what has this `id`, once it is drawn. */
  focus(name: string): void;
}

export interface Context {
  state: State;
  i18n: I18n;
  words: Words;
  act: Actions;
  /** An `id` that no other element of the page has. */
  id(name: string): string;
  /** A part that is fetched when it is first shown; nothing until it is there. */
  part<P extends Part>(part: P): Parts[P] | undefined;
}

/** The value of a form control that an event comes from. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
}

/** Whether the box that an event comes from is ticked. */
export function ticked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

/** A panel was opened: from now on there is something to see in it. */
export function openPanels({ state, act }: Context): void {
  if (!state.panels) act.update((s) => ({ ...s, panels: true }));
}
