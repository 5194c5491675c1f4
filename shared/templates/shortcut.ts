import { applyEdits } from '../graph/edits.ts';
import { nodeIdSchema } from '../graph/graph.ts';
import { chainGraph, placeInChain, ROW_PITCH_PX, type Template } from './template.ts';

const chain = chainGraph([
  ['input', { height: 28, width: 28, channels: 1 }],
  ['conv2d', { filters: 32, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
  ['conv2d', { filters: 32, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
  ['conv2d', { filters: 32, kernelSize: [3, 3], padding: 'same', activation: 'linear' }],
  ['add'],
  ['max-pooling2d', { poolSize: [2, 2] }],
  ['conv2d', { filters: 64, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
  ['global-average-pooling2d'],
  ['dense', { units: 10, activation: 'softmax' }],
]);

/** The two layers that the branch skips stand half a row higher, so that its wire runs straight below them. */
const raised: ReadonlySet<string> = new Set(['conv2d_2', 'conv2d_3']);
const HALF_ROW_PX = ROW_PITCH_PX / 2;

/**
 * A branch that skips two layers and is added back: 37,962 weights.
 *
 * @see He, Zhang, Ren, Sun 2015, "Deep residual learning for image recognition", arXiv:1512.03385
 */
export const shortcut: Template = {
  id: 'shortcut',
  name: { en: 'A shortcut', ko: '스킵 연결' },
  description: {
    en: 'A branch that skips two layers and is added back: a small ResNet.',
    ko: '두 층을 건너뛴 값을 다시 더해요. 작은 ResNet이에요.',
  },
  graph: applyEdits(chain, [
    { kind: 'connect', edge: { from: nodeIdSchema.parse('conv2d'), to: nodeIdSchema.parse('add') } },
    {
      kind: 'moveNodes',
      to: chain.nodes.map(({ id }, number) => {
        const { x, y } = placeInChain(number);
        return { id, position: { x, y: raised.has(id) ? 0 : y + HALF_ROW_PX } };
      }),
    },
  ]),
};
