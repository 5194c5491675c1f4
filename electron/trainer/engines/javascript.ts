import type { Tensor, Variable } from '@tensorflow/tfjs-node';
import type { NodeId } from '../../../shared/graph/graph.ts';
import { type Float, feed, type OpNode } from '../../../shared/ops/tensor.ts';
import { forwardPass, resultOf, sampleFeeds } from '../../../shared/tensorflow/forwardPass.ts';
import { type Held, heldValue, holdWeights } from '../../../shared/tensorflow/heldWeights.ts';
import { penaltyOf } from '../../../shared/tensorflow/penalty.ts';
import { probabilitiesOf, scoresOf } from '../../../shared/tensorflow/scores.ts';
import type { Text } from '../../../shared/text.ts';
import { initialWeights, type WeightValues } from '../../../shared/training/initialWeights.ts';
import { ruleOf } from '../../../shared/training/optimizers/index.ts';
import type { Split } from '../datasets/dataset.ts';
import { interpretAll } from '../interpreter.ts';
import { tf } from '../tensorflow.ts';
import type { Engine, Evaluation, Model, ModelState, StepFigures, Work } from './engine.ts';
import { installFilterGradient } from './filterGradient.ts';
import { InterpretedOptimizer } from './interpretedOptimizer.ts';

const BRIGHTEST = 255;
const EVALUATION_BATCH = 32;

/**
 * The same operations on TF.js in plain JavaScript: for machines without native TensorFlow.
 *
 * @param notice  why it is used; @param backend  what multiplies the matrices: tests of whole networks cannot wait for JavaScript
 */
export function javascriptEngine(notice?: Text, backend: 'cpu' | 'tensorflow' = 'cpu'): Engine {
  return {
    description: {
      name: 'javascript',
      library: `TensorFlow.js ${tf.version.tfjs}`,
      device: 'CPU, JavaScript',
      ...(notice === undefined ? {} : { notice }),
    },
    build: async (work) => {
      // Keeps TF.js from advertising tfjs-node on the error output.
      tf.enableProdMode();
      installFilterGradient();
      await tf.setBackend(backend);
      return new InterpretedModel(work);
    },
  };
}

class InterpretedModel implements Model {
  readonly evaluationBatch = EVALUATION_BATCH;
  readonly stepsPerCall = 1;
  learningRate: number;
  readonly options = undefined;
  readonly tuning = undefined;
  readonly #work: Work;
  readonly #held: readonly Held[];
  readonly #variables: ReadonlyMap<Held, Variable>;
  readonly #samples: ReadonlyMap<NodeId, Float>;
  readonly #step = feed('step', 'int', []);
  readonly #optimizer: InterpretedOptimizer;
  readonly #training: readonly Float[];
  readonly #gathered: readonly Held[];
  readonly #answer: Float;
  readonly #penalty: readonly Float[];

