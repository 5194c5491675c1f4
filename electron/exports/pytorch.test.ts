import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pytorchTarget } from '../../shared/codegen/pytorch/target.ts';
import { chain } from '../../shared/testing.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { type Compared, comparedAll, expectAllRun, expectSameAnswers, parametersOf } from './testing/compared.ts';
import { templateGraph } from './testing/examples.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { expectNotebookRuns } from './testing/notebook.ts';
import { jupyterEnvironment, runPython, torchPython } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource, unusualOptimizers } from './testing/scripts.ts';
import { inTorch, type TorchResult } from './testing/torchJobs.ts';

/** PyTorch sums in another order. */
const TOLERANCE = 1e-4;
const python = torchPython ?? '';

describe.skipIf(torchPython === undefined)('a model for PyTorch, run in PyTorch', () => {
  let pairs: Compared<TorchResult> = [];
  beforeAll(async () => {
    pairs = await comparedAll((examples) => inTorch(python, examples));
  }, 600_000);

  it('runs, whatever its layers are called', () => expectAllRun(pairs));
  it('says what native TensorFlow says with the same weights', () => expectSameAnswers(pairs, TOLERANCE));
  it('has a place for every weight, and no other', () => {
    for (const [{ name, source }, result] of pairs) {
      const parameters = parametersOf(source);
      expect({ name, ...result }).toMatchObject({ name, missing: [], parameters });
    }
  });
});

const small = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax', l2: 0.01 }]);
const varied = chain(
  'input',
  ['conv2d', { filters: 3, initializer: 'heNormal', strides: [2, 2] }],
  ['depthwise-conv2d', { depthMultiplier: 2, initializer: 'glorotUniform' }],
  ['separable-conv2d', { filters: 4, initializer: 'heUniform', l2: 0.02 }],
  'batch-normalization',
  'flatten',
  ['dense', { units: 10, initializer: 'glorotNormal', activation: 'softmax' }],
);
/** Runs programs, and says of each what its optimizer, its penalty and the spread of its first weights are. */
const INSPECTED = `
import json, runpy, sys
data, *paths = sys.argv[1:]
for path in paths:
    sys.argv = [path, "--data", data, "--epochs", "0"]
    space = runpy.run_path(path)
    [group] = space["optimizer"].param_groups
    read = {name: value for name, value in group.items() if name != "params"}
    read["limits"] = {key: float(value.abs().max()) for key, value in space["model"].state_dict().items()}
    if "l2_penalty" in space:
        read["penalty"] = float(space["l2_penalty"](space["model"]))
        read["squares"] = sum(float(value.square().sum()) for key, value in space["model"].state_dict().items() if key == "dense.weight")
    print("READ " + json.dumps({name: value for name, value in read.items() if value is not None}))
`;

describe.skipIf(torchPython === undefined || !isMiniThere)('a training program for PyTorch', () => {
  let [home, data] = ['', ''];
  beforeAll(() => {
    ({ home, data } = homeWithMini());
  });

  it('trains on the images it is given, measures, and says what the app measured', async () => {
    const source = trainingSource(
      withHostileNames(templateGraph('fashion-cnn')),
      { validationShare: 0.1 },
      { testAccuracy: 0.81239, testLoss: 0.5 },
    );
    const path = join(temporaryFolder(), 'train.py');
    writeFileSync(path, pytorchTarget.write(source, 'script'));
    const { code, stdout, stderr } = await runPython(python, [path, '--data', data, '--epochs', '1'], { cwd: data });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^epoch 1\/1: loss \d\.\d+, accuracy 0\.\d+, val_loss \d\.\d+, val_accuracy 0\.\d+$/m);
    expect(Number(/^test accuracy (0\.\d+), test loss/m.exec(stdout)?.[1])).toBeGreaterThan(0.6);
    expect(stdout).toContain('test accuracy 0.8124, test loss 0.5000');
  }, 600_000);

  it('sets every setting of every optimizer, the penalty, and the first weights', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'inspected.py'), INSPECTED);
    const sources = [
      ...unusualOptimizers.map((optimizer) => trainingSource(small, { optimizer, learningRate: 0.003 })),
      trainingSource(varied, {}),
    ];
    const paths = sources.map((source, number) => {
      writeFileSync(join(folder, `${number}.py`), pytorchTarget.write(source, 'script'));
      return `${number}.py`;
    });
    const { stdout, stderr } = await runPython(python, ['inspected.py', data, ...paths], { cwd: folder });
    expect(stderr).not.toContain('Traceback');
    const found = [...stdout.matchAll(/^READ (.*)$/gm)].map(([, json = '']) => JSON.parse(json));
    expect(found.slice(0, -1)).toMatchObject([
      { lr: 0.003, betas: [0.8, 0.95], eps: 0.001 },
      { lr: 0.003, betas: [0.8, 0.95], eps: 0.001, weight_decay: 0.02 },
      { lr: 0.003, momentum: 0.7, nesterov: true },
      { lr: 0.003, momentum: 0, nesterov: false },
      { lr: 0.003, alpha: 0.8, momentum: 0.5, eps: 0.001, centered: true },
      { lr: 0.003, initial_accumulator_value: 0.2, eps: 0.001 },
    ]);
    for (const { penalty, squares } of found.slice(0, -1)) expect(penalty / squares).toBeCloseTo(0.01, 6);
    const { limits } = found.at(-1);
    // Glorot 2010 and He 2015; normal ones are cut off at two deviations, which widens them by 1 / 0.8796.
    expect(limits['conv2d.weight']).toBeLessThanOrEqual((2 * Math.sqrt(2 / 9)) / 0.87962566103423978 + 1e-5);
    expect(limits['conv2d.weight']).toBeGreaterThan(Math.sqrt(2 / 9));
    expect(limits['depthwise_conv2d.weight']).toBeCloseTo(Math.sqrt(6 / (27 + 18)), 1);
    expect(limits['separable_conv2d.weight']).toBeCloseTo(Math.sqrt(6 / 54), 1);
    expect(limits['separable_conv2d_conv2d.weight']).toBeCloseTo(Math.sqrt(6 / 6), 0);
    expect(limits['dense.bias']).toBe(0);
  }, 600_000);

  it.skipIf(jupyterEnvironment(torchPython) === undefined)(
    'is a notebook that Jupyter runs from top to bottom',
    () => expectNotebookRuns(pytorchTarget, { python, home, template: 'shortcut', epochs: 0 }),
    600_000,
  );
});
