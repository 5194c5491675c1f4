import { describe, expect, it } from 'vitest';
import { tfjsCall } from '../calls/tfjs.ts';
import { activation } from './activation.layer.ts';

describe('activation', () => {
  it("writes Keras's names, which TF.js turns to its own where it has the curve", () => {
    const call = (name: 'gelu' | 'leakyRelu') => activation.definition.keras({ params: { activation: name }, input: [3] });
    expect(call('leakyRelu').args).toEqual({ activation: 'leaky_relu' });
    expect([tfjsCall(call('gelu'))?.args, tfjsCall(call('leakyRelu'))]).toEqual([{ activation: 'gelu' }, undefined]);
  });
  it("has the slope below 0 that Keras's string stands for, in PyTorch too", () => {
    expect(activation.definition.pytorch({ params: { activation: 'leakyRelu' }, input: [3] })).toEqual([
      { module: 'LeakyReLU', args: { negative_slope: 0.2 } },
    ]);
  });
});
