import type { TrainerFigures } from './firstLoss.ts';
import type { Comparison, Measured } from './measure.ts';
import { KERAS, KERAS_ONEDNN, NATIVE } from './peers.ts';

/** A network with a batch size, measured on all engines. */
export interface Case extends Comparison {
  readonly network: string;
  readonly batchSize: number;
  readonly trainer: TrainerFigures;
}

/** A row of `--json`; null where there is nothing to compare with. */
export interface Row {
  readonly network: string;
  readonly batchSize: number;
  readonly engine: string;
  readonly millisecondsPerStep: number;
  readonly ratioToKeras: number | null;
  readonly ratioToKerasOneDnn: number | null;
  readonly peakMemoryBytes: number;
  readonly ratioPeakMemory: number | null;
}

export function rowsOf(measured: Case): readonly Row[] {
  const { network, batchSize, engines } = measured;
  return engines.map((engine) => ({
    network,
    batchSize,
    engine: engine.engine,
    millisecondsPerStep: rounded(engine.stepMs),
    ratioToKeras: ratio(measured, engine, KERAS, ({ stepMs }) => stepMs),
    ratioToKerasOneDnn: ratio(measured, engine, KERAS_ONEDNN, ({ stepMs }) => stepMs),
    peakMemoryBytes: peakOf(measured, engine),
    ratioPeakMemory: ratio(measured, engine, KERAS, (one) => peakOf(measured, one)),
  }));
}

/** Where the training process of the app took more than our engine alone did, that counts. */
function peakOf({ trainer }: Case, { engine, peakBytes }: Measured): number {
  return engine === NATIVE && trainer.peakBytes > peakBytes ? trainer.peakBytes : peakBytes;
}

/** As a table for people. */
export function tableOf(measured: Case): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const { network, batchSize, engines, productRate } = measured;
  const rows = rowsOf(measured);
  return {
    head: [
      `${network}, batch ${batchSize}`,
      ...['ms a step', 'to Keras', 'to Keras + oneDNN', 'rounds from - to', 'of the product rate'],
      ...['evaluating, ms', 'to Keras', 'peak memory, MB', 'to Keras'],
    ],
    rows: engines.map((engine, place) => [
      engine.engine,
      engine.stepMs.toPrecision(3),
      told(rows[place]?.ratioToKeras),
      told(rows[place]?.ratioToKerasOneDnn),
      engine.range.map((ms) => ms.toPrecision(3)).join(' - '),
      `${Math.round((100 * engine.rate) / productRate)} %`,
      engine.evaluationMs.toFixed(0),
      told(ratio(measured, engine, KERAS, ({ evaluationMs }) => evaluationMs)),
      (peakOf(measured, engine) / 1e6).toFixed(0),
      told(rows[place]?.ratioPeakMemory),
    ]),
  };
}

function ratio({ engines }: Case, engine: Measured, to: string, figure: (one: Measured) => number): number | null {
  const other = engines.find((one) => one.engine === to);
  return other === undefined ? null : rounded(figure(engine) / figure(other));
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function told(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : value.toFixed(2);
}
