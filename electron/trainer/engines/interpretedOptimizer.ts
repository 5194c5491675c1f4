import type { Tensor, Variable } from '@tensorflow/tfjs-node';
import { type Float, feed, type OpNode } from '../../../shared/ops/tensor.ts';
import type { Held } from '../../../shared/tensorflow/heldWeights.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import type { UpdateRule } from '../../../shared/training/optimizers/optimizer.ts';
import { interpretAll } from '../interpreter.ts';
import { tf } from '../tensorflow.ts';

/** One weight with what is fed for it and what its update computes. */
interface Site {
  readonly variable: Variable;
  readonly slope: Float;
  readonly slots: readonly { readonly name: string; readonly fed: Float; readonly variable: Variable }[];
  /** The weight's new value, then each slot's. */
  readonly results: readonly Float[];
  readonly held: Held;
}

/** An optimizer's rule carried out on TF.js variables, operation by operation. */
export class InterpretedOptimizer {
  readonly #rate = feed('learningRate', 'float', []);
  readonly #step = feed('step', 'float', []);
  readonly #sites: readonly Site[];
  readonly #start: number;

  constructor(rule: UpdateRule, learned: readonly (readonly [Held, Variable])[]) {
    this.#start = rule.start ?? 0;
    const update = rule.at({ learningRate: this.#rate, step: this.#step });
    this.#sites = learned.map(([held, variable]) => {
      const slope = feed('slope', 'float', held.dims);
      const slots = rule.memory.map((name) => ({ name, fed: feed(name, 'float', held.dims), variable: filled(variable, this.#start) }));
      const fedFor = (name: string) => slots.find((slot) => slot.name === name)?.fed ?? missing(name);
      const updated = update({ weight: held.value, slope, memory: fedFor });
      const results = [updated.weight, ...slots.map(({ name }) => updated.memory[name] ?? missing(name))];
      return { variable, slope, slots, results, held };
    });
  }

  /** @param slopes  by the variable's name; @param step  0 for the first */
  apply(slopes: Readonly<Record<string, Tensor>>, learningRate: number, step: number): void {
    tf.tidy(() => {
      const now = [
        [this.#rate.node, tf.scalar(learningRate)],
        [this.#step.node, tf.scalar(step + 1)],
      ] as const;
      for (const { variable, slope, slots, results, held } of this.#sites) {
        const fed = new Map<OpNode, Tensor>([
          ...now,
          [held.value.node, variable],
          [slope.node, slopes[variable.name] ?? missing(held.name)],
          ...slots.map((slot) => [slot.fed.node, slot.variable] as const),
        ]);
        const [weight, ...remembered] = interpretAll(results, fed);
        variable.assign(weight ?? missing(held.name));
        for (const [position, slot] of slots.entries()) slot.variable.assign(remembered[position] ?? missing(held.name));
      }
    });
  }

  forget(): void {
    for (const { variable } of this.#sites.flatMap(({ slots }) => slots))
      tf.tidy(() => variable.assign(tf.fill(variable.shape, this.#start)));
  }

  /** By the weight's name and the slot's: `conv2d/kernel/m`. */
  readMemory(): WeightValues {
    // A copy of its own, since TF.js may hand out the very memory of the variable. All of them are floats.
    return new Map(this.#slots().map(([name, variable]) => [name, Float32Array.from(variable.dataSync())]));
  }

  writeMemory(values: WeightValues): void {
    for (const [name, variable] of this.#slots()) {
      tf.tidy(() => variable.assign(tf.tensor(values.get(name) ?? missing(name), variable.shape)));
    }
  }

  #slots(): readonly (readonly [name: string, variable: Variable])[] {
    return this.#sites.flatMap(({ held, slots }) => slots.map(({ name, variable }) => [`${held.name}/${name}`, variable] as const));
  }

  dispose(): void {
    for (const { variable } of this.#sites.flatMap(({ slots }) => slots)) variable.dispose();
  }
}

function filled({ shape }: Variable, value: number): Variable {
  return tf.tidy(() => tf.variable(tf.fill(shape, value), false));
}

function missing(name: string): never {
  throw new Error(`The optimizer has nothing for ${name}`);
}
