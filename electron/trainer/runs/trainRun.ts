import { setImmediate } from 'node:timers/promises';
import { callsOf, cut, divide, epochOrder, stepsPerEpoch } from '../../../shared/training/batches.ts';
import type { RunEvent } from '../../../shared/training/events.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Engine, Model } from '../engines/engine.ts';
import type { RunKeeper } from '../keptRun/runKeeper.ts';
import type { Network } from '../network.ts';
import { DivergenceWatch } from './divergence.ts';
import { evaluateSplit, testResults } from './evaluation.ts';
import { StepReport } from './stepReport.ts';

/** How a run hears of its surroundings. */
export interface RunLink {
  readonly runId: string;
  readonly send: (event: RunEvent) => void;
  readonly isStopped: () => boolean;
}

export interface TrainingRun extends RunLink {
  readonly network: Network;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  readonly engine: Engine;
  readonly keeper: RunKeeper;
}

/**
 * Trains a network and measures it on the test images. Goes back to the event loop after each call of the engine, so that a stop
 * is heard within some hundredths of a second, or within a step where one takes longer.
 *
 * @throws {TrainingFailure} when the loss is no number any more, or the network has stopped answering to its input
 */
export async function trainRun(run: TrainingRun): Promise<'finished' | 'stopped'> {
  const { engine, network, settings, dataset, runId, send, isStopped, keeper } = run;
  const model = await engine.build({ ...network, settings, dataset });
  try {
    send(startedEvent(run, model));
    const watch = new DivergenceWatch({ plan: network.plan, model, dataset, settings });
    try {
      await trainEpochs(run, model, watch);
    } finally {
      await keeper.keepWeights(watch.lastGood);
    }
    const results = isStopped() ? undefined : await testResults(model, { dataset, seed: settings.seed, isStopped });
    if (results === undefined) return 'stopped';
    send({ runId, event: 'evaluated', ...results });
    return 'finished';
  } finally {
    model.dispose();
  }
}

async function trainEpochs(run: TrainingRun, model: Model, watch: DivergenceWatch): Promise<void> {
  const report = new StepReport(run);
  let validationSeconds = 0;
  for (let epoch = 0; epoch < run.settings.epochs && !run.isStopped(); epoch += 1) {
    validationSeconds = await trainEpoch(run, { model, watch, report, epoch, validationSeconds });
    await run.keeper.keepWeights(watch.lastGood);
  }
}

interface EpochWork {
  readonly model: Model;
  readonly watch: DivergenceWatch;
  readonly report: StepReport;
  readonly epoch: number;
  /** What the last validation took; 0 before the first. */
  readonly validationSeconds: number;
}

/** @returns the seconds that its validation took */
async function trainEpoch(run: TrainingRun, work: EpochWork): Promise<number> {
  const { settings, dataset, runId, send, isStopped } = run;
  const startedMs = performance.now();
  const learned = await learnEpoch(run, work);
  if (isStopped()) return work.validationSeconds;

  const validationMs = performance.now();
  const division = divide(dataset.train.size.count, settings.validationShare);
  const validation = division.validationCount === 0 ? {} : await validated(work.model, { ...division, isStopped });
  if (validation === undefined) return work.validationSeconds;
  const now = performance.now();
  send({ runId, event: 'epoch', epoch: work.epoch, ...learned, ...validation, seconds: (now - startedMs) / 1000 });
  return (now - validationMs) / 1000;
}

/** Every batch of an epoch, or those before a stop. @returns means over the images */
async function learnEpoch({ settings, dataset, isStopped }: TrainingRun, work: EpochWork): Promise<{ loss: number; accuracy: number }> {
  const { model, watch, report, epoch, validationSeconds } = work;
  const { trainCount } = divide(dataset.train.size.count, settings.validationShare);
  const batches = cut(epochOrder(settings.seed, epoch, trainCount), settings.batchSize);
  const sums = { loss: 0, correct: 0, images: 0 };
  const epochsLeft = settings.epochs - epoch;
  const ahead = () => ({ epoch, left: trainCount * epochsLeft - sums.images, extraSeconds: validationSeconds * epochsLeft });
  let step = epoch * batches.length;
  report.resume();
  try {
    for (const call of callsOf(batches, settings.batchSize, model.stepsPerCall)) {
      for (const [place, { loss, correct }] of model.trainSteps(call, step).entries()) {
        const images = call[place]?.length ?? 0;
        watch.check(step, loss, correct / images);
        sums.loss += loss * images;
        sums.correct += correct;
        sums.images += images;
        report.add({ ...ahead(), step, loss, correct, images });
        step += 1;
      }
      await setImmediate();
      if (isStopped()) break;
    }
  } finally {
    report.flush(ahead());
  }
  watch.remember(step - 1);
  return { loss: sums.loss / sums.images, accuracy: sums.correct / sums.images };
}

interface Validating {
  readonly trainCount: number;
  readonly validationCount: number;
  readonly isStopped: () => boolean;
}

/** Undefined when it was stopped on the way. */
async function validated(model: Model, { trainCount, validationCount, isStopped }: Validating) {
  const rows = Int32Array.from({ length: validationCount }, (_, position) => trainCount + position);
  const measured = await evaluateSplit(model, { split: 'train', rows, isStopped });
  return measured === undefined ? undefined : { validationLoss: measured.loss, validationAccuracy: measured.accuracy };
}

function startedEvent({ runId, engine, network, settings, dataset }: TrainingRun, { tuning }: Model): RunEvent {
  const { trainCount, validationCount } = divide(dataset.train.size.count, settings.validationShare);
  return {
    runId,
    event: 'started',
    engine: engine.description,
    ...(tuning === undefined ? {} : { tuning }),
    weightCount: network.plan.totals.weightCount,
    multiplyAdds: network.plan.totals.multiplyAdds,
    epochs: settings.epochs,
    stepsPerEpoch: stepsPerEpoch(trainCount, settings.batchSize),
    batchSize: settings.batchSize,
    trainCount,
    validationCount,
    testCount: dataset.test.size.count,
  };
}
