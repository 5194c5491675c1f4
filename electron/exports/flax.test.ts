import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { flaxTarget } from '../../shared/codegen/flax/target.ts';
import { chain } from '../../shared/testing.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { type Compared, comparedAll, expectAllRun, expectSameAnswers, parametersOf } from './testing/compared.ts';
import { templateGraph } from './testing/examples.ts';
import { type FlaxResult, inFlax } from './testing/flaxJobs.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { expectNotebookRuns } from './testing/notebook.ts';
import { jaxPython, jupyterEnvironment, runPython } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource, unusualOptimizers } from './testing/scripts.ts';

/** JAX sums in another order. */
const TOLERANCE = 1e-4;
const python = jaxPython ?? '';

describe.skipIf(jaxPython === undefined)('a model for Flax, run in JAX', () => {
  let pairs: Compared<FlaxResult> = [];
  beforeAll(async () => {
    pairs = await comparedAll((examples) => inFlax(python, examples));
  }, 600_000);

  it('runs, whatever its layers are called', () => expectAllRun(pairs));
  it('says what native TensorFlow says with the same weights', () => expectSameAnswers(pairs, TOLERANCE));
  it('has a place for every weight, and no other', () => {
    for (const [{ name, source }, result] of pairs) {
      const parameters = parametersOf(source);
      expect({ name, ...result }).toMatchObject({ name, misfits: [], parameters });
    }
  });
});

const small = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax', l2: 0.01 }]);
const varied = chain(
  'input',
  ['conv2d', { filters: 3, initializer: 'heNormal', strides: [2, 2] }],
  ['depthwise-conv2d', { depthMultiplier: 2, initializer: 'glorotUniform' }],
  ['separable-conv2d', { filters: 4, initializer: 'heUniform', l2: 0.02 }],
  ['batch-normalization', { momentum: 0.9 }],
  ['dropout', { rate: 0.25 }],
  'flatten',
  ['dense', { units: 10, initializer: 'glorotNormal', activation: 'softmax' }],
);
/** Runs programs, and says of each with what its optimizer was made, what its penalty is and how far its first weights reach. */
const INSPECTED = `
import inspect, json, runpy, sys
import jax, optax
from flax import nnx

made = {}
def recorded(name):
    maker = getattr(optax, name)
    def make(*args, **kwargs):
        bound = inspect.signature(maker).bind(*args, **kwargs)
        bound.apply_defaults()
        made.update(maker=name, **bound.arguments)
        return maker(*args, **kwargs)
    return make
for name in ("adam", "adamw", "sgd", "rmsprop", "adagrad"):
    setattr(optax, name, recorded(name))

data, *paths = sys.argv[1:]
for path in paths:
    sys.argv = [path, "--data", data, "--epochs", "0"]
    made.clear()
    space = runpy.run_path(path)
    read = {name: value for name, value in made.items() if isinstance(value, (bool, int, float, str))}
    model = space["model"]
    read["limits"] = {".".join(map(str, key)): float(abs(value[...]).max()) for key, value in nnx.to_flat_state(nnx.state(model, nnx.Param))}
    if "l2_penalty" in space:
        read["penalty"] = float(space["l2_penalty"](model))
        read["squares"] = float((model.dense.kernel[...] ** 2).sum()) if path != paths[-1] else 0
    print("READ " + json.dumps(read))
    print("SIZES", len(space["train_images"]), len(space["test_images"]), space["SEED"], space["BATCH_SIZE"])
`;

