import { type Float, read, type Variable, variable } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';

/** A layer's weight as the running graph holds it: `conv2d/kernel`. */
export interface Held {
  readonly name: string;
  readonly handle: Variable;
  readonly value: Float;
  readonly trainable: boolean;
}

/** A variable for every weight of the layers that lead to the output. */
export function holdWeights({ layers, path }: Plan): readonly Held[] {
  const used = layers.filter(({ id }) => path.has(id));
  return used.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, weight]) => {
      const handle = variable(`${id}/${key}`, weight.shape);
      return { name: `${id}/${key}`, handle, value: read(handle), trainable: weight.trainable };
    }),
  );
}

export function heldValue(held: readonly Held[], name: string): Float {
  const found = held.find((weight) => weight.name === name);
  if (found === undefined) throw new Error(`No weight is called ${name}`);
  return found.value;
}
