import type { Error as EngineErrorShape, ErrorKind, Location } from "./types.js";

/** What kind of thing went wrong: the engine's own kinds, and those that only its host can meet. */
export type MapperErrorKind =
  | ErrorKind
  /** A file cannot be read: it does not exist, is a folder, or permission is missing. */
  | "unreadable"
  /** A result cannot be written: the disk is full, the folder does not exist, or permission is missing. */
  | "unwritable"
  /** The engine's own files could not be loaded. */
  | "unavailable"
  /** The engine broke; the next call starts a new one. */
  | "crashed"
  /** The engine has been closed. */
  | "closed";

/** What went wrong, as plain data. */
export type MapperErrorShape = Omit<EngineErrorShape, "kind"> & { kind: MapperErrorKind };

/** Every failure of the engine: `kind` and `location` are data, `message` is one sentence a person can act on. */
export class MapperError extends Error {
  override readonly name = "MapperError";
  readonly kind: MapperErrorKind;
  readonly location: Location;
  readonly found: string | undefined;
  readonly expected: string | undefined;
  readonly near: string[];

  constructor(
    /** The same as plain data, to send to another thread or keep in a log. */
    readonly shape: MapperErrorShape,
  ) {
    super(sentence(shape));
    this.kind = shape.kind;
    this.location = shape.location ?? {};
    this.found = shape.found ?? undefined;
    this.expected = shape.expected ?? undefined;
    this.near = shape.near ?? [];
  }
}

/** The error of a call to an engine that has been closed. */
export function closed(): MapperError {
  return new MapperError({ kind: "closed", message: "the engine has been closed" });
}

/** The error of a call with an option that there is not. */
export function noSuchOption(name: string): MapperError {
  return new MapperError({ kind: "malformed", message: "there is no such option", found: name });
}

/** The error of an engine that broke. What it was doing is lost; the next call starts a new one. */
export function crashed(cause: unknown): MapperError {
  return new MapperError({ kind: "crashed", message: `the engine stopped unexpectedly (${reason(cause)})` });
}

/** What a thrown value says of itself. */
export function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The same sentence as the Rust type's `Display`. */
function sentence({ message, location, found, expected, near }: MapperErrorShape): string {
  const place = [
    location?.file,
    location?.row == null ? undefined : `row ${location.row}`,
    location?.line == null ? undefined : `line ${location.line}`,
    location?.column == null ? undefined : `column ${location.column}`,
  ].filter(Boolean);
  const detail = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean);
  return [
    place.length ? `${place.join(", ")}: ` : "",
    message,
    detail.length ? ` (${detail.join("; ")})` : "",
    near?.length ? `. Did you mean ${near.join(", ")}?` : "",
  ].join("");
}
