/** How far a download is, for people. */
export interface Progress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Absent until there is a speed to tell it from. */
  readonly secondsLeft?: number;
}

/** The speed is that of the last seconds, so that it follows a connection that gets slower. */
const WINDOW_MS = 5000;
const FIRST_ESTIMATE_MS = 500;
const TELL_EVERY_MS = 100;

/**
 * Counts bytes and tells of them at most ten times a second.
 *
 * @param at.totalBytes  of the whole download
 * @param at.tell  called with the state so far
 */
export function createProgress(at: {
  readonly totalBytes: number;
  readonly tell: (progress: Progress) => void;
  readonly now?: () => number;
}) {
  const now = at.now ?? Date.now;
  let marks: { readonly atMs: number; readonly bytes: number }[] = [];
  let toldAtMs = Number.NEGATIVE_INFINITY;

  return (receivedBytes: number): void => {
    const atMs = now();
    const last = marks.at(-1);
    // A download that began anew goes backwards; a speed across that would be nonsense.
    if (last !== undefined && receivedBytes < last.bytes) marks = [];
    if (atMs - toldAtMs < TELL_EVERY_MS && receivedBytes < at.totalBytes) return;
    marks = [...marks.filter((mark) => atMs - mark.atMs <= WINDOW_MS), { atMs, bytes: receivedBytes }];
    toldAtMs = atMs;
    at.tell({ receivedBytes, totalBytes: at.totalBytes, ...secondsLeft(marks, at.totalBytes) });
  };
}

function secondsLeft(marks: readonly { readonly atMs: number; readonly bytes: number }[], totalBytes: number): { secondsLeft?: number } {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < FIRST_ESTIMATE_MS || last.bytes === first.bytes) return {};
  const bytesPerMs = (last.bytes - first.bytes) / (last.atMs - first.atMs);
  return { secondsLeft: Math.max(0, totalBytes - last.bytes) / bytesPerMs / 1000 };
}
