import { beforeAll, describe, expect, it } from 'vitest';
import { type Compared, comparedAll, expectAllRun, expectSameAnswers, parametersOf } from './testing/compared.ts';
import { inKeras, type KerasResult } from './testing/kerasJobs.ts';
import { kerasPython } from './testing/python.ts';

const TOLERANCE = 1e-5;

describe.skipIf(kerasPython === undefined)('a model for Keras, run in Keras', () => {
  let pairs: Compared<KerasResult> = [];
  beforeAll(async () => {
    pairs = await comparedAll((examples) => inKeras(kerasPython ?? '', examples));
  }, 600_000);

  it('runs, whatever its layers are called', () => expectAllRun(pairs));
  it('says what native TensorFlow says with the same weights', () => expectSameAnswers(pairs, TOLERANCE));
  it('has every setting of every layer, and as many parameters', () => {
    for (const [{ name, source }, result] of pairs) {
      const parameters = parametersOf(source);
      expect({ name, ...result }).toMatchObject({ name, misfits: [], parameters });
    }
  });
});
