import { describe, expect, it } from 'vitest';
import { gradients, inOrder } from '../ops/gradients.ts';
import { BATCH, feed } from '../ops/tensor.ts';
import { dropout } from './dropout.layer.ts';

const opsOf = (training: boolean) => {
  const x = feed('x', 'float', [BATCH, 4]);
  const { output } = dropout
    .configure({ rate: 0.25 })
    .place([[4]])
    .forward([x], { training, weight: () => x, noise: (like) => like });
  return { x, output, ops: inOrder([output]).map((node) => node.op) };
};

describe('dropout', () => {
  it('is p in PyTorch', () => {
    expect(dropout.definition.pytorch({ params: { rate: 0.25 }, input: [128] })).toEqual([{ module: 'Dropout', args: { p: 0.25 } }]);
  });
  it('passes its input on in prediction', () => {
    expect(opsOf(false).ops).toEqual(['Placeholder']);
  });
  it('sends a gradient through what was kept, and none through the choice of it', () => {
    const { x, output } = opsOf(true);
    const ops = inOrder(gradients(output, [x])).map((node) => node.op);
    expect(ops.filter((op) => op === 'GreaterEqual')).toHaveLength(1);
  });
  it.each([-0.1, 1, Number.NaN])('refuses a rate of %d and goes on with an accepted one', (rate) => {
    const { findings } = dropout.configure({ rate });
    expect(findings[0]?.text.en).toMatch(/^Rate must be at least 0 and below 1, not /);
  });
});
