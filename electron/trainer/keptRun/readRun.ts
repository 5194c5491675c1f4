import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Project } from '../../../shared/project/projectFile.ts';
import { valueCount } from '../../../shared/shapes/shape.ts';
import { holdWeights } from '../../../shared/tensorflow/heldWeights.ts';
import type { Text } from '../../../shared/text.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { codeOf } from '../../host/atomicFile.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Model } from '../engines/engine.ts';
import { TrainingFailure } from '../failure.ts';
import { type Checkpoint, decodeCheckpoint, networkHash } from './checkpoint.ts';
import { isTraining, networkFileSchema, type RunFile, runFileSchema, runFiles } from './runFolder.ts';
import { decodeTensors } from './safetensors.ts';

/** What was trained, and how. */
export interface KeptRun {
  readonly project: Project;
  readonly run: RunFile;
}

/** Opens a run's folder. @throws {TrainingFailure} that names the file and what is wrong with it */
export function readRun(folder: string): KeptRun {
  return { project: readJson(folder, runFiles.network, networkFileSchema), run: readJson(folder, runFiles.run, runFileSchema) };
}

/** @throws {TrainingFailure} when the weights cannot be read or are not those of the network, as after a file was exchanged */
export function readWeights(folder: string, plan: Plan): WeightValues {
  const { tensors } = decoded(folder, runFiles.weights, decodeTensors);
  const misfit = holdWeights(plan).find(({ name, dims }) => tensors.get(name)?.length !== valueCount(dims));
  if (misfit === undefined) return tensors;
  throw unreadable(folder, runFiles.weights, foreign(misfit.name));
}

/** @throws {TrainingFailure} when nobody may go on with this run: it has come to its end, or another process is at it */
export function assertLeft({ run }: KeptRun, folder: string): void {
  if (run.ended?.reason === 'finished') throw new TrainingFailure(atItsEnd(folder));
  if (isTraining(run)) throw new TrainingFailure(stillTraining(folder));
}

/** @throws {TrainingFailure} when there is no checkpoint, it cannot be read, or it is that of another run */
export function readCheckpoint(folder: string, { project, run }: KeptRun, { train }: Dataset): Checkpoint {
  const checkpoint = decoded(folder, runFiles.checkpoint, decodeCheckpoint);
  const { runId, network, trainCount } = checkpoint.standing;
  const isOwn = runId === run.runId && network === networkHash(project.graph, run.settings) && trainCount === train.size.count;
  if (isOwn) return checkpoint;
  throw unreadable(folder, runFiles.checkpoint, {
    en: 'it belongs to another run, or the network, the settings or the images are not those of this one any more',
    ko: '다른 학습의 체크포인트이거나, 네트워크·설정·이미지가 그때와 달라요',
  });
}

/** Puts a model where a checkpoint left off. @throws {TrainingFailure} when it does not hold what this model needs */
export function enter(model: Model, { state }: Checkpoint, folder: string): void {
  const needed = model.readState();
  for (const group of ['weights', 'memory'] as const) {
    const misfit = [...needed[group]].find(([name, values]) => state[group].get(name)?.length !== values.length);
    if (misfit !== undefined) throw unreadable(folder, runFiles.checkpoint, foreign(misfit[0]));
  }
  model.writeState(state);
}

function atItsEnd(folder: string): Text {
  return {
    en: `The run in ${folder} has come to its end, so there is nothing to go on with. Train the network again to make a new one.`,
    ko: `${folder}의 학습은 끝까지 마쳤어요. 더 이어 갈 것이 없으니, 새로 하려면 네트워크를 다시 학습해 주세요.`,
  };
}

function stillTraining(folder: string): Text {
  return {
    en: `The run in ${folder} is still going on in another window or program. Stop it there first.`,
    ko: `${folder}의 학습이 다른 창이나 프로그램에서 아직 진행되고 있어요. 그쪽에서 먼저 멈춰 주세요.`,
  };
}

function noneYet(folder: string): Text {
  return {
    en: `The run in ${folder} was interrupted before its first checkpoint, so there is nothing to go on with. Train the network again.`,
    ko: `${folder}의 학습은 첫 체크포인트를 남기기 전에 끊겨서 이어 갈 수 없어요. 네트워크를 다시 학습해 주세요.`,
  };
}

function foreign(name: string): Text {
  return {
    en: `it does not have the weights of this network: '${name}' is missing or of another size`,
    ko: `이 네트워크의 가중치가 아니에요. '${name}' 값이 없거나 크기가 달라요`,
  };
}

function readJson<Value>(folder: string, name: string, schema: z.ZodType<Value>): Value {
  const text = readBytes(folder, name).toString('utf8');
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    throw unreadable(folder, name, { en: `it does not say what it should at '${place}'`, ko: `'${place}' 값이 올바르지 않아요` });
  } catch (error) {
    if (error instanceof TrainingFailure) throw error;
    throw unreadable(folder, name, { en: 'it is cut short or no JSON', ko: '중간에 끊겼거나 JSON이 아니에요' });
  }
}

function decoded<Value>(folder: string, name: string, decode: (bytes: Uint8Array) => Value): Value {
  const bytes = readBytes(folder, name);
  try {
    return decode(bytes);
  } catch (error) {
    throw error instanceof TrainingFailure ? unreadable(folder, name, error.text) : error;
  }
}

function readBytes(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    if (name === runFiles.checkpoint && codeOf(error) === 'ENOENT') throw new TrainingFailure(noneYet(folder));
    throw unreadable(folder, name, { en: 'it cannot be opened', ko: '열 수 없어요' });
  }
}

function unreadable(folder: string, name: string, reason: Text): TrainingFailure {
  return new TrainingFailure({
    en: `The kept run in ${folder} cannot be read. Its file ${name}: ${reason.en}. Train the network again to make a new one.`,
    ko: `${folder}에 남긴 학습 결과를 읽을 수 없어요. ${name} 파일: ${reason.ko}. 네트워크를 다시 학습해 새로 만들어 주세요.`,
  });
}
