/** The time a run has trained for: without its pauses, and with what it took before it was interrupted. In seconds. */
export class RunClock {
  readonly #now: () => number;
  #startedMs: number;
  #heldMs: number | undefined;

  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#startedMs = now();
  }

  get seconds(): number {
    return ((this.#heldMs ?? this.#now()) - this.#startedMs) / 1000;
  }

  add(seconds: number): void {
    this.#startedMs -= 1000 * seconds;
  }

  hold(): void {
    this.#heldMs ??= this.#now();
  }

  go(): void {
    if (this.#heldMs !== undefined) this.#startedMs += this.#now() - this.#heldMs;
    this.#heldMs = undefined;
  }
}
