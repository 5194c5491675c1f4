import { add as sum } from '../ops/elementwise.ts';
import { isSameShape } from '../shapes/shape.ts';
import { branchesText } from './cardWords.ts';
import { defineMergeLayer } from './defineMergeLayer.ts';
import { shapesDiffer } from './shapesDiffer.ts';

/**
 * Adds branches value by value: the joint of a residual connection.
 *
 * Shape    all the same -> the same
 * Refused  'shapes-differ'
 */
export const add = defineMergeLayer({
  type: 'add',
  group: 'merge',
  label: { en: 'Add', ko: '더하기' },
  summary: { en: 'Adds branches value by value.', ko: '갈래를 같은 자리의 값끼리 더해요.' },
  sources: ['He et al. 2015, arXiv:1512.03385'],
  params: {},
  words: (_, inputs) => ({ main: { en: 'value by value', ko: '값끼리 더하기' }, detail: branchesText(inputs?.length) }),
  rule: 'sum',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ inputs }) => {
    const [first] = inputs;
    const odd = inputs.findIndex((shape) => !isSameShape(shape, first));
    if (odd < 0) return first;
    throw shapesDiffer(inputs, odd, { en: 'Only equal shapes can be added.', ko: '크기가 같아야 더할 수 있어요.' });
  },
  forward: ({ parts }) => parts.reduce((left, right) => sum(left, right)),
  keras: () => ({ layer: 'Add' }),
  pytorch: () => [{ operator: '+' }],
});
