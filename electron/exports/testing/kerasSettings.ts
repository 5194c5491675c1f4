import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Target } from '../../../shared/codegen/target.ts';
import { chain } from '../../../shared/testing.ts';
import type { OptimizerSettings } from '../../../shared/training/optimizers/index.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import { runPython } from './python.ts';
import { trainingSource, unusualOptimizers } from './scripts.ts';

/** Runs programs, and says of each what its optimizer's settings are and what it trains on. */
const KERAS_INSPECTED = `
import json, runpy, sys
data, *paths = sys.argv[1:]
for path in paths:
    sys.argv = [path, "--data", data, "--epochs", "0"]
    space = runpy.run_path(path)
    config = space["model"].optimizer.get_config()
    numbers = {name: value.item() if hasattr(value, "item") else value for name, value in config.items()}
    print("READ " + json.dumps({name: value for name, value in numbers.items() if isinstance(value, (bool, int, float))}))
    print("SIZES", len(space["train_images"]), len(space["test_images"]), space["SEED"], space["BATCH_SIZE"])
`;
const kerasNames = { beta1: 'beta_1', beta2: 'beta_2', weightDecay: 'weight_decay', initialAccumulator: 'initial_accumulator_value' };

/** The settings as Keras says them: as 32-bit numbers, under its names. */
function kerasSettings({ name: _, ...settings }: OptimizerSettings, learningRate: number) {
  const named = new Map(Object.entries(kerasNames));
  const spelled = Object.entries({ ...settings, learning_rate: learningRate });
  return Object.fromEntries(
    spelled.map(([key, value]) => [named.get(key) ?? key, typeof value === 'number' ? expect.closeTo(value, 6) : value]),
  );
}

/** A target's training programs give Keras every setting of every optimizer, and the seed, the batch size and the images that they should. */
export async function expectEverySetting({ write }: Target, python: string, data: string): Promise<void> {
  const small = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'inspected.py'), KERAS_INSPECTED);
  const paths = unusualOptimizers.map((optimizer, number) => {
    const source = trainingSource(small, { optimizer, learningRate: 0.003, seed: 7, batchSize: 48 });
    writeFileSync(join(folder, `${number}.py`), write(source, 'script'));
    return `${number}.py`;
  });
  const { stdout, stderr } = await runPython(python, ['inspected.py', data, ...paths], { cwd: folder });
  expect(stderr).not.toContain('Traceback');
  const found = [...stdout.matchAll(/^READ (.*)$/gm)].map(([, json = '']) => JSON.parse(json));
  expect(found).toMatchObject(unusualOptimizers.map((optimizer) => kerasSettings(optimizer, 0.003)));
  expect(stdout.match(/^SIZES 6000 1000 7 48$/gm)).toHaveLength(unusualOptimizers.length);
}
