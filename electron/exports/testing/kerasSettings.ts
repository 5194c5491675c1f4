import { expect } from 'vitest';
import type { OptimizerSettings } from '../../../shared/training/optimizers/index.ts';

/** Runs programs, and says of each what its optimizer's settings are and what it trains on. */
export const KERAS_INSPECTED = `
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
export function kerasSettings({ name: _, ...settings }: OptimizerSettings, learningRate: number) {
  const named = new Map(Object.entries(kerasNames));
  const spelled = Object.entries({ ...settings, learning_rate: learningRate });
  return Object.fromEntries(
    spelled.map(([key, value]) => [named.get(key) ?? key, typeof value === 'number' ? expect.closeTo(value, 6) : value]),
  );
}