  constructor(work: Work) {
    const { plan, output, settings } = work;
    this.#work = work;
    this.learningRate = settings.learningRate;
    this.#held = holdWeights(plan);
    const initial = initialWeights(plan, settings.seed);
    this.#variables = new Map(this.#held.map((held) => [held, variableOf(held, initial)]));
    this.#samples = sampleFeeds(plan, 'images');
    const learned = [...this.#variables].filter(([held]) => held.trainable);
    this.#optimizer = new InterpretedOptimizer(ruleOf(settings.optimizer), learned);
    const pass = { plan, samples: this.#samples, weight: (name: string) => heldValue(this.#held, name) };
    const training = forwardPass({ ...pass, training: { seed: settings.seed, step: this.#step } });
    const updates = [...training.results].flatMap(([id, { updates }]) =>
      Object.entries(updates).map(([key, value]) => [`${id}/${key}`, value] as const),
    );
    this.#training = [scoresOf(resultOf(training, output)), ...updates.map(([, value]) => value)];
    this.#gathered = updates.flatMap(([name]) => this.#held.find((held) => held.name === name) ?? []);
    this.#penalty = listOf(penaltyOf(this.#held));
    this.#answer = resultOf(forwardPass(pass), output);
  }

  trainStep(rows: Int32Array, step: number): StepFigures {
    const { dataset } = this.#work;
    return tf.tidy(() => {
      const labels = labelsAt(dataset.train, rows);
      const fed = this.#fed(imagesAt(dataset.train, rows)).set(this.#step.node, tf.scalar(step, 'int32'));
      const seen: Tensor[] = [];
      const { value, grads } = tf.variableGrads(() => {
        const [scores, ...updates] = interpretAll(this.#training, fed);
        const known = present(scores);
        seen.push(...[known, ...updates].map((tensor) => tf.keep(tensor.clone())));
        return this.#penalized(tf.mean(crossEntropy(known, labels))).asScalar();
      }, this.#learned());
      this.#optimizer.apply(grads, this.learningRate, step);
      const [scores, ...updates] = seen;
      for (const [position, held] of this.#gathered.entries()) this.#variable(held).assign(present(updates[position]));
      const correct = countCorrect(present(scores), labels);
      tf.dispose(seen);
      return { loss: number(value), correct };
    });
  }

  trainSteps(batches: readonly Int32Array[], step: number): readonly StepFigures[] {
    return batches.map((rows, place) => this.trainStep(rows, step + place));
  }

  evaluate(split: 'train' | 'test', rows: Int32Array): Evaluation {
    return tf.tidy(() => {
      const from = this.#work.dataset[split];
      const labels = labelsAt(from, rows);
      const [scores, probabilities] = this.#answerTo(imagesAt(from, rows));
      return {
        lossSum: rows.length * number(this.#penalized(tf.mean(crossEntropy(scores, labels)))),
        correct: countCorrect(scores, labels),
        probabilities: floats(probabilities),
      };
    });
  }

  predict(images: Float32Array): Float32Array {
    const { shape } = this.#work.dataset.test.size;
    return tf.tidy(() => floats(this.#answerTo(tf.tensor4d(images, [images.length / valuesIn(shape), ...shape]))[1]));
  }

  readWeights(): WeightValues {
    return new Map([...this.#variables].map(([{ name }, variable]) => [name, floats(variable)]));
  }

  writeWeights(values: WeightValues): void {
    for (const [held, variable] of this.#variables) tf.tidy(() => variable.assign(initialTensor(held, values)));
    this.#optimizer.forget();
  }

  readState(): ModelState {
    return { weights: this.readWeights(), memory: this.#optimizer.readMemory() };
  }

  writeState({ weights, memory }: ModelState): void {
    this.writeWeights(weights);
    this.#optimizer.writeMemory(memory);
  }

  dispose(): void {
    this.#optimizer.dispose();
    for (const variable of this.#variables.values()) variable.dispose();
  }

  #answerTo(images: Tensor): readonly [scores: Tensor, probabilities: Tensor] {
    const [scores, probabilities] = interpretAll([scoresOf(this.#answer), probabilitiesOf(this.#answer)], this.#fed(images));
    return [present(scores), present(probabilities)];
  }

  /** A mean loss with what large weights add to it. */
  #penalized(loss: Tensor): Tensor {
    const weights = new Map<OpNode, Tensor>([...this.#variables].map(([held, variable]) => [held.value.node, variable] as const));
    return interpretAll(this.#penalty, weights).reduce((sum, penalty) => tf.add(sum, penalty), loss);
  }

  #fed(images: Tensor): Map<OpNode, Tensor> {
    const weights = [...this.#variables].map(([held, variable]) => [held.value.node, variable] as const);
    return new Map<OpNode, Tensor>([...weights, ...[...this.#samples.values()].map((sample) => [sample.node, images] as const)]);
  }

  #learned(): Variable[] {
    return [...this.#variables].filter(([held]) => held.trainable).map(([, variable]) => variable);
  }

  #variable(held: Held): Variable {
    return present(this.#variables.get(held));
  }
}

function listOf(value: Float | undefined): readonly Float[] {
  return value === undefined ? [] : [value];
}

function variableOf(held: Held, values: WeightValues): Variable {
  return tf.tidy(() => tf.variable(initialTensor(held, values), held.trainable));
}

function initialTensor({ name, dims }: Held, values: WeightValues): Tensor {
  return tf.tensor(present(values.get(name)), [...dims]);
}

/** Grey values from 0 to 1. */
function imagesAt({ pixels, size }: Split, rows: Int32Array): Tensor {
  const bytes = new Float32Array(rows.length * valuesIn(size.shape));
  for (const [position, row] of rows.entries()) bytes.set(pixels(row, 1), position * valuesIn(size.shape));
  return tf.div(tf.tensor4d(bytes, [rows.length, ...size.shape]), BRIGHTEST);
}

function labelsAt({ labels }: Split, rows: Int32Array): Tensor {
  return tf.tensor1d(
    rows.map((row) => labels[row] ?? 0),
    'int32',
  );
}

/** -log of the probability given to the right class, one number a sample. */
function crossEntropy(scores: Tensor, labels: Tensor): Tensor {
  return tf.neg(tf.sum(tf.mul(tf.oneHot(labels, scores.shape[1] ?? 0), tf.logSoftmax(scores)), 1));
}

function countCorrect(scores: Tensor, labels: Tensor): number {
  return number(tf.sum(tf.equal(tf.argMax(scores, 1), labels)));
}

function floats(tensor: Tensor): Float32Array {
  // A copy of its own: TF.js may hand out the very memory of the tensor. All tensors read here are floats.
  return Float32Array.from(tensor.dataSync());
}

function number(tensor: Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}

function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function present<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The network gave fewer results than it has');
  return thing;
}
