import type { Model } from '../engines/engine.ts';
import { testResults } from './evaluation.ts';
import type { TrainingRun } from './trainRun.ts';

const TOLD_EVERY_MS = 100;

type Measuring = Pick<TrainingRun, 'runId' | 'send' | 'control' | 'dataset' | 'settings'>;

/**
 * Answers all test images and tells of it. A run that was stopped already is broken off by the next stop.
 *
 * @returns whether it came to its end
 */
export async function measureRun({ runId, send, control, dataset, settings }: Measuring, model: Model): Promise<boolean> {
  const testCount = dataset.test.size.count;
  let toldMs = Number.NEGATIVE_INFINITY;
  const tell = (done: number) => {
    if (performance.now() - toldMs < TOLD_EVERY_MS) return;
    toldMs = performance.now();
    send({ runId, event: 'measuring', done, testCount });
  };
  const stopsAtEnd = control.isStopped ? 2 : 1;
  const isStopped = () => control.stops >= stopsAtEnd;
  tell(0);
  const results = await testResults(model, { dataset, seed: settings.seed, isStopped, onDone: tell });
  if (results !== undefined) send({ runId, event: 'evaluated', ...results });
  return results !== undefined;
}
