import { type Source, sourceOf } from '../../shared/codegen/source.ts';
import { ImportError } from '../../shared/import/ImportError.ts';
import type { Imported } from '../../shared/import/imported.ts';
import { importJson } from '../../shared/import/importNetwork.ts';
import { readOnnx } from '../../shared/import/onnx/readOnnx.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan as planOf } from '../../shared/plan/plan.ts';
import { PROJECT_MAX_BYTES } from '../../shared/project/readJson.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { damaged } from './damaged.ts';
import { numbersOf } from './foreignNumbers.ts';
import { Hdf5File } from './hdf5/hdf5.ts';
import { archiveStore, fromStore, type KerasStore, missing, otherShape, wholeModelStore } from './kerasWeights.ts';
import { decodeOnnx } from './onnxFile.ts';
import { tfjsStore } from './tfjsWeights.ts';
import { filesInZip } from './zip.ts';

/** The first byte of an ONNX model, whose first field is a number: its version. */
const ONNX_START = 8;
const WEIGHTS_MAX_BYTES = 512 * 1024 * 1024;

export type Weights = ReadonlyMap<string, Float32Array>;

/** A network of another program, with the way to the weights that come along. */
export interface ForeignNetwork extends Imported {
  /**
   * Every weight of the network, by name: `conv2d/kernel`. Read when asked for.
   *
   * @throws {ImportError} when the file has none, one is missing, or of another shape
   */
  readonly trained: () => Weights;
  /** Whether the file itself has weights. */
  readonly hasWeights: boolean;
}

/**
 * The network in a file of another program, by what is in it. Nothing of it is carried out.
 *
 * @param beside  the bytes of another file in its folder; left out where there is no folder
 * @returns undefined when it is none of a kind that is known
 * @throws {ImportError} when it is, and cannot be drawn
 */
export function importBytes(name: string, bytes: Uint8Array, beside: (name: string) => Uint8Array = noFolder): ForeignNetwork | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start.startsWith('PK')) return archived(bytes);
  if (start === '\x89HDF') return wholeModel(bytes);
  if (name.toLowerCase().endsWith('.onnx') || bytes[0] === ONNX_START) return onnx(bytes);
  return json(new TextDecoder().decode(bytes), beside);
}

function onnx(bytes: Uint8Array): ForeignNetwork {
  const imported = readOnnx(decodeOnnx(bytes));
  return { ...imported, trained: () => ofOnnx(imported), hasWeights: imported.weights.size > 0 };
}

function ofOnnx(imported: Imported): Weights {
  const weights = sourceFor(imported).layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]) => {
      const foreign = imported.weights.get(`${id}/${key}`);
      if (foreign === undefined) throw missing(imported.fileNames.get(id) ?? id, key);
      const values = numbersOf(foreign);
      const count = shape.reduce((product, size) => product * size, 1);
      if (values.length !== count) throw otherShape(`${id}/${key}`, [values.length], shape);
      return [`${id}/${key}`, values] as const;
    }),
  );
  return new Map(weights);
}

/** A .keras file. */
function archived(bytes: Uint8Array): ForeignNetwork {
  const files = filesInZip(bytes);
  const unpacked = (name: string, maxBytes: number) => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw damaged({ en: `“${name}” in its archive`, ko: `압축 파일 속 “${name}”` });
    return file.unpacked(maxBytes);
  };
  const imported = kerasJson(new TextDecoder().decode(unpacked('config.json', PROJECT_MAX_BYTES)));
  const store = (source: Source) => archiveStore(new Hdf5File(unpacked('model.weights.h5', WEIGHTS_MAX_BYTES)), source);
  return withStore(imported, store);
}

/** A .h5 file with a model and its weights. */
function wholeModel(bytes: Uint8Array): ForeignNetwork {
  const file = new Hdf5File(bytes);
  const config = file.root.text('model_config');
  if (config === undefined) throw weightsAlone();
  return withStore(kerasJson(config), () => wholeModelStore(file));
}

function json(text: string, beside: (name: string) => Uint8Array): ForeignNetwork | undefined {
  const imported = importJson(text);
  return imported && { ...withStore(imported, () => tfjsStore(JSON.parse(text), beside)), hasWeights: false };
}

function kerasJson(text: string): Imported {
  const imported = importJson(text);
  if (imported === undefined) throw damaged({ en: 'the description of its layers', ko: '층에 대한 설명' });
  return imported;
}

function withStore(imported: Imported, store: (source: Source) => KerasStore): ForeignNetwork {
  return {
    ...imported,
    hasWeights: true,
    trained: () => {
      const source = sourceFor(imported);
      return fromStore(store(source), source, imported);
    },
  };
}

/** @throws {ImportError} when the network has no answer to have weights for */
function sourceFor({ graph }: Imported): Source {
  const project = { name: 'network', graph, training: defaultRunSettings };
  const source = sourceOf({ project, plan: planOf(graph, registry), language: 'en' });
  if (source === undefined) throw incomplete();
  return source;
}

function noFolder(name: string): never {
  throw new ImportError({
    en: `The weights are in “${name}” beside the file. Open it from its folder on the command line: convcanvas import.`,
    ko: `가중치는 파일 옆의 “${name}”에 있어요. 명령줄의 convcanvas import로 그 폴더에서 열어 주세요.`,
  });
}

function weightsAlone(): ImportError {
  return new ImportError({
    en: 'The HDF5 file holds no model, perhaps weights alone. Save the whole model with model.save().',
    ko: 'HDF5 파일에 모델이 없어요. 가중치만 저장한 파일일 수 있으니 model.save()로 모델 전체를 저장해 주세요.',
  });
}

function incomplete(): ImportError {
  return new ImportError({
    en: 'Weights can be taken only for a network that is understood as a whole: mend what is named above, or take it out.',
    ko: '가중치는 전체를 이해한 네트워크에만 가져올 수 있어요. 위에 나온 부분을 고치거나 빼 주세요.',
  });
}
