import { setImmediate } from 'node:timers/promises';
import { callAt, cut, divide, epochOrder, stepsPerEpoch } from '../../../shared/training/batches.ts';
import type { RunEvent } from '../../../shared/training/events.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Engine, Model } from '../engines/engine.ts';
import type { Checkpoint, Standing } from '../keptRun/checkpoint.ts';
import { enter } from '../keptRun/readRun.ts';
import type { RunKeeper } from '../keptRun/runKeeper.ts';
import type { Network } from '../network.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Course } from './course.ts';
import { DivergenceWatch } from './divergence.ts';
import { evaluateSplit } from './evaluation.ts';
import { measureRun } from './measureRun.ts';
import type { RunClock } from './runClock.ts';
import type { RunControl } from './runControl.ts';
import { StepReport } from './stepReport.ts';

/** How a run hears of its surroundings. */
export interface RunLink {
  readonly runId: string;
  readonly send: (event: RunEvent) => void;
  readonly control: RunControl;
}

export interface TrainingRun extends RunLink {
  readonly network: Network;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  readonly engine: Engine;
  readonly keeper: RunKeeper;
  readonly clock: RunClock;
  /** What its checkpoints say of it. */
  readonly kept: Pick<Standing, 'runId' | 'network' | 'trainCount'>;
  readonly course: Course;
  /** What it goes on from, and the folder that it lies in; left out, it begins. */
  readonly from?: { readonly checkpoint: Checkpoint; readonly folder: string };
  readonly checkpointMs?: number | undefined;
}

/**
 * Trains a network and measures it on the test images. Goes back to the event loop after each call of the engine, so that a word to it
 * is heard within some hundredths of a second, or within a step where one takes longer. One that is stopped after a whole epoch is
 * measured, too, unless it is stopped again.
 *
 * @throws {TrainingFailure} when the loss is no number any more, the network has stopped answering to its input, or the checkpoint does
 *   not fit
 */
export async function trainRun(run: TrainingRun): Promise<'finished' | 'stopped'> {
  const { engine, network, settings, dataset, runId, send, keeper, course, from } = run;
  const model = await engine.build({ ...network, settings, dataset, options: from?.checkpoint.standing.options });
  try {
    if (from !== undefined) enter(model, from.checkpoint, from.folder);
    model.learningRate = course.rates.at(-1)?.learningRate ?? settings.learningRate;
    send(startedEvent(run, model));
    if (from !== undefined) send(course.restoredEvent(runId));
    const learning = learningOf(run, model);
    try {
      await learnEpochs(run, learning);
    } finally {
      keeper.keepWeights(learning.watch.lastGood);
    }
    const isMeasured = (course.epoch > 0 || course.place === course.stepsPerEpoch) && (await measureRun(run, model));
    return isMeasured && course.epoch === settings.epochs ? 'finished' : 'stopped';
  } finally {
    model.dispose();
  }
}

interface Learning {
  readonly model: Model;
  readonly watch: DivergenceWatch;
  readonly report: StepReport;
  readonly checkpoints: Checkpoints;
}

function learningOf(run: TrainingRun, model: Model): Learning {
  const { kept, keeper, clock, course, network, dataset, settings, runId, send } = run;
  const watch = new DivergenceWatch({ plan: network.plan, model, dataset, settings, course });
  const onKept = (step: number) => send({ runId, event: 'checkpoint', step });
  const checkpoints = new Checkpoints({ model, course, watch, keeper, clock, onKept, run: kept, everyMs: run.checkpointMs });
  return { model, watch, report: new StepReport(run), checkpoints };
}

async function learnEpochs(run: TrainingRun, learning: Learning): Promise<void> {
  const { course, settings, control, clock, dataset, runId, send, keeper } = run;
  const division = divide(dataset.train.size.count, settings.validationShare);
  let validationSeconds = 0;
  while (course.epoch < settings.epochs) {
    await learnEpoch(run, learning, { trainCount: division.trainCount, validationSeconds });
    if (course.place < course.stepsPerEpoch) return;
    const learnedSeconds = clock.seconds;
    const validation = await validated(learning.model, { ...division, isStopped: () => control.isStopped });
    if (validation === undefined) return;
    const { epoch, epochBegan } = course;
    validationSeconds = clock.seconds - learnedSeconds;
    const figures = { epoch, ...course.epochMeans(), ...validation, seconds: clock.seconds - epochBegan };
    course.endEpoch(figures, clock.seconds);
    send({ runId, event: 'epoch', ...figures });
    control.reached('epoch');
    keeper.keepWeights(learning.watch.lastGood);
    learning.checkpoints.take();
  }
}

