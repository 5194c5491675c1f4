import { beforeAll, describe, expect, it } from 'vitest';
import type { WeightTargetId } from '../../shared/codegen/weights/weightTargetIds.ts';
import { findWeightTarget } from '../../shared/codegen/weights/weightTargets.ts';
import { classNames } from '../../shared/training/fashionMnist.ts';
import { allExamples, difference, type Example } from './testing/examples.ts';
import { keras3Environment, kerasPython, onnxPython, torchPython } from './testing/python.ts';
import { inRuntime, type WeightResult } from './testing/weightJobs.ts';

/** PyTorch sums in another order. */
const runtimes = {
  keras: { python: keras3Environment() === undefined ? undefined : kerasPython, tolerance: 1e-5 },
  onnx: { python: onnxPython, tolerance: 1e-5 },
  savedmodel: { python: kerasPython, tolerance: 1e-5 },
  pytorch: { python: torchPython, tolerance: 1e-4 },
  numpy: { python: kerasPython ?? onnxPython ?? torchPython, tolerance: 0 },
} satisfies Partial<Record<WeightTargetId, { python: string | undefined; tolerance: number }>>;
type Id = keyof typeof runtimes;
// The record's own names.
const ids = Object.keys(runtimes) as Id[];

let examples: readonly Example[] = [];
beforeAll(async () => {
  examples = await allExamples();
}, 120_000);

describe.each(ids.map((id) => ({ id, ...runtimes[id] })))('$id files of trained networks', ({ id, python, tolerance }) => {
  describe.skipIf(python === undefined)('opened by their own runtime', () => {
    let pairs: readonly (readonly [Example, WeightResult])[] = [];
    beforeAll(async () => {
      const possible = examples.filter(({ source }) => (findWeightTarget(id)?.refusals(source) ?? []).length === 0);
      const results = await inRuntime(python ?? '', id, possible);
      pairs = possible.flatMap((example, place) => (results[place] === undefined ? [] : [[example, results[place]] as const]));
    }, 600_000);

    it('open, whatever the layers are called', () => {
      expect(pairs.flatMap(([{ name }, result]) => ('error' in result ? [`${name}: ${result.error}`] : []))).toEqual([]);
      expect(pairs.length).toBeGreaterThan(240);
    });
    it(id === 'numpy' ? 'hold every weight, bit by bit' : 'say what native TensorFlow says with the same weights', () => {
      const off = pairs.map(([{ name, expected, weights }, { answer }]) => ({
        name,
        off: difference(id === 'numpy' ? joined([...weights.values()]) : expected, answer),
      }));
      expect(off.filter((one) => one.off > tolerance)).toEqual([]);
    });
    it('say what the classes are called, how pixels are scaled and in which order the axes are', () => {
      const [, result] = pairs.find(([{ name }]) => name === 'fashion-cnn') ?? [];
      const labels = classNames.map(({ en }) => en);
      expect(result).toMatchObject({ notes: { labels } });
      const [scaling, axes] = id === 'numpy' ? [[expect.stringContaining('255')], [expect.stringContaining('28, 28, 1]')]] : ['', ''];
      expect(result).toMatchObject({
        notes: { pixel_scaling: scaling || expect.stringContaining('255'), axis_order: axes || expect.stringContaining('28, 28, 1]') },
      });
    });
  });
});

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
