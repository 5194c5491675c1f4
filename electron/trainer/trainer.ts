import { setImmediate } from 'node:timers/promises';
import type { EvaluateRequest, ResumeRequest, TrainRequest } from '../../shared/protocol/trainer.ts';
import type { Text } from '../../shared/text.ts';
import { divide } from '../../shared/training/batches.ts';
import type { EngineInfo, RunEvent } from '../../shared/training/events.ts';
import type { RunSettings } from '../../shared/training/settings.ts';
import { type Dataset, openDataset } from './datasets/dataset.ts';
import { chooseEngine } from './engines/chooseEngine.ts';
import { failureText, TrainingFailure } from './failure.ts';
import { type Checkpoint, networkHash, type Standing } from './keptRun/checkpoint.ts';
import { assertLeft, readCheckpoint, readRun, readWeights } from './keptRun/readRun.ts';
import { RunKeeper } from './keptRun/runKeeper.ts';
import { networkFor } from './network.ts';
import { Course } from './runs/course.ts';
import { measureRun } from './runs/measureRun.ts';
import { RunClock } from './runs/runClock.ts';
import { type RunLink, trainRun } from './runs/trainRun.ts';

/** Loads the library along with this module, which is why the process does not import it before it must. */

export function describeEngine(): EngineInfo {
  return chooseEngine('auto').description;
}

/** A whole run, from its data to its end. Never throws: what goes wrong is told in its last event. */
export async function serveTrain(request: TrainRequest, link: RunLink): Promise<void> {
  const { runId, graph, settings, checkpointMs } = request;
  await untilEnded(link, new RunKeeper(request.folder), async (serving) => {
    await preparing(link, 'data');
    const dataset = opened(request.files);
    await preparing(link, 'network');
    const network = networkFor(graph, dataset);
    const tuning = { file: request.calibration, fixed: settings.engineOptions, onMeasuring: () => preparing(link, 'speed') };
    const engine = chooseEngine(settings.engine, tuning);
    const kept = { runId, network: networkHash(graph, settings), trainCount: dataset.train.size.count };
    await serving.keeper.begin(request, { network, engine: engine.description, dataset });
    const course = new Course(sizesOf(dataset, settings));
    return trainRun({ ...serving, network, settings, dataset, engine, kept, course, checkpointMs });
  });
}

/** Goes on with a kept run, from its checkpoint to its end. */
export async function serveResume({ folder, files, checkpointMs }: ResumeRequest, link: RunLink): Promise<void> {
  await untilEnded(link, new RunKeeper(folder), async (serving) => {
    await preparing(link, 'data');
    const dataset = opened(files);
    const kept = readRun(folder);
    assertLeft(kept, folder);
    const checkpoint = readCheckpoint(folder, kept, dataset);
    await preparing(link, 'network');
    const { project, run } = kept;
    const { settings } = run;
    const network = networkFor(project.graph, dataset);
    const engine = chooseEngine(settings.engine, { fixed: settings.engineOptions });
    const course = new Course(sizesOf(dataset, settings), checkpoint);
    await serving.keeper.goOn(run, course.metricsLines(run.runId), { network, engine: engine.description, dataset });
    serving.clock.add(checkpoint.standing.seconds);
    const from = { checkpoint, folder };
    return trainRun({ ...serving, network, settings, dataset, engine, kept: identityOf(checkpoint), course, from, checkpointMs });
  });
}

/** Measures a kept run on the test images: the figures it ended with. */
export async function serveEvaluate({ folder, files }: EvaluateRequest, link: RunLink): Promise<void> {
  await untilEnded(link, new RunKeeper(undefined), async (serving) => {
    await preparing(link, 'data');
    const dataset = opened(files);
    const { project, run } = readRun(folder);
    await preparing(link, 'network');
    const network = networkFor(project.graph, dataset);
    const weights = readWeights(folder, network.plan);
    const { settings } = run;
    const model = await chooseEngine('auto').build({ ...network, settings, dataset });
    try {
      model.writeWeights(weights);
      return (await measureRun({ ...serving, dataset, settings }, model)) ? 'finished' : 'stopped';
    } finally {
      model.dispose();
    }
  });
}

/** What serving a run needs, whatever it does. */
interface Serving extends RunLink {
  readonly keeper: RunKeeper;
  readonly clock: RunClock;
}

async function untilEnded(link: RunLink, keeper: RunKeeper, run: (serving: Serving) => Promise<'finished' | 'stopped'>): Promise<void> {
  const clock = new RunClock();
  const { runId, control } = link;
  const send = (event: RunEvent) => {
    keeper.keepEvent(event);
    link.send(event);
  };
  const end = async (reason: 'finished' | 'stopped' | 'failed', text?: Text) => {
    const ended = { reason, seconds: clock.seconds };
    await keeper.end(ended);
    const why = text ?? keeper.failure;
    send({ runId, event: 'ended', ...ended, ...(why === undefined ? {} : { text: why }) });
  };
  try {
    await end(await run({ runId, control, send, keeper, clock }));
  } catch (error) {
    await end('failed', failureText(error));
  }
}

function identityOf({ standing: { runId, network, trainCount } }: Checkpoint): Pick<Standing, 'runId' | 'network' | 'trainCount'> {
  return { runId, network, trainCount };
}

function sizesOf({ train }: Dataset, { validationShare, batchSize }: RunSettings): { trainCount: number; batchSize: number } {
  return { trainCount: divide(train.size.count, validationShare).trainCount, batchSize };
}

/** The message goes out before the thread is busy. */
async function preparing({ runId, send }: Pick<RunLink, 'runId' | 'send'>, stage: 'data' | 'network' | 'speed'): Promise<void> {
  send({ runId, event: 'preparing', stage });
  await setImmediate();
}

function opened(files: TrainRequest['files']): Dataset {
  try {
    return openDataset(files);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TrainingFailure(
      {
        en: `The images cannot be read: ${reason}. Fetch the data set again.`,
        ko: `이미지를 읽을 수 없어요: ${reason}. 데이터셋을 다시 받아 주세요.`,
      },
      error,
    );
  }
}
