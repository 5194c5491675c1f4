import { add as sum } from '../ops/elementwise.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isSameShape, printShape } from '../shapes/shape.ts';
import { defineMergeLayer } from './defineMergeLayer.ts';

/**
 * Adds branches value by value: the joint of a residual connection.
 *
 * Shape    all the same -> the same
 * Refused  'shapes-differ'
 */
export const add = defineMergeLayer({
  type: 'add',
  group: 'merge',
  label: { en: 'Add', ko: '더하기 Add' },
  summary: { en: 'Adds branches value by value.', ko: '갈래를 값끼리 더해요.' },
  sources: ['He et al. 2015, arXiv:1512.03385'],
  params: {},
  rule: 'sum',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ inputs: [first, ...others] }) => {
    const other = others.find((shape) => !isSameShape(shape, first));
    if (other === undefined) return first;
    const [left, right] = [printShape(first), printShape(other)];
    throw new ShapeError('shapes-differ', {
      text: {
        en: `Adds only equal shapes, but receives ${left} and ${right}.`,
        ko: `같은 모양끼리만 더할 수 있는데 ${left}, ${right} 모양을 받았어요.`,
      },
    });
  },
  forward: ({ parts }) => parts.reduce((left, right) => sum(left, right)),
  keras: () => ({ layer: 'Add' }),
  pytorch: () => [{ operator: '+' }],
});
