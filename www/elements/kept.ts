/** What this device keeps outside the database of reviews: asked before anything is loaded that could look there. */
import { VIEWS, type View } from "./store.js";

/** Whether any review is kept. */
const FLAG = "curriculum-mapper:kept";

/** How a person likes the page. */
const PREFERENCES = "curriculum-mapper:preferences";

export interface Preferences {
  /** The view shown last. */
  view: View;
  /** Whether single keys are shortcuts. */
  keys: boolean;
  /** The name that goes with the person's decisions. */
  reviewer: string;
}

export function anythingKept(): boolean {
  return read(FLAG) !== null;
}

export function setKept(kept: boolean): void {
  write(FLAG, kept ? "1" : undefined);
}

export function preferences(): Partial<Preferences> {
  try {
    const { view, keys, reviewer } = JSON.parse(read(PREFERENCES) ?? "{}") as Partial<Preferences>;
    return {
      ...(VIEWS.some((known) => known === view) && { view: view as View }),
      ...(typeof keys === "boolean" && { keys }),
      ...(typeof reviewer === "string" && { reviewer }),
    };
  } catch {
    return {};
  }
}

export function prefer(preferences: Preferences): void {
  write(PREFERENCES, JSON.stringify(preferences));
}

/** Takes everything away that is kept here. */
export function forgetAll(): void {
  setKept(false);
  write(PREFERENCES, undefined);
}

/** Where a page may not ask, there is nothing. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without it a review is still kept; it is only not looked for by itself.
  }
}
