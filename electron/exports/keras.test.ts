import { beforeAll, describe, expect, it } from 'vitest';
import { allExamples, difference, type Example } from './testing/examples.ts';
import { inKeras, type KerasResult } from './testing/kerasJobs.ts';
import { kerasPython } from './testing/python.ts';

const TOLERANCE = 1e-5;

describe.skipIf(kerasPython === undefined)('a model for Keras, run in Keras', () => {
  let pairs: readonly (readonly [Example, KerasResult])[] = [];
  beforeAll(async () => {
    const examples = await allExamples();
    const results = await inKeras(kerasPython ?? '', examples);
    pairs = examples.flatMap((example, place) => (results[place] === undefined ? [] : [[example, results[place]] as const]));
  }, 300_000);

  it('runs, whatever its layers are called', () => {
    expect(pairs.flatMap(([{ name }, result]) => ('error' in result ? [`${name}: ${result.error}`] : []))).toEqual([]);
    expect(pairs.length).toBeGreaterThan(150);
  });
  it('says what native TensorFlow says with the same weights', () => {
    const off = pairs.map(([{ name, expected }, { answer }]) => ({ name, off: difference(expected, answer) }));
    expect(off.filter((one) => one.off > TOLERANCE)).toEqual([]);
  });
  it('has every setting of every layer, and as many parameters', () => {
    for (const [{ name, source }, result] of pairs) {
      const parameters = source.layers.reduce((sum, { placed }) => sum + placed.weightCount, 0);
      expect({ name, ...result }).toMatchObject({ name, misfits: [], parameters });
    }
  });
});
