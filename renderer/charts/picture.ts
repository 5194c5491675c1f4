import { groupMeans, movingMean, smoothingWindow } from './smoothing.ts';
import { epochTicks, quantile, type Scale, scaleFor } from './ticks.ts';

/** What a chart of training shows: figures of steps, and of epochs where they are measured on validation images. */
export interface Curve {
  /** One a step, over all epochs. */
  readonly steps: readonly number[];
  /** One an epoch, where there is a validation split. */
  readonly validation: readonly number[];
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly isRunning: boolean;
  /** The scale before there are figures, and what it never leaves. */
  readonly bounds: { readonly low: number; readonly high: number; readonly floor: number; readonly ceiling: number };
  /** Closer than this the scale does not zoom in, so that noise does not look like learning. */
  readonly leastSpan: number;
}

/** A chart ready to draw: columns of equal length over `x`, in epochs. */
export interface Picture {
  readonly x: readonly number[];
  /** Means of a few neighbouring steps; null at places that only validation has. */
  readonly raw: readonly (number | null)[];
  readonly smooth: readonly number[];
  readonly validation: readonly (number | null)[];
  readonly xMax: number;
  readonly xTicks: readonly number[];
  readonly scale: Scale;
  /** Where the run stands, in epochs, while it lasts. */
  readonly now: number | undefined;
}

/** Points of the raw line, about one for two pixels of its width. */
const MOST_POINTS = 240;
/** The steep start would flatten all that follows; it may leave the picture at the top. */
const STEEP_START = 0.06;
/** Single steps further out than this share of them may leave it, too. */
const UNUSUAL = 0.04;

export function pictureOf(curve: Curve): Picture {
  const { steps, validation, stepsPerEpoch, epochs, isRunning } = curve;
  const smoothed = movingMean(steps, smoothingWindow(stepsPerEpoch * epochs));
  const epochEnds = new Map(validation.map((value, epoch) => [(epoch + 1) * stepsPerEpoch - 1, value]));
  const groups = groupMeans(steps, Math.ceil((stepsPerEpoch * epochs) / MOST_POINTS));
  const means = new Map(groups.map(({ at, mean }) => [at, mean]));
  const places = [...new Set([...means.keys(), ...epochEnds.keys()])].toSorted((a, b) => a - b);
  const last = steps.length / stepsPerEpoch;
  return {
    x: places.map((at) => (at + 1) / stepsPerEpoch),
    raw: places.map((at) => means.get(at) ?? null),
    smooth: places.map((at) => smoothed[at] ?? Number.NaN),
    validation: places.map((at) => epochEnds.get(at) ?? null),
    xMax: epochs,
    xTicks: epochTicks(epochs),
    scale: scaleOf(
      curve,
      smoothed,
      groups.map(({ mean }) => mean),
    ),
    now: isRunning && steps.length > 0 ? last : undefined,
  };
}

function scaleOf(curve: Curve, smoothed: readonly number[], raw: readonly number[]): Scale {
  const { steps, validation, bounds, leastSpan, stepsPerEpoch, epochs } = curve;
  const usual = raw.slice(Math.floor(raw.length * STEEP_START)).filter(Number.isFinite);
  const ends = usual.length === 0 ? [] : [quantile(usual, UNUSUAL), quantile(usual, 1 - UNUSUAL)];
  const hasJustBegun = steps.length < STEEP_START * stepsPerEpoch * epochs;
  const whole = hasJustBegun ? [bounds.low, bounds.high] : [];
  const seen = [...smoothed.slice(Math.floor(smoothed.length * STEEP_START)), ...ends, ...validation, ...whole].filter(Number.isFinite);
  if (seen.length === 0) return scaleFor(bounds.low, bounds.high, bounds);
  // Spreading would overflow the stack on a run of 100,000 steps.
  const low = seen.reduce((least, value) => Math.min(least, value));
  const high = seen.reduce((most, value) => Math.max(most, value));
  const missing = Math.max(0, leastSpan - (high - low)) / 2;
  return scaleFor(Math.max(bounds.floor, low - missing), Math.min(bounds.ceiling, high + missing), bounds);
}
