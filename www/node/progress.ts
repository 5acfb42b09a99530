/** What a person who waits is told, on standard error. */

/** Told files by a line each or, to a terminal that waits for several, in one line that is rewritten. */
export class Progress {
  readonly #of: number;
  readonly #live: boolean;
  readonly #started = performance.now();
  #seen = 0;
  #made = 0;

  constructor(of: number) {
    this.#of = of;
    this.#live = of > 1 && process.stderr.isTTY === true;
  }

  /** A file is done. What is wrong with it is always told; that all is well, where there is a line for each. */
  file(well: string | undefined, wrong: readonly string[], { made = true } = {}): void {
    this.#seen += 1;
    if (made) this.#made += 1;
    const lines = [...(well === undefined || this.#live ? [] : [well]), ...wrong];
    this.#clear();
    for (const line of lines) process.stderr.write(`${line}\n`);
    if (this.#live) process.stderr.write(this.#line());
  }

  end(): void {
    this.#clear();
  }

  #line(): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const rate = this.#made / seconds;
    const left = this.#made ? `, ${rate.toFixed(1)} a second, ${duration((this.#of - this.#seen) / rate)} left` : "";
    return `${this.#seen} of ${this.#of} files${left}`;
  }

  #clear(): void {
    if (this.#live) process.stderr.write("\r\x1b[K");
  }
}

/** A time, in words. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
