import { describe, expect, it } from 'vitest';
import { registry } from '../layers/registry.ts';
import { plan } from '../plan/plan.ts';
import { chain, seedNetwork } from '../testing.ts';
import { initialValues, initialWeights } from './initialWeights.ts';
import { streamOf } from './random.ts';

const shape = [3, 3, 32, 64];
const FAN_IN = 3 * 3 * 32;
const FAN_OUT = 3 * 3 * 64;

describe('initialValues', () => {
  it.each([
    ['glorotUniform', 2 / (FAN_IN + FAN_OUT), Math.sqrt(6 / (FAN_IN + FAN_OUT))],
    ['heUniform', 2 / FAN_IN, Math.sqrt(6 / FAN_IN)],
    ['glorotNormal', 2 / (FAN_IN + FAN_OUT), (2 * Math.sqrt(2 / (FAN_IN + FAN_OUT))) / 0.8796256610342398],
    ['heNormal', 2 / FAN_IN, (2 * Math.sqrt(2 / FAN_IN)) / 0.8796256610342398],
  ] as const)("%s has Keras's variance and bounds", (initializer, variance, limit) => {
    const values = [...initialValues({ shape, initializer }, streamOf(1, initializer))];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / values.length));
    expect(spread / variance).toBeCloseTo(1, 1);
    expect(Math.max(...values)).toBeLessThanOrEqual(limit);
    expect(Math.max(...values)).toBeGreaterThan(0.99 * limit);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-limit);
  });

  it('fills with zeros and ones where that is asked', () => {
    expect([...initialValues({ shape: [3], initializer: 'zeros' }, streamOf(1))]).toEqual([0, 0, 0]);
    expect([...initialValues({ shape: [2], initializer: 'ones' }, streamOf(1))]).toEqual([1, 1]);
  });
});

describe('initialWeights', () => {
  it('has every weight by name, and keeps those of a layer when another joins', () => {
    const seeded = initialWeights(plan(seedNetwork, registry), 1);
    expect([...seeded.keys()].slice(0, 4)).toEqual(['conv2d/kernel', 'conv2d/bias', 'conv2d_2/kernel', 'conv2d_2/bias']);
    const longer = chain('input', ['conv2d', { filters: 32 }], 'dropout', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
    expect(initialWeights(plan(longer, registry), 1).get('conv2d/kernel')).toEqual(seeded.get('conv2d/kernel'));
    expect(initialWeights(plan(seedNetwork, registry), 2).get('conv2d/kernel')).not.toEqual(seeded.get('conv2d/kernel'));
  });
});