describe.skipIf(jaxPython === undefined || !isMiniThere)('a training program for JAX', () => {
  let [home, data] = ['', ''];
  beforeAll(() => {
    ({ home, data } = homeWithMini());
  });

  it.each([
    ['fashion-cnn', templateGraph('fashion-cnn'), 0.6],
    ['a network that does something else in training', varied, 0.4],
  ])(
    'trains %s, measures, and says what the app measured',
    async (_, graph, reached) => {
      const source = trainingSource(withHostileNames(graph), { validationShare: 0.1 }, { testAccuracy: 0.81239, testLoss: 0.5 });
      const path = join(temporaryFolder(), 'train.py');
      writeFileSync(path, flaxTarget.write(source, 'script'));
      const { code, stdout, stderr } = await runPython(python, [path, '--data', data, '--epochs', '1'], { cwd: data });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^epoch 1\/1: loss \d\.\d+, accuracy 0\.\d+, val_loss \d\.\d+, val_accuracy 0\.\d+$/m);
      expect(Number(/^test accuracy (0\.\d+), test loss/m.exec(stdout)?.[1])).toBeGreaterThan(reached);
      expect(stdout).toContain('test accuracy 0.8124, test loss 0.5000');
    },
    240_000,
  );

  it('sets every setting of every optimizer, the penalty, and the first weights', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'inspected.py'), INSPECTED);
    const sources = [
      ...unusualOptimizers.map((optimizer) => trainingSource(small, { optimizer, learningRate: 0.003, seed: 7, batchSize: 48 })),
      trainingSource(varied, {}),
    ];
    const paths = sources.map((source, number) => {
      writeFileSync(join(folder, `${number}.py`), flaxTarget.write(source, 'script'));
      return `${number}.py`;
    });
    const { stdout, stderr } = await runPython(python, ['inspected.py', data, ...paths], { cwd: folder });
    expect(stderr).not.toContain('Traceback');
    const found = [...stdout.matchAll(/^READ (.*)$/gm)].map(([, json = '']) => JSON.parse(json));
    expect(found.slice(0, -1)).toMatchObject([
      { maker: 'adam', learning_rate: 0.003, b1: 0.8, b2: 0.95, eps: 0.001, eps_root: 0, nesterov: false },
      { maker: 'adamw', learning_rate: 0.003, b1: 0.8, b2: 0.95, eps: 0.001, eps_root: 0, weight_decay: 0.02, nesterov: false },
      { maker: 'sgd', learning_rate: 0.003, momentum: 0.7, nesterov: true },
      { maker: 'sgd', learning_rate: 0.003, momentum: 0 },
      {
        maker: 'rmsprop',
        learning_rate: 0.003,
        decay: 0.8,
        momentum: 0.5,
        eps: 0.001,
        eps_in_sqrt: true,
        initial_scale: 0,
        centered: true,
      },
      { maker: 'adagrad', learning_rate: 0.003, initial_accumulator_value: 0.2, eps: 0.001 },
    ]);
    for (const { penalty, squares } of found.slice(0, -1)) expect(penalty / squares).toBeCloseTo(0.01, 6);
    expect(stdout.match(/^SIZES 6000 1000 7 48$/gm)).toHaveLength(unusualOptimizers.length);
    const { limits } = found.at(-1);
    // Glorot 2010 and He 2015; normal ones are cut off at two deviations, which widens them by 1 / 0.8796.
    expect(limits['conv2d.kernel']).toBeLessThanOrEqual((2 * Math.sqrt(2 / 9)) / 0.87962566103423978 + 1e-5);
    expect(limits['conv2d.kernel']).toBeGreaterThan(Math.sqrt(2 / 9));
    expect(limits['depthwise_conv2d.kernel']).toBeCloseTo(Math.sqrt(6 / (27 + 18)), 1);
    expect(limits['separable_conv2d.kernel']).toBeCloseTo(Math.sqrt(6 / 54), 1);
    expect(limits['separable_conv2d_convolution.kernel']).toBeCloseTo(Math.sqrt(6 / 6), 0);
    expect(limits['dense.bias']).toBe(0);
  }, 600_000);

  it.skipIf(jupyterEnvironment(jaxPython) === undefined)(
    'is a notebook that Jupyter runs from top to bottom',
    () => expectNotebookRuns(flaxTarget, { python, home, template: 'shortcut', epochs: 0 }),
    600_000,
  );
});