interface Ahead {
  readonly trainCount: number;
  /** What the last validation took; 0 before the first. */
  readonly validationSeconds: number;
}

/** What is left of an epoch, or of it until a stop. */
async function learnEpoch(run: TrainingRun, learning: Learning, { trainCount, validationSeconds }: Ahead): Promise<void> {
  const { settings, control, course } = run;
  const { report, watch, checkpoints } = learning;
  const { epoch } = course;
  const batches = cut(epochOrder(settings.seed, epoch, trainCount), settings.batchSize);
  const epochsLeft = settings.epochs - epoch;
  const ahead = () => ({
    epoch,
    left: trainCount * epochsLeft - Math.min(course.place * settings.batchSize, trainCount),
    extraSeconds: validationSeconds * epochsLeft,
  });
  report.resume();
  try {
    while (course.place < batches.length) {
      await changeRate(run, learning, () => report.flush(ahead()));
      await waitWhilePaused(run, learning, () => report.flush(ahead()));
      if (control.isStopped) break;
      takeCall(run, learning, batches);
      report.flushIfDue(ahead());
      await setImmediate();
      checkpoints.takeIfDue();
    }
  } finally {
    report.flush(ahead());
  }
  watch.remember(course.step - 1);
  if (control.isStopped) checkpoints.take();
}

/** One call of the engine: one step where one was asked for, else as many as have their place here. */
function takeCall({ settings, control, course }: TrainingRun, { model, watch, report }: Learning, batches: readonly Int32Array[]): void {
  const { batchSize } = settings;
  const stepsPerCall = control.goal === 'step' ? 1 : model.stepsPerCall;
  for (const figures of model.trainSteps(callAt(batches, course.place, { batchSize, stepsPerCall }), course.step)) {
    const { step } = course;
    const images = course.imagesOf(step);
    watch.check(step, figures.loss, figures.correct / images);
    course.add(figures);
    report.add({ ...figures, step, images });
  }
  control.reached('step');
}

/** Returns at once where the run is to go on. What it has learned until here is kept, since now is when people leave. */
async function waitWhilePaused(run: TrainingRun, learning: Learning, flush: () => void): Promise<void> {
  const { runId, send, control, clock, course } = run;
  const { report, checkpoints } = learning;
  if (!control.isWaiting) return;
  flush();
  send({ runId, event: 'paused', step: course.step });
  checkpoints.take();
  clock.hold();
  while (control.isWaiting) {
    await control.called();
    await changeRate(run, learning, flush);
  }
  clock.go();
  report.resume();
  if (control.goal !== 'step' && !control.isStopped) send({ runId, event: 'resumed' });
}

/**
 * Goes on with the learning rate that was asked for since the last call, if any. It is on disk before a step is taken with it, so that a
 * run that is killed never goes on with another one than it had told.
 */
async function changeRate(run: TrainingRun, { model, checkpoints }: Learning, flush: () => void): Promise<void> {
  const { runId, send, control, course, keeper } = run;
  const learningRate = control.takeRate();
  if (learningRate === undefined || learningRate === model.learningRate) return;
  flush();
  model.learningRate = learningRate;
  course.changeRate(learningRate);
  checkpoints.take();
  await keeper.checkpointKept();
  send({ runId, event: 'rate', step: course.step, learningRate });
}

interface Validating {
  readonly trainCount: number;
  readonly validationCount: number;
  readonly isStopped: () => boolean;
}

/** Nothing where no images are set aside for it; undefined when it was stopped on the way. */
async function validated(model: Model, { trainCount, validationCount, isStopped }: Validating) {
  if (validationCount === 0) return {};
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
    learningRate: settings.learningRate,
    epochs: settings.epochs,
    stepsPerEpoch: stepsPerEpoch(trainCount, settings.batchSize),
    batchSize: settings.batchSize,
    trainCount,
    validationCount,
    testCount: dataset.test.size.count,
  };
}
