/** The app's own engine, with the options and the environment that the app gives it. */
import { setImmediate } from 'node:timers/promises';
import { calibrate } from '../../electron/trainer/calibration/calibrate.ts';
import { openDataset } from '../../electron/trainer/datasets/dataset.ts';
import { nativeEngine } from '../../electron/trainer/engines/native.ts';
import { thisMachine } from '../../electron/trainer/machine.ts';
import { networkFor } from '../../electron/trainer/network.ts';
import { DivergenceWatch } from '../../electron/trainer/runs/divergence.ts';
import { evaluateSplit } from '../../electron/trainer/runs/evaluation.ts';
import { callAt, cut, epochOrder } from '../../shared/training/batches.ts';
import { runSettingsSchema } from '../../shared/training/settings.ts';
import { serveCommands } from './commands.ts';
import { readWork } from './work.ts';

const { graph, batchSize, files } = readWork();
const dataset = openDataset(files);
const settings = runSettingsSchema.parse({ batchSize });
const network = networkFor(graph, dataset);
const bfloat16 = process.argv[3] === 'bfloat16';
const work = { ...network, settings, dataset };
// As the app does before the first run of a kind.
const { options } = await calibrate(work, { machine: thisMachine(), fixed: { bfloat16 } });
const engine = nativeEngine(options);
const model = await engine.build(work);
const watch = new DivergenceWatch({ model, dataset, settings, plan: network.plan });
const testRows = Int32Array.from({ length: dataset.test.size.count }, (_, row) => row);
const calls = endlessCalls();
let step = 0;

await serveCommands({
  library: engine.description.library,
  weightCount: network.plan.totals.weightCount,
  async train(steps) {
    const end = step + steps;
    while (step < end) {
      const call = calls.next().value;
      for (const [place, { loss, correct }] of model.trainSteps(call, step).entries()) {
        watch.check(step + place, loss, correct / (call[place]?.length ?? 0));
      }
      step += call.length;
      await setImmediate();
    }
  },
  async evaluate(count) {
    await evaluateSplit(model, { split: 'test', rows: testRows.subarray(0, count), isStopped: () => false });
  },
});

/** The batches of one epoch after the other, as many a call as the engine likes. */
function* endlessCalls(): Generator<readonly Int32Array[], never> {
  for (let epoch = 0; ; epoch += 1) {
    const batches = cut(epochOrder(settings.seed, epoch, dataset.train.size.count), batchSize);
    for (let place = 0; place < batches.length; ) {
      const call = callAt(batches, place, { batchSize, stepsPerCall: model.stepsPerCall });
      place += call.length;
      yield call;
    }
  }
}
