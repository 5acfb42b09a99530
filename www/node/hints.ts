/** What the command line adds to what is wrong with a file: the commands and options that help. A page has no use for them. */
import type { MapperError } from "../engine/errors.js";

/** The message, with the hint there is for it. */
export function hinted({ kind, message, location, found = "", expected = "" }: MapperError): string {
  const hint = expected.endsWith("not a framework")
    ? "a framework goes with --framework, or through 'convert'"
    : found.startsWith("decisions")
      ? "decisions go with --decisions"
      : kind === "no-outcome-column"
        ? "'curriculum-mapper template curriculum' writes a table to fill in"
        : kind === "duplicate-id" && location.row != null
          ? "if codes count anew in every module, '--column module=...' names the column of modules; '--column outcome-id=none' numbers the outcomes anew"
          : "";
  return hint === "" ? message : `${message}; ${hint}`;
}
