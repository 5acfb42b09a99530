/** Whether this device keeps any review: asked before anything is loaded that could look. */
const FLAG = "curriculum-mapper:kept";

/** Where a page may not ask, there is nothing. */
export function anythingKept(): boolean {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

export function setKept(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(FLAG, "1");
    else localStorage.removeItem(FLAG);
  } catch {
    // Without it a review is still kept; it is only not looked for by itself.
  }
}
