/** Writes in the background, one after the other; of what waits for its turn only the latest is written. */
export class LatestWriter {
  #waiting: (() => Promise<void>) | undefined;
  #writing: Promise<void> | undefined;

  get isWriting(): boolean {
    return this.#writing !== undefined;
  }

  /** @param write  is called when its turn comes, and does not throw */
  write(write: () => Promise<void>): void {
    this.#waiting = write;
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when all is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting !== undefined) {
      const next = this.#waiting;
      this.#waiting = undefined;
      await next();
    }
    this.#writing = undefined;
  }
}
