import { execFile } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { KerasCall } from '../../../shared/calls/call.ts';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import type { OptimizerSettings } from '../../../shared/training/optimizers/index.ts';
import type { ModelState } from '../engines/engine.ts';
import type { Network } from '../network.ts';

/** The Python that has Keras, as set-up found it; undefined where there is none. */
export const kerasPython = process.env['CONVCANVAS_TEST_KERAS'];

interface KerasLayer extends KerasCall {
  readonly id: string;
  readonly inputs: readonly string[];
}

export interface KerasNetwork {
  readonly layers: readonly KerasLayer[];
  readonly output: string;
}

interface Learned extends KerasNetwork {
  readonly optimizer: OptimizerSettings;
  readonly learningRate: number;
}
/** States of a run, one after the other in a file. */
export interface States {
  /** Path of the file. */
  readonly states: string;
  readonly entries: readonly { readonly name: string; readonly shape: readonly number[] }[];
}
export interface FollowJob extends Learned, States {
  readonly kind: 'follow';
  readonly batches: readonly (readonly number[])[];
  readonly testCount: number;
}
export interface PointsJob extends Learned, States {
  readonly kind: 'points';
  /** One a point: from each state, the batch that led to the next. */
  readonly batches: readonly (readonly number[])[];
  readonly firstStep: number;
}
export interface AccuracyJob extends Learned {
  readonly kind: 'accuracy';
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
}

const answers = {
  follow: z.strictObject({ losses: z.array(z.number()), testLoss: z.number(), testAccuracy: z.number() }),
  points: z.strictObject({ losses: z.array(z.number()), off: z.record(z.string(), z.array(z.number())) }),
  accuracy: z.strictObject({ accuracies: z.array(z.number()) }),
};
type Answers = { readonly [Kind in keyof typeof answers]: z.output<(typeof answers)[Kind]> };

interface Work<Job> {
  readonly python: string;
  readonly files: DatasetFiles;
  /** For the messages to and from the process. */
  readonly folder: string;
  readonly jobs: readonly Job[];
}

/** Has Keras do some jobs of one kind in a process of its own. @returns an answer a job */
export async function inKeras<Job extends FollowJob | PointsJob | AccuracyJob>(work: Work<Job>): Promise<readonly Answers[Job['kind']][]> {
  const { python, files, folder, jobs } = work;
  const [asked, answered] = [join(folder, 'work.json'), join(folder, 'answer.json')];
  writeFileSync(asked, JSON.stringify({ files, jobs }));
  const script = join(import.meta.dirname, 'keras_compare.py');
  await promisify(execFile)(python, [script, asked, answered], { maxBuffer: 2 ** 26 });
  const list: unknown = JSON.parse(readFileSync(answered, 'utf8'));
  // One answer a job, in order, and all jobs of a call are of one kind.
  return z
    .array(z.unknown())
    .parse(list)
    .map((answer, place) => answers[jobs[place]?.kind ?? 'follow'].parse(answer) as Answers[Job['kind']]);
}

/** The calls that a network would be written as. */
export function kerasNetworkOf({ plan, output }: Network): KerasNetwork {
  const used = plan.layers.filter(({ id }) => plan.path.has(id));
  return { layers: used.map(({ id, inputs, placed }) => ({ id, inputs, ...placed.keras() })), output };
}

/** Writes states one after the other. */
export function writeStates(path: string, { plan }: Network, states: readonly ModelState[]): States {
  const file = openSync(path, 'w');
  let entries: States['entries'] = [];
  for (const { weights, memory } of states) {
    const named = [...prefixed('weights', weights), ...prefixed('memory', memory)];
    entries = named.map(([name]) => ({ name, shape: shapeOf(plan, name) }));
    for (const [, values] of named) writeSync(file, values);
  }
  closeSync(file);
  return { states: path, entries };
}

function prefixed(prefix: string, values: ReadonlyMap<string, Float32Array>): readonly (readonly [string, Float32Array])[] {
  return [...values].map(([name, numbers]) => [`${prefix}/${name}`, numbers]);
}

/** @param name  `weights/conv2d/kernel` or `memory/conv2d/kernel/m` */
function shapeOf({ layers }: Network['plan'], name: string): readonly number[] {
  const [, id, key = ''] = name.split('/');
  const shape = layers.find((layer) => layer.id === id)?.placed.weights[key]?.shape;
  if (shape === undefined) throw new Error(`No layer has ${name}`);
  return shape;
}
