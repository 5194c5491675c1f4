import type { Check, CheckedTarget } from '../../../shared/codegen/checks.ts';
import { sourceOf } from '../../../shared/codegen/source.ts';
import { findTarget } from '../../../shared/codegen/targets.ts';
import type { CheckRequest } from '../../../shared/protocol/trainer.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import { chooseEngine } from '../engines/chooseEngine.ts';
import { TrainingFailure } from '../failure.ts';
import { networkFor } from '../network.ts';
import { runInFlax, runInKeras, runInTfnn, runInTorch } from './inPython.ts';
import { runInTfjs } from './inTfjs.ts';
import { difference, probeWeights } from './probe.ts';
import type { Answered, Subject } from './subject.ts';

const IMAGES = 64;

const runners: Readonly<Record<CheckedTarget, (subject: Subject) => Answered | Promise<Answered>>> = {
  tfjs: runInTfjs,
  keras: runInKeras,
  'tf-nn': runInTfnn,
  pytorch: runInTorch,
  jax: runInFlax,
};

/**
 * Runs a network as the app trains it and as a target's code of it, on the same images with the same weights.
 *
 * @throws {TrainingFailure} for a network that cannot be trained or written, and where the target's library is not at hand
 */
export async function checkCode({ graph, target: id, files }: CheckRequest): Promise<Check> {
  const dataset = openDataset(files);
  const network = networkFor(graph, dataset);
  const source = sourceOf({ project: { name: 'check', graph, training: defaultRunSettings }, plan: network.plan, language: 'en' });
  const target = findTarget(id);
  if (source === undefined || target === undefined) throw new Error(`There is nothing to check for '${id}'`);
  const [refusal] = target.refusals(source, 'model');
  if (refusal !== undefined) throw new TrainingFailure(refusal.text);
  const weights = probeWeights(source.layers);
  const imageCount = Math.min(IMAGES, dataset.test.size.count);
  const images = Float32Array.from(dataset.test.pixels(0, imageCount), (grey) => grey / 255);
  const model = await chooseEngine('auto').build({ ...network, settings: defaultRunSettings, dataset });
  try {
    model.writeWeights(weights);
    const expected = model.predict(images);
    const found = await runners[id]({ source, code: target.write(source, 'model'), weights, images, imageCount });
    const off = difference(expected, found.answer);
    if (!Number.isFinite(off)) throw new Error(`${found.runtime} gives ${found.answer.length} values for ${expected.length}`);
    return { imageCount, difference: off, runtime: found.runtime };
  } finally {
    model.dispose();
  }
}
