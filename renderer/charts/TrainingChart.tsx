import { memo, useMemo } from 'react';
import { CLASS_COUNT } from '../../shared/training/fashionMnist.ts';
import { rateFrom } from '../../shared/training/rates.ts';
import type { RunRecord } from '../store/runSlice.ts';
import { emptyCurve } from '../store/stepCurve.ts';
import { useSay } from '../words/language.ts';
import { decimals, percent } from '../words/numbers.ts';
import { Plot } from './Plot.tsx';
import { type Curve, pictureOf } from './picture.ts';
import { chartSummary, chartWords, guessing } from './words.ts';
import './charts.css';

type Metric = 'loss' | 'accuracy';

interface TrainingChartProps {
  readonly metric: Metric;
  /** Undefined before the first run: an empty frame that says what will appear. */
  readonly record: RunRecord | undefined;
  readonly isRunning: boolean;
  /** Epochs along the bottom before a run tells its own. */
  readonly epochs: number;
  readonly hasLegend?: boolean;
}

/** Before training the loss is that of even guessing, ln(classes); the share of right guesses is 1 / classes. */
const guessLoss = Math.log(CLASS_COUNT);
const scales = {
  loss: { bounds: { low: 0, high: guessLoss, floor: 0, ceiling: Number.POSITIVE_INFINITY }, leastSpan: 0.2 },
  accuracy: { bounds: { low: 0, high: 1, floor: 0, ceiling: 1 }, leastSpan: 0.1 },
};

const noSteps = emptyCurve(0);
const noRates: Curve['rates'] = [];

/** Loss or accuracy over epochs, with a sentence and a table that say the same. */
export function TrainingChart({ metric, record, isRunning, epochs, hasLegend = false }: TrainingChartProps) {
  const say = useSay();
  const curve = useMemo(() => curveOf(metric, record, isRunning, epochs), [metric, record, isRunning, epochs]);
  const { latest } = curve.steps;
  const picture = useMemo(() => pictureOf(curve), [curve]);
  const hasValidation = curve.validation.length > 0 || (record?.started?.validationCount ?? 0) > 0;
  return (
    <figure className="chart">
      <figcaption className="chart-title">
        <b>{say(chartWords[metric])}</b>
        {hasLegend && <Legend hasValidation={hasValidation || record === undefined} />}
      </figcaption>
      <Plot
        picture={picture}
        format={metric === 'loss' ? decimals : percentTick}
        rateName={metric === 'loss' ? say(chartWords.learningRate) : undefined}
      />
      {latest === undefined && (
        <p className="chart-empty">
          <span>{say(metric === 'loss' ? chartWords.falls : guessing(percent(1 / CLASS_COUNT, 0)))}</span>
        </p>
      )}
      {record !== undefined && latest !== undefined && <Twin metric={metric} record={record} curve={curve} />}
    </figure>
  );
}

function Legend({ hasValidation }: { readonly hasValidation: boolean }) {
  const say = useSay();
  return (
    <>
      <span className="chart-key">
        <svg aria-hidden="true">
          <path className="chart-train" d="M0 5h18" />
        </svg>
        {say(chartWords.training)}
      </span>
      {hasValidation && (
        <span className="chart-key">
          <svg aria-hidden="true">
            <path className="chart-val" d="M0 5h18" />
            <circle className="chart-val" cx="9" cy="5" r="3" />
          </svg>
          {say(chartWords.validation)}
        </span>
      )}
    </>
  );
}

/** The same figures for those who hear them. */
function Twin({ metric, record, curve }: { readonly metric: Metric; readonly record: RunRecord; readonly curve: Curve }) {
  const say = useSay();
  const shown = (value: number | undefined) => shownAs(metric, value);
  const validation = metric === 'loss' ? 'validationLoss' : 'validationAccuracy';
  const summary = chartSummary({
    name: chartWords[metric],
    first: shown(curve.steps.first),
    last: shown(curve.steps.latest?.smooth),
    epochs: decimals(((curve.steps.latest?.at ?? -1) + 1) / curve.stepsPerEpoch, 1),
    validation: record.epochs.at(-1)?.[validation] === undefined ? undefined : shown(record.epochs.at(-1)?.[validation]),
  });
  return (
    <div className="sr">
      <p>{say(summary)}</p>
      {metric === 'loss' && record.rates.map((change) => <p key={change.step}>{say(rateFrom(change, curve.stepsPerEpoch))}</p>)}
      <EpochTable metric={metric} epochs={record.epochs} />
    </div>
  );
}

interface EpochTableProps {
  readonly metric: Metric;
  readonly epochs: RunRecord['epochs'];
}

/** Drawn anew with each epoch, not with each step: a long run has a thousand rows. */
const EpochTable = memo(function EpochTable({ metric, epochs }: EpochTableProps) {
  const say = useSay();
  const validation = metric === 'loss' ? 'validationLoss' : 'validationAccuracy';
  return (
    <table>
      <caption>{say(chartWords[metric])}</caption>
      <thead>
        <tr>
          <th scope="col">{say(chartWords.epoch)}</th>
          <th scope="col">{say(chartWords.training)}</th>
          <th scope="col">{say(chartWords.validation)}</th>
        </tr>
      </thead>
      <tbody>
        {epochs.map((epoch) => (
          <EpochRow
            key={epoch.epoch}
            number={epoch.epoch + 1}
            training={shownAs(metric, epoch[metric])}
            validation={shownAs(metric, epoch[validation])}
          />
        ))}
      </tbody>
    </table>
  );
});

interface EpochRowProps {
  readonly number: number;
  readonly training: string;
  readonly validation: string;
}

const EpochRow = memo(function EpochRow({ number, training, validation }: EpochRowProps) {
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>{training}</td>
      <td>{validation}</td>
    </tr>
  );
});

function shownAs(metric: Metric, value: number | undefined): string {
  if (value === undefined) return '–';
  return metric === 'loss' ? decimals(value, 3) : percent(value);
}

function curveOf(metric: Metric, record: RunRecord | undefined, isRunning: boolean, epochs: number): Curve {
  const validation = metric === 'loss' ? 'validationLoss' : 'validationAccuracy';
  return {
    steps: (metric === 'loss' ? record?.losses : record?.accuracies) ?? noSteps,
    validation: record?.epochs.flatMap((epoch) => epoch[validation] ?? []) ?? [],
    rates: record?.rates ?? noRates,
    stepsPerEpoch: record?.started?.stepsPerEpoch ?? 1,
    epochs: record?.started?.epochs ?? epochs,
    isRunning,
    ...scales[metric],
  };
}

function percentTick(tick: number, digits: number): string {
  return `${decimals(tick * 100, Math.max(0, digits - 2))} %`;
}
