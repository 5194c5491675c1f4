import { appendFileSync, copyFileSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../shared/protocol/trainer.ts';
import { chain, seedNetwork } from '../../shared/testing.ts';
import { type RunEvent, type RunEventOf, runEventSchema } from '../../shared/training/events.ts';
import { type RunSettings, runSettingsSchema } from '../../shared/training/settings.ts';
import { RunControl } from './runs/runControl.ts';
import { tf } from './tensorflow.ts';
import { isThere, packedDatasets, stripedImages, unpackDataset, writeDataset } from './testing/datasetFiles.ts';
import { required } from './testing/required.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { serveEvaluate, serveTrain } from './trainer.ts';

const TRAIN = 210;
const TEST = 60;
const MOST_STEPS_A_CALL = 25;
const folder = temporaryFolder();
const files = writeDataset(join(folder, 'stripes'), stripedImages(TRAIN), stripedImages(TEST));
const graph = chain(
  ['input', { height: 12, width: 12 }],
  'flatten',
  ['dense', { units: 16, activation: 'relu' }],
  ['dense', { units: 10, activation: 'softmax' }],
);

type Asked = Partial<Omit<TrainRequest, 'settings'>> & { readonly settings?: Partial<RunSettings> };

function request({ settings, ...rest }: Asked = {}): TrainRequest {
  const whole = runSettingsSchema.parse({ epochs: 2, learningRate: 0.01, ...settings });
  return { kind: 'train', runId: 'run', graph, files, ...rest, settings: whole };
}

/** Trains, and gives back all that was told. @param stopAfter  tells the run to stop once this is so */
async function told(asked: TrainRequest, stopAfter: (events: readonly RunEvent[]) => boolean = () => false): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const control = new RunControl(asked.first);
  const send = (event: RunEvent) => {
    events.push(runEventSchema.parse(event));
    if (!control.isStopped && stopAfter(events)) control.take('stop');
  };
  await serveTrain(asked, { runId: asked.runId, send, control });
  return events;
}

function only<Name extends RunEvent['event']>(events: readonly RunEvent[], name: Name): readonly RunEventOf<Name>[] {
  // The filter has just looked at the name.
  return events.filter((event) => event.event === name) as RunEventOf<Name>[];
}
const lossesOf = (events: readonly RunEvent[]) => only(events, 'step').flatMap(({ losses }) => losses);
const endOf = (events: readonly RunEvent[]) => required(only(events, 'ended')[0]);

