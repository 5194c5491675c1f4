import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { activate, activationParam } from '../../shared/layers/activations.ts';
import { type Placement, placements } from '../../shared/layers/placements.ts';
import { registry } from '../../shared/layers/registry.ts';
import { reshape } from '../../shared/ops/arrange.ts';
import { multiply } from '../../shared/ops/elementwise.ts';
import { gradients } from '../../shared/ops/gradients.ts';
import { BATCH, type Float, feed } from '../../shared/ops/tensor.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { interpret } from './interpreter.ts';
import { loadGraph, tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

const TOLERANCE = 2e-4;
const BATCH_SIZE = 3;
const layers = registry.all.filter((layer) => layer.takes !== 'nothing').map((layer) => [layer.type, layer] as const);

describe.each(layers)('%s', (_, layer) => {
  it('gives one output and one gradient, native and interpreted, with the native library and in plain JavaScript', async () => {
    const writer = new GraphWriter();
    const cases = placements(layer).map((place, number) => ({ ...built(place, `case${number}`), name: `case${number}` }));
    for (const { name, feeds, y, slopes } of cases) {
      writer.claim(name, feeds);
      writer.output(`${name}/y`, y);
      for (const [position, slope] of slopes.entries()) writer.output(`${name}/d${position}`, slope);
    }
    const signatures = cases.map(
      ({ name, feeds, y, slopes }) =>
        [
          name,
          {
            inputs: Object.fromEntries(feeds.map((tensor, position) => [`${name}/in${position}`, tensor])),
            outputs: Object.fromEntries([[`${name}/y`, y], ...slopes.map((slope, position) => [`${name}/d${position}`, slope] as const)]),
          },
        ] as const,
    );
    const loaded = await loadGraph(writer.nodes, Object.fromEntries(signatures));

    for (const { name, feeds, y, loss, slopes } of cases) {
      const values = feeds.map(({ dims }) => randomValues(dims));
      const fed = Object.fromEntries(values.map(({ data, dims }, position) => [`${name}/in${position}`, tf.tensor(data, dims)]));
      const native = loaded[name]?.(fed) ?? {};
      const expected = [`${name}/y`, ...slopes.map((__, position) => `${name}/d${position}`)].map((key) => readOut(required(native[key])));
      for (const backend of ['tensorflow', 'cpu']) {
        // A tensor does not survive a change of backend after a reshape (tfjs), so each makes its own and hands out plain numbers.
        await tf.setBackend(backend);
        const inputs = values.map(({ data, dims }) => tf.variable(tf.tensor(data, dims)));
        const at = new Map(feeds.map((tensor, position) => [tensor.node, required(inputs[position])]));
        const { grads } = tf.variableGrads(() => tf.sum(interpret(loss, at)), inputs.slice(0, slopes.length));
        const computed = [interpret(y, at), ...inputs.slice(0, slopes.length).map((input) => required(grads[input.name]))].map(readOut);
        await tf.setBackend('tensorflow');
        computed.forEach((result, position) => {
          expect(result.dims).toEqual(expected[position]?.dims);
          expect(difference(result, required(expected[position])), `${position} of ${name} on ${backend}`).toBeLessThan(TOLERANCE);
        });
      }
    }
  });
});

describe('every activation', () => {
  const names = activationParam().samples;
  it.each(names)('%s has the slope that TensorFlow gives it at 0 and on both sides, on either backend', async (name) => {
    const x = feed('x', 'float', [BATCH]);
    const y = activate(name === 'softmax' ? reshape(x, [1, 3]) : x, name);
    // Probabilities sum to 1 wherever they are.
    const loss = name === 'softmax' ? multiply(y, y) : y;
    const [slope] = gradients(loss, [x]);
    const writer = new GraphWriter();
    writer.claim('at', [x]);
    writer.output('slope', required(slope));
    const { at } = await loadGraph(writer.nodes, { at: { inputs: { x }, outputs: { slope: required(slope) } } });
    const expected = readOut(required(at?.({ x: tf.tensor1d([-1, 0, 2]) })['slope']));
    for (const backend of ['tensorflow', 'cpu']) {
      await tf.setBackend(backend);
      const variable = tf.variable(tf.tensor1d([-1, 0, 2]));
      const { grads } = tf.variableGrads(() => tf.sum(interpret(loss, new Map([[x.node, variable]]))), [variable]);
      const got = readOut(required(grads[variable.name]));
      await tf.setBackend('tensorflow');
      expect(difference(got, expected), backend).toBeLessThan(1e-6);
    }
  });
});

interface Numbers {
  readonly data: Float32Array;
  readonly dims: number[];
}

function randomValues(dims: readonly number[]): Numbers {
  const sizes = dims.map((size) => (size === BATCH ? BATCH_SIZE : size));
  return readOut(tf.randomUniform(sizes, 0.1, 1));
}

function readOut(tensor: Tensor): Numbers {
  return { data: Float32Array.from(tensor.dataSync()), dims: tensor.shape };
}

/** The largest, as a share of the largest value where that is above 1: a sum of thousands has no more digits than a float. */
function difference(left: Numbers, right: Numbers): number {
  const scale = right.data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return left.data.reduce((most, value, place) => Math.max(most, Math.abs(value - (right.data[place] ?? Number.NaN))), 0) / scale;
}

/** The layer in training; what is differentiated by comes first among the feeds. */
function built({ placed, inputs }: Placement, name: string) {
  const feeds: Float[] = [];
  const fed = (dims: readonly number[]) => {
    const tensor = feed(`${name}/in${feeds.length}`, 'float', dims);
    feeds.push(tensor);
    return tensor;
  };
  const xs = inputs.map((shape) => fed([BATCH, ...shape]));
  const entries = Object.entries(placed.weights).toSorted(([, left], [, right]) => Number(right.trainable) - Number(left.trainable));
  const weights = new Map(entries.map(([key, { shape }]) => [key, fed(shape)]));
  const learned = entries.filter(([, weight]) => weight.trainable).map(([key]) => required(weights.get(key)));
  const probe = fed([BATCH, ...placed.outputShape]);
  const noises = new Map<Float, Float>();
  const noise = (like: Float) => noises.get(like) ?? required(noises.set(like, fed(like.dims)).get(like));
  const { output } = placed.forward(xs, { training: true, weight: (key) => required(weights.get(key)), noise });
  const loss = multiply(output, probe);
  return { feeds, y: output, loss, slopes: gradients(loss, [...xs, ...learned]) };
}
