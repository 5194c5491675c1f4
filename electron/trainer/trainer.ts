import { setImmediate } from 'node:timers/promises';
import type { EvaluateRequest, TrainRequest } from '../../shared/protocol/trainer.ts';
import type { Text } from '../../shared/text.ts';
import type { EngineInfo, RunEvent } from '../../shared/training/events.ts';
import { type Dataset, openDataset } from './datasets/dataset.ts';
import { chooseEngine } from './engines/chooseEngine.ts';
import { failureText, TrainingFailure } from './failure.ts';
import { assertFits, readRun } from './keptRun/readRun.ts';
import { RunKeeper } from './keptRun/runKeeper.ts';
import { networkFor } from './network.ts';
import { testResults } from './runs/evaluation.ts';
import { type RunLink, trainRun } from './runs/trainRun.ts';

/** Loads the library along with this module, which is why the process does not import it before it must. */

export function describeEngine(): EngineInfo {
  return chooseEngine('auto').description;
}

/** A whole run, from its data to its end. Never throws: what goes wrong is told in its last event. */
export async function serveTrain(request: TrainRequest, link: RunLink): Promise<void> {
  const keeper = new RunKeeper(request.folder);
  const send = (event: RunEvent) => {
    keeper.keepEvent(event);
    link.send(event);
  };
  await untilEnded({ ...link, send }, keeper, async () => {
    await preparing(link, 'data');
    const dataset = opened(request.files);
    await preparing(link, 'network');
    const network = networkFor(request.graph, dataset);
    const { engine: choice, engineOptions: fixed } = request.settings;
    const engine = chooseEngine(choice, { file: request.calibration, fixed, onMeasuring: () => preparing(link, 'speed') });
    await keeper.begin(request, { network, engine: engine.description, dataset });
    return trainRun({ ...link, send, network, settings: request.settings, dataset, engine, keeper });
  });
}

/** Measures a kept run on the test images: the figures it ended with. */
export async function serveEvaluate({ folder, files, runId }: EvaluateRequest, link: RunLink): Promise<void> {
  await untilEnded(link, new RunKeeper(undefined), async () => {
    await preparing(link, 'data');
    const dataset = opened(files);
    const kept = readRun(folder);
    const { project, run, weights } = kept;
    await preparing(link, 'network');
    const network = networkFor(project.graph, dataset);
    assertFits(network, kept, folder);
    const model = await chooseEngine('auto').build({ ...network, settings: run.settings, dataset });
    try {
      model.writeWeights(weights);
      const results = await testResults(model, { dataset, seed: run.settings.seed, isStopped: link.isStopped });
      if (results === undefined) return 'stopped';
      link.send({ runId, event: 'evaluated', ...results });
      return 'finished';
    } finally {
      model.dispose();
    }
  });
}

async function untilEnded({ runId, send }: RunLink, keeper: RunKeeper, run: () => Promise<'finished' | 'stopped'>): Promise<void> {
  const startedMs = performance.now();
  const end = async (reason: 'finished' | 'stopped' | 'failed', text?: Text) => {
    const ended = { reason, seconds: (performance.now() - startedMs) / 1000 };
    await keeper.end(ended);
    const why = text ?? keeper.failure;
    send({ runId, event: 'ended', ...ended, ...(why === undefined ? {} : { text: why }) });
  };
  try {
    await end(await run());
  } catch (error) {
    await end('failed', failureText(error));
  }
}

/** The message goes out before the thread is busy. */
async function preparing({ runId, send }: RunLink, stage: 'data' | 'network' | 'speed'): Promise<void> {
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
