import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Project } from '../../../shared/project/projectFile.ts';
import { valueCount } from '../../../shared/shapes/shape.ts';
import { holdWeights } from '../../../shared/tensorflow/heldWeights.ts';
import type { Text } from '../../../shared/text.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { TrainingFailure } from '../failure.ts';
import type { Network } from '../network.ts';
import { networkFileSchema, type RunFile, runFileSchema, runFiles } from './runFolder.ts';
import { decodeWeights } from './weightsFile.ts';

export interface KeptRun {
  readonly project: Project;
  readonly run: RunFile;
  readonly weights: WeightValues;
}

/** Opens a run's folder. @throws {TrainingFailure} that names the file and what is wrong with it */
export function readRun(folder: string): KeptRun {
  return {
    project: readJson(folder, runFiles.network, networkFileSchema),
    run: readJson(folder, runFiles.run, runFileSchema),
    weights: readWeights(folder),
  };
}

/** @throws {TrainingFailure} when the weights are not those of the network, as after one of the files was exchanged */
export function assertFits({ plan }: Network, { weights }: KeptRun, folder: string): void {
  const wanted = holdWeights(plan);
  const misfit = wanted.find(({ name, dims }) => weights.get(name)?.length !== valueCount(dims));
  if (misfit === undefined) return;
  throw unreadable(folder, runFiles.weights, {
    en: `it does not have the weights of this network: '${misfit.name}' is missing or of another size`,
    ko: `이 네트워크의 가중치가 아니에요. '${misfit.name}' 값이 없거나 크기가 달라요`,
  });
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

function readWeights(folder: string): WeightValues {
  const bytes = readBytes(folder, runFiles.weights);
  try {
    return decodeWeights(bytes);
  } catch (error) {
    throw error instanceof TrainingFailure ? unreadable(folder, runFiles.weights, error.text) : error;
  }
}

function readBytes(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch {
    throw unreadable(folder, name, { en: 'it cannot be opened', ko: '열 수 없어요' });
  }
}

function unreadable(folder: string, name: string, reason: Text): TrainingFailure {
  return new TrainingFailure({
    en: `The kept run in ${folder} cannot be read. Its file ${name}: ${reason.en}. Train the network again to make a new one.`,
    ko: `${folder}에 남긴 학습 결과를 읽을 수 없어요. ${name} 파일: ${reason.ko}. 네트워크를 다시 학습해 새로 만들어 주세요.`,
  });
}
