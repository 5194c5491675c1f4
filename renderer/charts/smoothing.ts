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

/**
 * Fewer points for a picture that has fewer pixels than values. Of each stretch of neighbours stay the smallest and the
 * largest, in the order they came, so that no spike is lost.
 */
export function thinned(values: readonly number[], most: number): { readonly at: number; readonly value: number }[] {
  if (values.length <= most) return values.map((value, at) => ({ at, value }));
  const stretch = Math.ceil((2 * values.length) / most);
  const points: { at: number; value: number }[] = [];
  for (let start = 0; start < values.length; start += stretch) {
    const part = values.slice(start, start + stretch);
    const low = part.indexOf(Math.min(...part));
    const high = part.indexOf(Math.max(...part));
    for (const place of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      points.push({ at: start + place, value: part[place] ?? 0 });
    }
  }
  return points;
}
