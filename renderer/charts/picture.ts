import type { RateChange } from '../../shared/training/events.ts';
import { pointsOf, type StepCurve } from '../store/stepCurve.ts';
import { epochTicks, quantile, type Scale, scaleFor } from './ticks.ts';

/** What a chart of training shows: figures of steps, and of epochs where they are measured on validation images. */
export interface Curve {
  readonly steps: StepCurve;
  /** One an epoch, where there is a validation split. */
  readonly validation: readonly number[];
  readonly rates: readonly RateChange[];
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
  readonly smooth: readonly (number | null)[];
  readonly validation: readonly (number | null)[];
  readonly xMax: number;
  readonly xTicks: readonly number[];
  readonly scale: Scale;
  /** Where the run stands, in epochs, while it lasts. */
  readonly now: number | undefined;
  /** Where it was given another learning rate, in epochs. */
  readonly rates: readonly { readonly x: number; readonly learningRate: number }[];
}

/** The steep start would flatten all that follows; it may leave the picture at the top. */
const STEEP_START = 0.06;
/** Single steps further out than this share of them may leave it, too. */
const UNUSUAL = 0.04;

export function pictureOf(curve: Curve): Picture {
  const { steps, validation, rates, stepsPerEpoch, epochs, isRunning } = curve;
  const epochEnds = new Map(validation.map((value, epoch) => [(epoch + 1) * stepsPerEpoch - 1, value]));
  const points = new Map(pointsOf(steps).map((point) => [point.at, point]));
  const places = [...new Set([...points.keys(), ...epochEnds.keys()])].toSorted((a, b) => a - b);
  return {
    x: places.map((at) => (at + 1) / stepsPerEpoch),
    raw: places.map((at) => points.get(at)?.mean ?? null),
    smooth: places.map((at) => points.get(at)?.smooth ?? null),
    validation: places.map((at) => epochEnds.get(at) ?? null),
    xMax: epochs,
    xTicks: epochTicks(epochs),
    scale: scaleOf(curve),
    rates: rates.map(({ step, learningRate }) => ({ x: step / stepsPerEpoch, learningRate })),
    now: isRunning && steps.latest !== undefined ? (steps.latest.at + 1) / stepsPerEpoch : undefined,
  };
}

function scaleOf({ steps, validation, bounds, leastSpan, stepsPerEpoch, epochs }: Curve): Scale {
  const all = pointsOf(steps);
  const calm = all.slice(Math.floor(all.length * STEEP_START));
  const usual = calm.map(({ mean }) => mean).filter(Number.isFinite);
  const ends = usual.length === 0 ? [] : [quantile(usual, UNUSUAL), quantile(usual, 1 - UNUSUAL)];
  const done = (steps.latest?.at ?? -1) + 1;
  const whole = done < STEEP_START * stepsPerEpoch * epochs ? [bounds.low, bounds.high] : [];
  const seen = [...calm.map(({ smooth }) => smooth), ...ends, ...validation, ...whole].filter(Number.isFinite);
  if (seen.length === 0) return scaleFor(bounds.low, bounds.high, bounds);
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const missing = Math.max(0, leastSpan - (high - low)) / 2;
  return scaleFor(Math.max(bounds.floor, low - missing), Math.min(bounds.ceiling, high + missing), bounds);
}
