import { describe, expect, it } from 'vitest';
import { randomLike } from '../../shared/ops/random.ts';
import { feed } from '../../shared/ops/tensor.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { statelessUniform } from './philox.ts';
import { loadGraph, tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

describe('statelessUniform', () => {
  it('gives the numbers of native TensorFlow, bit for bit', async () => {
    const writer = new GraphWriter();
    const like = feed('like', 'float', [-1, 7]);
    const seed = feed('seed', 'int', [2]);
    writer.output('drawn', randomLike(like, seed));
    const drawn = { kind: 'float', dims: [-1, 7] } as const;
    const loaded = await loadGraph(writer.nodes, { draw: { inputs: { like, seed }, outputs: { drawn } } });
    for (const [first, second] of [
      [0, 0],
      [1, 2],
      [3, 1000],
      [-1, 7],
      [-5, -2_000_000_000],
      [2 ** 31 - 1, 12],
    ] as const) {
      for (const rows of [1, 2, 301]) {
        const feeds = { like: tf.zeros([rows, 7]), seed: tf.tensor1d([first, second], 'int32') };
        const native = required(loaded['draw']?.(feeds)['drawn']).dataSync();
        expect([...statelessUniform(rows * 7, [first, second])]).toEqual([...native]);
      }
    }
  });
});
