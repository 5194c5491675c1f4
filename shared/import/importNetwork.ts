import { ProjectError } from '../project/ProjectError.ts';
import { readJson } from '../project/readJson.ts';
import { ImportError } from './ImportError.ts';
import type { Imported } from './imported.ts';
import { readKeras } from './keras/readKeras.ts';
import { modelIn } from './keras/topology.ts';

/**
 * The network in a JSON of Keras (`model.to_json()`) or TensorFlow.js (`model.json`).
 *
 * @returns undefined when the JSON means to be something else
 * @throws {ImportError} when it is such a file and cannot be drawn
 */
export function importJson(text: string): Imported | undefined {
  const value = jsonIn(text);
  const model = modelIn(value);
  if (model !== undefined) return readKeras(model);
  if (isGraphModel(value)) throw graphModel();
  return undefined;
}

function jsonIn(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof ProjectError) return undefined;
    throw error;
  }
}

function isGraphModel(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'modelTopology');
}

function graphModel(): ImportError {
  return new ImportError({
    en: 'This TensorFlow.js file holds a graph of operations, not layers. Convert the model again as a layers model (--output_format tfjs_layers_model).',
    ko: '이 TensorFlow.js 파일에는 층이 아니라 연산 그래프가 들어 있어요. 레이어 모델로 다시 변환해 주세요 (--output_format tfjs_layers_model).',
  });
}
