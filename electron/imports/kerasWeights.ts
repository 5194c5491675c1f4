import { kerasSavedModel } from '../../shared/codegen/keras/savedModel.ts';
import type { Source } from '../../shared/codegen/source.ts';
import { ImportError } from '../../shared/import/ImportError.ts';
import type { Imported } from '../../shared/import/imported.ts';
import type { ShapedWeight } from '../exports/bytes.ts';
import type { Hdf5File, Hdf5Object } from './hdf5/hdf5.ts';

/** Where a file keeps the weights of a layer. Undefined where it has none of that name. */
export type KerasStore = (layer: StoredLayer) => ShapedWeight | undefined;

export interface StoredLayer {
  readonly id: string;
  /** As the file calls it. */
  readonly name: string;
  /** `depthwise_kernel`, and which of the layer's weights it is. */
  readonly key: string;
  readonly place: number;
}

/** Every weight of the network, by name: `conv2d/kernel`. @throws {ImportError} when one is missing, or of another shape */
export function fromStore(store: KerasStore, source: Source, { fileNames }: Imported): ReadonlyMap<string, Float32Array> {
  const weights = source.layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }], place) => {
      const name = fileNames.get(id) ?? id;
      const found = store({ id, name, key: snakeCase(key), place });
      if (found === undefined) throw missing(name, key);
      if (found.shape.join() !== shape.join()) throw otherShape(`${name}/${key}`, found.shape, shape);
      return [`${id}/${key}`, found.values] as const;
    }),
  );
  return new Map(weights);
}

/** model.weights.h5 in a .keras archive: numbered, in groups that tell the layer's name, or else are numbered by its class. */
export function archiveStore({ root }: Hdf5File, source: Source): KerasStore {
  const layers = root.member('layers') ?? root.member('_layer_checkpoint_dependencies');
  const byName = new Map<string, Hdf5Object>();
  for (const group of layers?.names ?? []) {
    const vars = layers?.at(`${group}/vars`);
    const name = vars?.text('name');
    if (vars !== undefined && name !== undefined) byName.set(name, vars);
  }
  const byClass = byName.size > 0 ? new Map<string, string>() : groupsByClass(source);
  return ({ id, name, place }) => {
    const vars = byName.get(name) ?? layers?.at(`${byClass.get(id) ?? ''}/vars`);
    return vars?.member(String(place))?.numbers();
  };
}

function groupsByClass(source: Source): ReadonlyMap<string, string> {
  const entries = kerasSavedModel(source).groups.flatMap(([group, weights]) =>
    weights.map((weight) => [weight.split('/')[0] ?? '', group] as const),
  );
  return new Map(entries);
}

/** A whole model in HDF5, as Keras 2 saved it: by the names of its layers and weights. */
export function wholeModelStore({ root }: Hdf5File): KerasStore {
  const layers = root.member('model_weights') ?? root;
  return ({ name, key, place }) => {
    const group = layers.member(name);
    const paths = group?.texts('weight_names') ?? [];
    // Keras 3 calls some otherwise than Keras 2; their order is the same.
    const path = paths.find((weight) => lastOf(weight) === key) ?? paths[place];
    return path === undefined ? undefined : group?.at(path)?.numbers();
  };
}

/** `conv2d/kernel:0` -> `kernel` */
function lastOf(weight: string): string | undefined {
  return weight.replace(/:\d+$/, '').split('/').at(-1);
}

/** depthwiseKernel -> depthwise_kernel */
function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function missing(layer: string, key: string): ImportError {
  return new ImportError({
    en: `The file has no weights for “${layer}” (${key}). Save the whole model again, with its weights.`,
    ko: `파일에 “${layer}” 층의 가중치(${key})가 없어요. 가중치와 함께 모델 전체를 다시 저장해 주세요.`,
  });
}

export function otherShape(name: string, found: readonly number[], wanted: readonly number[]): ImportError {
  const [is, expected] = [found.join('×'), wanted.join('×')];
  return new ImportError({
    en: `The weights “${name}” of the file are ${is}, but the layer has ${expected}. The file does not belong together; save the model again.`,
    ko: `파일의 가중치 “${name}”의 모양은 ${is}인데 층은 ${expected} 모양이에요. 파일 내용이 서로 맞지 않으니 모델을 다시 저장해 주세요.`,
  });
}
