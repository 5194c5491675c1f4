import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findTemplate } from '../../shared/templates/templates.ts';
import { chain } from '../../shared/testing.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { servePredict } from './predict.ts';
import { nativeFailure } from './tensorflow.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const images = Float32Array.from({ length: 3 * 784 }, (_, place) => ((place * 31) % 101) / 101);
const { reason } = nativeFailure;
afterEach(() => {
  nativeFailure.reason = reason;
});

describe('predictions of a kept run', () => {
  it.skipIf(reason !== undefined)('are the same without native TensorFlow', async () => {
    for (const graph of [findTemplate('shortcut')?.graph, chain('input', 'flatten', ['dense', { units: 10 }])]) {
      const folder = keepRun(join(temporaryFolder(), 'run'), graph ?? chain());
      const native = await servePredict({ kind: 'predict', folder, images });
      nativeFailure.reason = { en: 'switched off', ko: '꺼 둠' };
      const javascript = await servePredict({ kind: 'predict', folder, images });
      nativeFailure.reason = reason;
      if (native.kind !== 'predicted' || javascript.kind !== 'predicted') throw new Error('Nothing was predicted');
      expect(native.probabilities).toHaveLength(30);
      for (const [place, value] of native.probabilities.entries()) expect(javascript.probabilities[place]).toBeCloseTo(value, 5);
    }
  });
  it('say why there are none', async () => {
    const answer = await servePredict({ kind: 'predict', folder: '/nowhere', images });
    expect(answer).toEqual({ kind: 'not-predicted', text: { en: expect.stringContaining('/nowhere'), ko: expect.any(String) } });
  });
});
