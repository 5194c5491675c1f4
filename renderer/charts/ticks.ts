/** Where the lines of a chart's grid lie. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Four to six values from min to max, both among them. */
  readonly ticks: readonly number[];
  /** Digits behind the point that tell the ticks apart. */
  readonly digits: number;
}

const STEPS = [1, 2, 2.5, 5, 10];
const MOST_INTERVALS = 5;

/** The tightest scale of round numbers around the values that has at most six lines. */
export function scaleFor(low: number, high: number, { floor = -Infinity, ceiling = Infinity } = {}): Scale {
  const span = Math.max(high - low, Math.abs(high) * 1e-3, 1e-6);
  const power = 10 ** Math.floor(Math.log10(span / MOST_INTERVALS));
  const candidates = [...STEPS, ...STEPS.map((step) => step * 10)].map((step) => step * power);
  for (const step of candidates) {
    const first = Math.max(Math.floor(low / step + 1e-9), Math.ceil(floor / step - 1e-9));
    const last = Math.min(Math.ceil(high / step - 1e-9), Math.floor(ceiling / step + 1e-9));
    const intervals = last - first;
    if (intervals > MOST_INTERVALS || intervals < 1) continue;
    const digits = digitsFor(step);
    const ticks = Array.from({ length: intervals + 1 }, (_, at) => Number(((first + at) * step).toFixed(digits)));
    return { min: ticks[0] ?? low, max: ticks.at(-1) ?? high, ticks, digits };
  }
  return { min: low, max: high, ticks: [low, high], digits: 2 };
}

/** Whole epochs along the bottom: every one, or every second, fifth ... so that at most `most` are named. */
export function epochTicks(epochs: number, most = 8): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((candidate) => epochs / candidate <= most) ?? epochs;
  const ticks = Array.from({ length: Math.floor(epochs / step) + 1 }, (_, at) => at * step);
  return ticks;
}

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function digitsFor(step: number): number {
  for (let digits = 0; digits < 8; digits += 1) if (Math.abs(step - Number(step.toFixed(digits))) < step * 1e-6) return digits;
  return 8;
}
