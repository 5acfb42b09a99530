/** How an answer crosses from the worker: its long lists in pieces, so that no one message holds the page up. */

/** So many entries of a list make a piece: of the heaviest, mapped outcomes with their evidence, some milliseconds. */
const PIECE = 100;

/** How deep a long list can lie, as `reading.curriculum.outcomes` of a report does. */
const DEPTH = 3;

/** An answer whose long lists are empty, and what to ask for their entries by. */
export interface Parcel {
  answer: unknown;
  lists: LeftOut[];
}

interface LeftOut {
  key: number;
  /** The names that lead to the list in the answer. */
  path: string[];
  length: number;
}

/** The side that answers: it holds the lists until they are fetched. */
export class Packer {
  readonly #lists = new Map<number, unknown[]>();
  #last = 0;

  pack(value: unknown): Parcel {
    const lists: LeftOut[] = [];
    const answer = this.#without(value, [], lists);
    return { answer, lists };
  }

  /** The entries of a list from there on; with the last of them it is forgotten. */
  piece(key: number, from: number): unknown[] {
    const list = this.#lists.get(key) ?? [];
    if (from + PIECE >= list.length) this.#lists.delete(key);
    return list.slice(from, from + PIECE);
  }

  #without(value: unknown, path: string[], lists: LeftOut[]): unknown {
    if (Array.isArray(value)) return value.length > PIECE ? this.#leaveOut(value, path, lists) : value;
    if (path.length === DEPTH || !isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, this.#without(part, [...path, name], lists)]),
    );
  }

  #leaveOut(list: unknown[], path: string[], lists: LeftOut[]): [] {
    this.#last += 1;
    this.#lists.set(this.#last, list);
    lists.push({ key: this.#last, path, length: list.length });
    return [];
  }
}

/** The side that asked: fetches the lists piece by piece and puts them where they belong. */
export async function unpacked({ answer, lists }: Parcel, piece: Fetch): Promise<unknown> {
  for (const { key, path, length } of lists) {
    const list = path.reduce((at, name) => (at as Record<string, unknown>)[name], answer) as unknown[];
    for (let from = 0; from < length; from += PIECE) list.push(...(await piece(key, from)));
  }
  return answer;
}

/** {@link Packer.piece} from the other side. */
type Fetch = (key: number, from: number) => Promise<unknown[]>;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
