import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Graph } from '../../../shared/graph/graph.ts';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import type { Text } from '../../../shared/text.ts';
import { epochFiguresSchema, rateChangeSchema, runIdSchema } from '../../../shared/training/events.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import { trainedText } from '../../../shared/training/trainedText.ts';
import type { ModelState } from '../engines/engine.ts';
import { TrainingFailure } from '../failure.ts';
import { decodeTensors, encodeTensors } from './safetensors.ts';

/**
 * Where a run stands. Order of images and masks of dropout follow from seed, epoch and step, so these need not be kept; nor does the
 * place in a call of several steps, which follows from the step: see callAt().
 */
export const standingSchema = z.strictObject({
  format: z.literal('convcanvas-checkpoint'),
  version: z.literal(1),
  runId: runIdSchema,
  /** networkHash() of what is trained. */
  network: z.string(),
  /** Images that there are to learn from and to validate on. */
  trainCount: z.int(),
  /** How the graph was written; absent for an engine that has one way only. */
  options: engineOptionsSchema.optional(),
  /** Steps that are done. */
  step: z.int().min(0),
  epochs: z.array(epochFiguresSchema).readonly(),
  /** Learning rates that it was given on its way; absent in what was written before that could be. */
  rates: z.array(rateChangeSchema).readonly().default([]),
  /** Time it has trained for: in all, and when the epoch it is in began. */
  seconds: z.number(),
  epochBegan: z.number(),
});
export type Standing = z.infer<typeof standingSchema>;

/** All that a run goes on from. */
export interface Checkpoint {
  readonly standing: Standing;
  readonly state: ModelState;
  /** One a step. */
  readonly losses: Float32Array;
  readonly correct: Float32Array;
}

const groups = { weights: 'weights/', memory: 'memory/' } as const;
const LOSSES = 'history/losses';
const CORRECT = 'history/correct';

/** Same network, same settings, same hash: a checkpoint is of use to these alone. */
export function networkHash(graph: Graph, settings: RunSettings): string {
  return createHash('sha256').update(trainedText(graph, settings)).digest('hex');
}

/** @param shapes  of the weights, by name */
export function encodeCheckpoint(
  { standing, state, losses, correct }: Checkpoint,
  shapes: ReadonlyMap<string, readonly number[]>,
): Uint8Array {
  const shaped = (group: string, values: WeightValues) =>
    [...values].map(([name, numbers]) => ({
      name: `${group}${name}`,
      shape: shapes.get(name) ?? shapes.get(name.slice(0, name.lastIndexOf('/'))) ?? [numbers.length],
      values: numbers,
    }));
  const history = [
    { name: LOSSES, shape: [losses.length], values: losses },
    { name: CORRECT, shape: [correct.length], values: correct },
  ];
  return encodeTensors(
    [...shaped(groups.weights, state.weights), ...shaped(groups.memory, state.memory), ...history],
    JSON.stringify(standing),
  );
}

/** @throws {TrainingFailure} that says what is wrong with the file, to stand after its name */
export function decodeCheckpoint(file: Uint8Array): Checkpoint {
  const { tensors, notes } = decodeTensors(file);
  const standing = standingIn(notes);
  const [losses, correct] = [tensors.get(LOSSES), tensors.get(CORRECT)];
  if (losses?.length !== standing.step || correct?.length !== standing.step) throw new TrainingFailure(notTogether);
  const under = (group: string) => {
    const own = [...tensors].filter(([name]) => name.startsWith(group));
    return new Map(own.map(([name, values]) => [name.slice(group.length), values]));
  };
  return { standing, state: { weights: under(groups.weights), memory: under(groups.memory) }, losses, correct };
}

/** @throws {TrainingFailure} where a file of tensors is no checkpoint */
export function standingIn(notes: string | undefined): Standing {
  try {
    return standingSchema.parse(JSON.parse(notes ?? ''));
  } catch {
    throw new TrainingFailure(noCheckpoint);
  }
}

const noCheckpoint: Text = { en: 'it does not say where the run stands', ko: '학습이 어디까지 됐는지 적혀 있지 않아요' };
const notTogether: Text = { en: 'its figures are not those of its steps', ko: '기록이 스텝 수와 맞지 않아요' };
