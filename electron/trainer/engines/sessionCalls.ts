import type { Tensor } from '@tensorflow/tfjs-node';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import type { Split } from '../datasets/dataset.ts';
import { type LoadedGraph, tf } from '../tensorflow.ts';

export type Call = LoadedGraph[string];
export type Results = Readonly<Record<string, Float32Array>>;

/** One call of the session. All that goes in and comes out is freed, but for `kept`. */
export function called(call: Call, feeds: Readonly<Record<string, Tensor>>, kept: readonly Tensor[] = []): Results {
  const results = call(feeds);
  // Every result of these graphs is a float.
  const values = Object.entries(results).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array] as const);
  tf.dispose([Object.values(results), Object.values(feeds).filter((tensor) => !kept.includes(tensor))]);
  return Object.fromEntries(values);
}

/** Has the graph read a split of the data set. */
export function loadSplit(call: Call, name: string, { imagesPath, labelsPath }: Pick<Split, 'imagesPath' | 'labelsPath'>): void {
  called(call, { [`${name}/images/path`]: tf.scalar(imagesPath, 'string'), [`${name}/labels/path`]: tf.scalar(labelsPath, 'string') });
}

interface Setting {
  /** The entry that sets them, which its inputs are named after. */
  readonly entry: string;
  readonly inputs: Readonly<Record<string, { readonly dims: readonly number[] }>>;
  readonly values: WeightValues;
}

export function setVariables(call: Call, { entry, inputs, values }: Setting): void {
  const feeds = Object.entries(inputs).map(([name, { dims }]) => {
    const numbers = values.get(name.slice(entry.length + 1));
    if (numbers === undefined) throw new Error(`There are no values for ${name}`);
    return [name, tf.tensor(numbers, [...dims])] as const;
  });
  called(call, Object.fromEntries(feeds));
}

/** A whole call of steps. @returns the figures of each, by what they are called */
export function callSteps(
  call: Call,
  name: string,
  fed: { readonly rows: Int32Array; readonly number: number; readonly rate: Tensor },
): Results {
  const feeds = {
    [`${name}/rows`]: tf.tensor1d(fed.rows, 'int32'),
    [`${name}/number`]: tf.scalar(fed.number, 'int32'),
    [`${name}/learningRate`]: fed.rate,
  };
  return called(call, feeds, [fed.rate]);
}
