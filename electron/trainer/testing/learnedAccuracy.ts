import { cut, epochOrder } from '../../../shared/training/batches.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { nativeEngine } from '../engines/native.ts';
import type { Network } from '../network.ts';

export interface Learning {
  readonly network: Network;
  readonly dataset: Dataset;
  readonly epochs: number;
  readonly seed: number;
}

/** Trains with the default settings. @returns the share of the test images it gets right afterwards, 0..1 */
export async function learnedAccuracy({ network, dataset, epochs, seed }: Learning): Promise<number> {
  const model = await nativeEngine().build({ ...network, settings: { ...defaultRunSettings, seed }, dataset });
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const batches = cut(epochOrder(seed, epoch, dataset.train.size.count), defaultRunSettings.batchSize);
    for (let at = 0; at < batches.length; at += model.stepsPerCall) {
      model.trainSteps(batches.slice(at, at + model.stepsPerCall), epoch * batches.length + at);
    }
  }
  const rows = Int32Array.from({ length: dataset.test.size.count }, (_, row) => row);
  const correct = cut(rows, model.evaluationBatch).reduce((sum, part) => sum + model.evaluate('test', part).correct, 0);
  model.dispose();
  return correct / rows.length;
}