describe('a run', () => {
  it('tells its story in order, every step once', async () => {
    const events = await told(request({ settings: { validationShare: 0.2 } }));
    const story = events.map(({ event }) => event).filter((event, place, all) => event !== all[place - 1]);
    expect(story).toEqual(['preparing', 'started', 'step', 'epoch', 'step', 'epoch', 'measuring', 'evaluated', 'ended']);
    const started = required(only(events, 'started')[0]);
    // 168 images left to learn from are 5 batches of 32 and one of 8.
    expect(started).toMatchObject({ trainCount: 168, validationCount: 42, testCount: TEST, stepsPerEpoch: 6, batchSize: 32, epochs: 2 });
    expect(lossesOf(events)).toHaveLength(12);
    let next = 0;
    for (const { firstStep, losses, accuracies, imagesPerSecond, secondsLeft } of only(events, 'step')) {
      expect(firstStep).toBe(next);
      expect(accuracies).toHaveLength(losses.length);
      expect(imagesPerSecond).toBeGreaterThan(0);
      expect(secondsLeft).toBeGreaterThanOrEqual(0);
      next += losses.length;
    }
    expect(endOf(events)).toMatchObject({ reason: 'finished' });
    expect(endOf(events).text).toBeUndefined();
  });

  it('weighs an epoch by images, so the small last batch counts for little', async () => {
    const events = await told(request({ settings: { epochs: 1, batchSize: 100 } }));
    const [first = 0, second = 0, third = 0] = lossesOf(events);
    expect(required(only(events, 'epoch')[0]).loss).toBeCloseTo((100 * first + 100 * second + 10 * third) / 210, 6);
  });

  it('ends with every test image answered: confusion, samples, mistakes', async () => {
    const { confusion, samples, mistakes, testAccuracy, testCount } = required(only(await told(request()), 'evaluated')[0]);
    const counted = confusion.flat().reduce((sum, count) => sum + count, 0);
    const right = confusion.reduce((sum, line, label) => sum + (line[label] ?? 0), 0);
    expect(counted).toBe(testCount);
    expect(right / testCount).toBeCloseTo(testAccuracy, 6);
    expect(samples).toHaveLength(25);
    for (const { index, label, pixels, probabilities } of samples) {
      expect(label).toBe((index * 7) % 10);
      expect(pixels).toHaveLength(144);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
    const sureness = mistakes.map(({ probabilities }) => Math.max(...probabilities));
    expect(sureness).toEqual(sureness.toSorted((left, right) => right - left));
    for (const { label, probabilities } of mistakes) expect(probabilities.indexOf(Math.max(...probabilities))).not.toBe(label);
    expect(mistakes).toHaveLength(Math.min(25, testCount - right));
  });

  it('repeats its losses with its seed', async () => {
    const [first, second, other] = [await told(request()), await told(request()), await told(request({ settings: { seed: 2 } }))];
    expect(lossesOf(second)).toEqual(lossesOf(first));
    expect(lossesOf(other)).not.toEqual(lossesOf(first));
  });

  it('stops within a call of the engine; before a whole epoch there is nothing to measure', async () => {
    const first = (events: readonly RunEvent[]) => only(events, 'step').length === 1;
    const events = await told(request({ settings: { epochs: 100, batchSize: 2 } }), first);
    expect(lossesOf(events).length).toBeLessThanOrEqual(2 * MOST_STEPS_A_CALL);
    expect(endOf(events).reason).toBe('stopped');
    expect(only(events, 'evaluated')).toEqual([]);
  });

  it('is measured when it is stopped after a whole epoch, with the weights it was stopped at', async () => {
    const kept = join(folder, 'stopped');
    const asked = request({ folder: kept, settings: { epochs: 1000, batchSize: 8 } });
    const events = await told(asked, (soFar) => only(soFar, 'epoch').length > 0 && soFar.at(-1)?.event === 'step');
    expect(only(events, 'epoch').length).toBeLessThan(1000);
    expect(endOf(events).reason).toBe('stopped');
    const { testAccuracy, confusion } = required(only(events, 'evaluated')[0]);
    expect(only(await evaluated(kept), 'evaluated')[0]).toMatchObject({ testAccuracy, confusion });
  });

  it('is not measured any more when it is stopped again', async () => {
    const control = new RunControl();
    const events: RunEvent[] = [];
    const send = (event: RunEvent) => {
      events.push(event);
      if (event.event === 'epoch' || event.event === 'measuring') control.take('stop');
    };
    await serveTrain(request({ settings: { epochs: 100 } }), { runId: 'run', send, control });
    expect(events.slice(-3).map(({ event }) => event)).toEqual(['epoch', 'measuring', 'ended']);
    expect(endOf(events).reason).toBe('stopped');
    expect(only(events, 'evaluated')).toEqual([]);
  });

  it('leaves no tensor behind, run after run', async () => {
    await told(request());
    const after = [];
    for (let run = 0; run < 3; run += 1) {
      await told(request({ settings: { validationShare: 0.1 } }));
      after.push(tf.memory().numTensors);
    }
    expect(new Set(after).size).toBe(1);
  });
});

describe('a run in JavaScript', () => {
  it('tells what a native one does, and leaves no tensor behind', async () => {
    const native = await told(request({ settings: { validationShare: 0.2 } }));
    const counts = [];
    for (let run = 0; run < 2; run += 1) {
      const events = await told(request({ settings: { engine: 'javascript', validationShare: 0.2 } }));
      counts.push(tf.memory().numTensors);
      expect(required(only(events, 'started')[0]).engine.notice?.en).toMatch(/many times slower/);
      lossesOf(events).forEach((loss, step) => {
        expect(loss).toBeCloseTo(lossesOf(native)[step] ?? 0, 3);
      });
      const [theirs, ours] = [native, events].map((told) => required(only(told, 'evaluated')[0]));
      expect(ours?.testAccuracy).toBe(theirs?.testAccuracy);
      expect(ours?.samples.map(({ index }) => index)).toEqual(theirs?.samples.map(({ index }) => index));
    }
    expect(new Set(counts).size).toBe(1);
  });
});

describe('a run that cannot go well', () => {
  it.each([
    ['explodes', { optimizer: { name: 'sgd', momentum: 0, nesterov: false }, learningRate: 10 }],
    ['goes to infinity', { optimizer: { name: 'sgd', momentum: 0.9, nesterov: false }, learningRate: 10 }],
    ['dies', { learningRate: 10 }],
  ] satisfies [string, Partial<RunSettings>][])('names the learning rate when it %s, and keeps numbers', async (name, settings) => {
    const kept = join(folder, `lost-${name}`);
    const events = await told(request({ folder: kept, settings: { ...settings, epochs: 300 } }));
    const { reason, text } = endOf(events);
    expect(reason).toBe('failed');
    expect(text?.en).toMatch(/learning rate of 10 /);
    expect(text?.ko).toContain('학습률 10이');
    for (const loss of lossesOf(events)) expect(Number.isFinite(loss)).toBe(true);
    const measured = await evaluated(kept);
    expect(Number.isFinite(required(only(measured, 'evaluated')[0]).testLoss)).toBe(true);
  });

  it('says what is wrong with the network', async () => {
    const events = await told(request({ graph: chain(['input', { height: 12, width: 12 }], 'flatten', ['dense', { units: 3 }]) }));
    expect(endOf(events)).toMatchObject({ reason: 'failed' });
    expect(endOf(events).text?.en).toMatch(/cannot be trained yet: .*10/);
  });

  it('says so where there is nothing to learn', async () => {
    const pooled = chain(['input', { height: 12, width: 12 }], ['max-pooling2d', { poolSize: [6, 4], strides: [6, 2] }], 'flatten');
    expect(endOf(await told(request({ graph: pooled }))).text?.en).toMatch(/cannot be trained yet: The network has no weights/);
  });

  it('says which file of the data set is wrong', async () => {
    const cut = join(folder, 'cut-images');
    copyFileSync(files.trainImages, cut);
    truncateSync(cut, 1000);
    const events = await told(request({ files: { ...files, trainImages: cut } }));
    expect(endOf(events).text?.en).toMatch(/cut-images should be 30256 bytes long, but is 1000/);
  });
});

describe('a kept run', () => {
  it('gives the figures again that it ended with', async () => {
    const kept = join(folder, 'kept');
    const events = await told(request({ folder: kept }));
    const { testAccuracy, testLoss, confusion } = required(only(events, 'evaluated')[0]);
    const again = required(only(await evaluated(kept), 'evaluated')[0]);
    expect(again).toMatchObject({ testAccuracy, confusion });
    expect(again.testLoss).toBeCloseTo(testLoss, 6);
    const lines = readFileSync(join(kept, 'metrics.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).event)).toContain('evaluated');
    expect(JSON.parse(readFileSync(join(kept, 'run.json'), 'utf8'))).toMatchObject({ ended: { reason: 'finished' } });
  });

  it.each([
    ['weights.safetensors', (path: string) => truncateSync(path, 700), /weights\.safetensors: it is cut short/],
    ['weights.safetensors', (path: string) => truncateSync(path, 3), /weights\.safetensors: it is cut short/],
    ['weights.safetensors', (path: string) => flipLastByte(path), /weights\.safetensors: it was changed/],
    ['run.json', (path: string) => truncateSync(path, 40), /run\.json: it is cut short/],
    ['run.json', (path: string) => writeFileSync(path, '{"format":"convcanvas-run"}'), /run\.json: it does not say/],
    ['network.convcanvas', (path: string) => appendFileSync(path, 'x'), /network\.convcanvas: it is cut short/],
    ['network.convcanvas', widen, /does not have the weights of this network: 'dense\/kernel'/],
  ])('says so when %s is broken', async (name, damage, said) => {
    const whole = join(folder, 'whole');
    await told(request({ folder: whole, settings: { epochs: 1 } }));
    const broken = join(folder, 'broken');
    cpSync(whole, broken, { recursive: true });
    damage(join(broken, name));
    const { reason, text } = endOf(await evaluated(broken));
    expect(reason).toBe('failed');
    expect(text?.en).toMatch(said);
  });

  it('trains on where it cannot be kept, and says so at the end', async () => {
    const blocked = join(folder, 'a-file');
    writeFileSync(blocked, '');
    const { reason, text } = endOf(await told(request({ folder: join(blocked, 'run') })));
    expect(reason).toBe('finished');
    expect(text?.en).toMatch(/could not be kept/);
  });
});

describe.skipIf(!isThere(packedDatasets.mini))('Fashion-MNIST mini', () => {
  it('is learned to more than 0.75 in one epoch by the seed network', async () => {
    const mini = unpackDataset(packedDatasets.mini, join(folder, 'mini'));
    const events = await told(request({ graph: seedNetwork, files: mini, settings: { epochs: 1, learningRate: 0.001 } }));
    expect(required(only(events, 'started')[0])).toMatchObject({ trainCount: 6000, testCount: 1000, stepsPerEpoch: 188 });
    expect(required(only(events, 'evaluated')[0]).testAccuracy).toBeGreaterThan(0.75);
  });
});

async function evaluated(kept: string): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const send = (event: RunEvent) => void events.push(runEventSchema.parse(event));
  await serveEvaluate({ kind: 'evaluate', runId: 'again', folder: kept, files }, { runId: 'again', send, control: new RunControl() });
  return events;
}

/** 17 units in place of 16. */
function widen(path: string): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"units": 16', '"units": 17'));
}

function flipLastByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
