/** A curve through noisy steps: each point is the mean of the last `window` ones, of fewer at the start. */
export function movingMean(values: readonly number[], window: number): number[] {
  let sum = 0;
  return values.map((value, at) => {
    sum += value;
    const leaving = at >= window ? (values[at - window] ?? 0) : 0;
    sum -= leaving;
    return sum / Math.min(at + 1, window);
  });
}

/** Steps to average over: a twenty-fifth of all, so that the curve is equally calm in a short and in a long run. */
export function smoothingWindow(totalSteps: number): number {
  return Math.max(1, Math.min(400, Math.round(totalSteps / 25)));
}

export interface Group {
  /** The place of its last value among all values. */
  readonly at: number;
  readonly mean: number;
}

/** Means of `size` neighbours each: thousands of single steps in a picture would be a wall, not a line. */
export function groupMeans(values: readonly number[], size: number): readonly Group[] {
  const groups: Group[] = [];
  for (let start = 0; start < values.length; start += size) {
    const group = values.slice(start, start + size);
    groups.push({ at: start + group.length - 1, mean: group.reduce((sum, value) => sum + value, 0) / group.length });
  }
  return groups;
}
