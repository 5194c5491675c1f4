import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { type Placement, placements } from '../../shared/layers/placements.ts';
import { registry } from '../../shared/layers/registry.ts';
import { multiply } from '../../shared/ops/elementwise.ts';
import { gradients } from '../../shared/ops/gradients.ts';
import { BATCH, type Float, feed } from '../../shared/ops/tensor.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { interpret } from './interpreter.ts';
import { loadGraph, tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

const TOLERANCE = 2e-4;
const layers = registry.all.filter((layer) => layer.takes !== 'nothing').map((layer) => [layer.type, layer] as const);

describe.each(layers)('%s', (_, layer) => {
  it('gives one output and one gradient, interpreted and in a native loaded, in training', async () => {
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
      const values = feeds.map(({ dims }) =>
        tf.variable(
          tf.randomUniform(
            dims.map((size) => (size === BATCH ? 3 : size)),
            0.1,
            1,
          ),
        ),
      );
      const fed = new Map(feeds.map((tensor, position) => [tensor.node, required(values[position])]));
      const native = loaded[name]?.(Object.fromEntries(values.map((value, position) => [`${name}/in${position}`, value]))) ?? {};
      expect(difference(native[`${name}/y`], interpret(y, fed))).toBeLessThan(TOLERANCE);
      const { grads } = tf.variableGrads(() => tf.sum(interpret(loss, fed)), values.slice(0, slopes.length));
      slopes.forEach((__, position) => {
        expect(difference(native[`${name}/d${position}`], required(grads[required(values[position]).name]))).toBeLessThan(TOLERANCE);
      });
    }
  });
});

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

function difference(left: Tensor | undefined, right: Tensor): number {
  expect(left?.shape).toEqual(right.shape);
  return left === undefined ? Number.NaN : required(tf.max(tf.abs(tf.sub(left, right))).dataSync()[0]);
}
