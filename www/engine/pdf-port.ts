/**
 * What pdf.js and its worker, both in this thread, hand each other their messages through. A page may draw without end, and
 * what it draws takes some hundred times the memory of its bytes; pdf.js has no limit of its own, so this has.
 */

/** Most operators of a page, of which one of text and tables has some thousands, and of all pages of a file. */
const MOST_OF_PAGE = 100_000;
const MOST_OF_FILE = 2_000_000;

type Listener = (event: { data: unknown }) => void;
interface Message {
  chunk?: { fnArray?: ArrayLike<number> } | null;
}

export class Port {
  readonly #listeners = new Set<Listener>();
  #ofPage = 0;
  #ofFile = 0;

  /** Another page is asked for. */
  nextPage(): void {
    this.#ofPage = 0;
  }

  /** Throws for a piece of a list of operators that is too much; that ends the list with an error, and nothing else. */
  postMessage(message: Message, transfer?: Transferable[]): void {
    const operators = message.chunk?.fnArray?.length ?? 0;
    this.#ofPage += operators;
    this.#ofFile += operators;
    if (operators > 0 && (this.#ofPage > MOST_OF_PAGE || this.#ofFile > MOST_OF_FILE)) {
      throw new Error("the page draws too much");
    }
    const data: unknown = structuredClone(message, transfer ? { transfer } : undefined);
    queueMicrotask(() => this.#listeners.forEach((listener) => listener({ data })));
  }

  addEventListener(_: string, listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }
}
