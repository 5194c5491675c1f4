import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tfnnTarget } from '../../shared/codegen/tfnn/target.ts';
import { chain } from '../../shared/testing.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { type Compared, comparedAll, expectAllRun, expectSameAnswers, parametersOf } from './testing/compared.ts';
import { templateGraph } from './testing/examples.ts';
import { expectEverySetting } from './testing/kerasSettings.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { expectNotebookRuns } from './testing/notebook.ts';
import { jupyterEnvironment, kerasPython, runPython } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource } from './testing/scripts.ts';
import { inTfnn, penaltyOf, type TfnnResult } from './testing/tfnnJobs.ts';

const TOLERANCE = 1e-5;
const python = kerasPython ?? '';

describe.skipIf(kerasPython === undefined)('a model in tf.nn, run in Keras', () => {
  let pairs: Compared<TfnnResult> = [];
  beforeAll(async () => {
    pairs = await comparedAll((examples) => inTfnn(python, examples));
  }, 600_000);

  it('runs, whatever its layers are called', () => expectAllRun(pairs));
  it('says what native TensorFlow says with the same weights', () => expectSameAnswers(pairs, TOLERANCE));
  it('has as many parameters, trains those that are to be trained, and keeps the kernels as small', () => {
    for (const [example, result] of pairs) {
      const { name, source } = example;
      const parameters = parametersOf(source);
      const penalty = penaltyOf(example);
      expect({ name, ...result }).toMatchObject({ name, misfits: [], parameters });
      expect('penalty' in result ? result.penalty / Math.max(penalty, 1) : Number.NaN).toBeCloseTo(penalty / Math.max(penalty, 1), 4);
    }
  });
});

/** Every move that does something else in training than in prediction, and a convolution with gaps. */
const varied = chain(
  'input',
  ['conv2d', { filters: 4, dilation: [2, 2], padding: 'same', l2: 0.001 }],
  ['batch-normalization', { momentum: 0.9 }],
  ['depth-max-pooling', { poolSize: 2 }],
  'max-pooling2d',
  ['dropout', { rate: 0.25 }],
  'flatten',
  ['batch-normalization', { momentum: 0.9 }],
  ['dense', { units: 10, activation: 'softmax' }],
);

describe.skipIf(kerasPython === undefined || !isMiniThere)('a training program in tf.nn', () => {
  let [home, data] = ['', ''];
  beforeAll(() => {
    ({ home, data } = homeWithMini());
  });

  it.each([
    ['fashion-cnn', templateGraph('fashion-cnn'), '93322'],
    ['a network that does something else in training', varied, '5554'],
  ])(
    'trains %s, measures, and says what the app measured',
    async (_, graph, parameters) => {
      const source = trainingSource(withHostileNames(graph), { validationShare: 0.1 }, { testAccuracy: 0.81239, testLoss: 0.5 });
      const path = join(temporaryFolder(), 'train.py');
      writeFileSync(path, tfnnTarget.write(source, 'script'));
      const { code, stdout, stderr } = await runPython(python, [path, '--data', data, '--epochs', '1'], { cwd: data });
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.replaceAll(',', '')).toContain(parameters);
      expect(stdout).toContain('val_accuracy');
      expect(Number(/^test accuracy (0\.\d+), test loss/m.exec(stdout)?.[1])).toBeGreaterThan(0.5);
      expect(stdout).toContain('test accuracy 0.8124, test loss 0.5000');
    },
    240_000,
  );

  it('sets every setting of every optimizer', () => expectEverySetting(tfnnTarget, python, data), 180_000);

  it.skipIf(jupyterEnvironment(kerasPython) === undefined)(
    'is a notebook that Jupyter runs from top to bottom',
    () => expectNotebookRuns(tfnnTarget, { python, home, template: 'fashion-dnn', epochs: 1 }),
    600_000,
  );
});
