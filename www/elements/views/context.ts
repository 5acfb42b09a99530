/** What every view gets: the state, the words, and what a person can do. Views are pure functions of it. */
import type { I18n } from "../i18n.js";
import type { Sample, State } from "../store.js";
import type { Words } from "../words.js";

export interface Actions {
  /** Changes what is shown, without the engine. */
  update(change: (state: State) => State): void;
  open(file: File): void;
  openSample(sample: Sample): void;
  choose(professions: string[]): void;
  /** Shows another page of outcomes and takes the reader to its start. */
  turnTo(page: number): void;
  /** Takes the reader to the file input. */
  focusFile(): void;
}

export interface Context {
  state: State;
  i18n: I18n;
  words: Words;
  act: Actions;
  /** An `id` that no other element of the page has. */
  id(name: string): string;
}

/** The value of a form control that an event comes from. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}
