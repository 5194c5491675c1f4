import { applyEdits } from '../../../shared/graph/edits.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { chain } from '../../../shared/testing.ts';

/** All kinds of layers that are not random in training, a branch that is added and one that is put beside. */
export function branchedNetwork(): Graph {
  const trunk = chain(
    'input',
    ['conv2d', { filters: 8, strides: [2, 2], padding: 'same', l2: 0.002 }],
    ['separable-conv2d', { filters: 8, padding: 'same', activation: 'elu', l2: 0.001 }],
    'add',
    ['average-pooling2d', { padding: 'same' }],
    ['conv2d', { filters: 12, useBias: false, activation: 'linear' }],
    'batch-normalization',
    // Not tanh: Keras 2.15 cannot predict with one behind a normalization (a fusion that TensorFlow lacks).
    ['activation', { activation: 'leakyRelu' }],
    'concatenate',
    'global-average-pooling2d',
    ['dense', { units: 20, activation: 'tanh', l2: 0.01 }],
    ['dense', { units: 10, activation: 'softmax' }],
  );
  const [, first, , add, pool] = trunk.nodes;
  const joined = trunk.nodes[8];
  if (first === undefined || add === undefined || pool === undefined || joined === undefined)
    throw new Error('The trunk has twelve layers');
  const position = { x: 0, y: 0 };
  const added = applyEdits(trunk, [
    { kind: 'connect', edge: { from: first.id, to: add.id } },
    { kind: 'addNode', type: 'depthwise-conv2d', params: { activation: 'sigmoid', depthMultiplier: 2, l2: 0.005 }, position },
  ]);
  const side = added.nodes.at(-1);
  if (side === undefined) throw new Error('A layer was just added');
  return applyEdits(added, [
    { kind: 'connect', edge: { from: pool.id, to: side.id } },
    { kind: 'connect', edge: { from: side.id, to: joined.id } },
  ]);
}
