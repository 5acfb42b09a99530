import type { Error as ErrorShape, ErrorKind, Location } from "./types.js";

/** What went wrong, as data: decide by `kind`, show `message`. */
export type MapperErrorShape = ErrorShape;

/** Every failure of the engine: `kind` and `location` are data, `message` is one sentence a person can act on. */
export class MapperError extends Error {
  override readonly name = "MapperError";
  readonly kind: ErrorKind | "crashed" | "closed";
  readonly location: Location;
  readonly found: string | undefined;
  readonly expected: string | undefined;
  readonly near: string[];

  constructor(shape: Omit<MapperErrorShape, "kind"> & { kind: MapperError["kind"] }) {
    super(sentence(shape));
    this.kind = shape.kind;
    this.location = shape.location ?? {};
    this.found = shape.found ?? undefined;
    this.expected = shape.expected ?? undefined;
    this.near = shape.near ?? [];
  }
}

/** The same sentence as the Rust type's `Display`. */
function sentence({ message, location, found, expected, near }: Omit<MapperErrorShape, "kind">): string {
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
