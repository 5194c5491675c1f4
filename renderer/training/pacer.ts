import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';

/** The longest that a curve may stand still while there are steps to show: ten updates a second. */
const STILL_MS = 100;
/** One piece of what came at once, a little before it would be late. */
const PIECE_MS = 80;

/**
 * Shows steps that come many at a time one after the other, over about as long as they took. An engine may take so many at once, or the
 * computer be so slow, that events come less than ten times a second; what is shown then is as old as a call lasts, and moves.
 */
export class Pacer {
  readonly #show: (event: RunEvent) => void;
  readonly #now: () => number;
  #waiting: RunEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cameAtMs = Number.NEGATIVE_INFINITY;

  constructor(show: (event: RunEvent) => void, now = () => performance.now()) {
    this.#show = show;
    this.#now = now;
  }

  /** Shows what still waits, and then this, at once or piece by piece. */
  take(event: RunEvent): void {
    const waiting = this.#waiting;
    this.clear();
    for (const earlier of waiting) this.#show(earlier);
    const gapMs = this.#now() - this.#cameAtMs;
    this.#cameAtMs = event.event === 'step' ? this.#now() : Number.NEGATIVE_INFINITY;
    const isLate = gapMs > STILL_MS && Number.isFinite(gapMs);
    const [first = event, ...rest] = event.event === 'step' && isLate ? piecesOf(event, Math.ceil(gapMs / PIECE_MS)) : [];
    this.#show(first);
    this.#waiting = rest;
    this.#later(gapMs / (rest.length + 1));
  }

  /** Forgets what still waits: it is shown in another way. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #later(pieceMs: number): void {
    if (this.#waiting.length === 0) return;
    this.#timer = setTimeout(() => {
      const next = this.#waiting.shift();
      if (next !== undefined) this.#show(next);
      this.#later(pieceMs);
    }, pieceMs);
  }
}

/** The same steps as events of about equal length. @param count  at most */
function piecesOf(event: RunEventOf<'step'>, count: number): readonly RunEventOf<'step'>[] {
  const { firstStep, losses, accuracies } = event;
  const length = Math.ceil(losses.length / count);
  return Array.from({ length: Math.ceil(losses.length / length) }, (_, piece) => ({
    ...event,
    firstStep: firstStep + piece * length,
    losses: losses.slice(piece * length, (piece + 1) * length),
    accuracies: accuracies.slice(piece * length, (piece + 1) * length),
  }));
}
