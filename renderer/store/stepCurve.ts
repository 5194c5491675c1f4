/** About one point for two pixels of a chart's width: thousands of single steps would be a wall, not a line. */
const MOST_POINTS = 240;
const LARGEST_WINDOW = 400;

export interface CurvePoint {
  /** The place of its last step among all steps of the run. */
  readonly at: number;
  /** Mean over the steps since the point before. */
  readonly mean: number;
  /** Mean over the last `window` steps, over fewer at the start: the curve through the noise. */
  readonly smooth: number;
}

/** What is kept of a figure that each step gives: as much for a million steps as for some hundred, and no more than is shown. */
export interface StepCurve {
  readonly stepsPerPoint: number;
  readonly window: number;
  readonly first: number | undefined;
  readonly points: readonly CurvePoint[];
  /** Where the run stands: the point that the steps after the last whole one make so far, or that one itself. */
  readonly latest: CurvePoint | undefined;
  /** Since the last whole point. */
  readonly open: { readonly sum: number; readonly count: number };
  /** The last steps, as many as the window holds. */
  readonly recent: readonly number[];
}

/** A curve without steps, for a run that will have `totalSteps`. */
export function emptyCurve(totalSteps: number): StepCurve {
  return {
    stepsPerPoint: Math.max(1, Math.ceil(totalSteps / MOST_POINTS)),
    window: smoothingWindow(totalSteps),
    first: undefined,
    points: [],
    latest: undefined,
    open: { sum: 0, count: 0 },
    recent: [],
  };
}

/** Steps to average over: a twenty-fifth of all, so that the curve is equally calm in a short and in a long run. */
export function smoothingWindow(totalSteps: number): number {
  return Math.max(1, Math.min(LARGEST_WINDOW, Math.round(totalSteps / 25)));
}

/** @param firstStep  the place of the first value among all steps of the run */
export function withSteps(curve: StepCurve, firstStep: number, values: readonly number[]): StepCurve {
  const { stepsPerPoint, window } = curve;
  const recent = [...curve.recent];
  const points = [...curve.points];
  let { latest, open } = curve;
  values.forEach((value, place) => {
    recent.push(value);
    open = { sum: open.sum + value, count: open.count + 1 };
    const at = firstStep + place;
    const isWhole = (at + 1) % stepsPerPoint === 0;
    if (!isWhole && place < values.length - 1) return;
    latest = { at, mean: open.sum / open.count, smooth: meanOf(recent.slice(-window)) };
    if (!isWhole) return;
    points.push(latest);
    open = { sum: 0, count: 0 };
  });
  return { ...curve, first: curve.first ?? values[0], points, latest, open, recent: recent.slice(-window) };
}

/** The whole points, and the one that is still growing. */
export function pointsOf({ points, latest }: StepCurve): readonly CurvePoint[] {
  return latest === undefined || latest === points.at(-1) ? points : [...points, latest];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
