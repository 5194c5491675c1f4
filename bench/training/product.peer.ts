/** What the machine multiplies at most: large matrices, a chain of products on each core, by the library of our engine. */
import { openGraph, tf } from '../../electron/trainer/tensorflow.ts';
import { matMul } from '../../shared/ops/linear.ts';
import { mean } from '../../shared/ops/reduce.ts';
import { type Float, feed } from '../../shared/ops/tensor.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { serveCommands } from './commands.ts';
import { products } from './productSize.ts';

const { side, inRow, rows } = products;
const fed = Array.from({ length: rows }, (_, row) => feed(`x${row}`, 'float', [side, side]));
const results = fed.map((x) => mean(chainOf(x), [0, 1]));
const writer = new GraphWriter();
results.forEach((result, row) => {
  writer.output(`y${row}`, result);
});
const inputs = Object.fromEntries(fed.map((x, row) => [`x${row}`, x]));
const outputs = Object.fromEntries(results.map((result, row) => [`y${row}`, result]));
const { calls } = await openGraph(writer.nodes, { multiply: { inputs, outputs } });
// So that the products neither grow nor vanish.
const feeds = Object.fromEntries(fed.map((_, row) => [`x${row}`, tf.randomNormal([side, side], 0, side ** -0.5)]));

await serveCommands({
  library: 'products of matrices',
  weightCount: 0,
  async train(steps) {
    for (let step = 0; step < steps; step += 1) {
      const sums = calls.multiply(feeds);
      for (const sum of Object.values(sums)) sum.dataSync();
      tf.dispose(sums);
    }
  },
  evaluate: () => Promise.resolve(),
});

function chainOf(x: Float): Float {
  let y = x;
  for (let done = 0; done < inRow; done += 1) y = matMul(y, x);
  return y;
}
