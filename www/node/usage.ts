import { near } from "../engine/near.js";

/** The command line, or what it asks for, is not right. The message is all a person needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A word of the command line that is not one of those there are. */
export function unknown(what: string, found: string, known: readonly string[]): UsageError {
  const close = near(found, known);
  const hint = close.length ? `. Did you mean ${close.join(", ")}?` : "";
  return new UsageError(`there is no ${what} '${found}' (there are: ${known.join(", ")})${hint}`);
}
