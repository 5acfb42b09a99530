/**
 * Which keys, pressed anywhere in a page, are meant for an element in it: those pressed while the focus is inside, or while
 * it is nowhere and the element was what the person used last. An element among others in a page keeps out of their way.
 */
export class Reach {
  readonly #host: HTMLElement;
  readonly #press: (event: KeyboardEvent) => void;
  #used = false;

  constructor(host: HTMLElement, press: (event: KeyboardEvent) => void) {
    this.#host = host;
    this.#press = press;
  }

  listen(): void {
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, this.#use);
    document.addEventListener("keydown", this.#key);
  }

  leave(): void {
    for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, this.#use);
    document.removeEventListener("keydown", this.#key);
  }

  readonly #use = (event: Event): void => {
    this.#used = this.#inside(event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const nowhere = event.target === document.body || event.target === document.documentElement;
    if (!event.defaultPrevented && (this.#inside(event) || (nowhere && this.#used))) this.#press(event);
  };

  #inside(event: Event): boolean {
    return event.composedPath().includes(this.#host);
  }
}
