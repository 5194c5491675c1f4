import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { engineOptionsSchema, plainOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { chain } from '../../../shared/testing.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import type { Work } from '../engines/engine.ts';
import { nativeEngine } from '../engines/native.ts';
import { optionsFor } from '../engines/optionsFor.ts';
import { thisMachine } from '../machine.ts';
import { networkFor } from '../network.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { calibrate } from './calibrate.ts';
import { forms, layouts } from './candidates.ts';
import { createTuner } from './tune.ts';

// Fewer images than the steps of a call take: they are taken again.
const dataset = openDataset(writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(30), stripedImages(20)));
const graph = chain(
  ['input', { height: 12, width: 12 }],
  ['conv2d', { filters: 16, activation: 'relu' }],
  'max-pooling2d',
  ['conv2d', { filters: 4 }],
  'flatten',
  ['dense', { units: 10, activation: 'softmax' }],
);
const work: Work = { ...networkFor(graph, dataset), settings: runSettingsSchema.parse({ batchSize: 16 }), dataset };
const machine = thisMachine();

describe('calibration', () => {
  it('measures how the network trains, and takes what can be trained with', async () => {
    const { options, imagesPerSecond } = await calibrate(work, { machine });
    expect(engineOptionsSchema.parse(options)).toEqual(options);
    expect(imagesPerSecond).toBeGreaterThan(0);
    const model = await nativeEngine(options).build(work);
    expect(model.trainStep(Int32Array.of(1, 2, 3, 4), 0).loss).toBeGreaterThan(0);
    model.dispose();
  });

  it('without any time left takes the rule, and tells how fast that is', async () => {
    const { options, imagesPerSecond } = await calibrate(work, { machine, budgetMs: 0 });
    expect({ ...options, stepsPerCall: 0 }).toEqual({ ...optionsFor(work, machine), stepsPerCall: 0 });
    expect(imagesPerSecond).toBeGreaterThan(0);
  });

  it('leaves alone what is fixed', async () => {
    const fixed = { towers: 2, threads: 2, stepsPerCall: 3, matMulFilterGradient: false, maximumTree: true };
    expect((await calibrate(work, { machine, fixed })).options).toMatchObject(fixed);
  });

  it('tries the batch whole and in parts, and each form of an operation', () => {
    const rule = optionsFor(work, { ...machine, cores: 8 });
    const tried = layouts(work, { ...machine, cores: 8 }, rule).map(({ towers, threads }) => [towers, threads]);
    expect(tried).toEqual([
      [1, 0],
      [2, 1],
      [1, 8],
    ]);
    expect(
      forms(plainOptions).map(({ matMulFilterGradient, splitDense, maximumTree }) => [matMulFilterGradient, splitDense, maximumTree]),
    ).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });
});

describe('how a run computes', () => {
  it('is measured once for each kind, and kept', async () => {
    const file = join(temporaryFolder(), 'calibration.json');
    const onMeasuring = vi.fn(async () => undefined);
    const first = await createTuner({ file, onMeasuring }).tune(work);
    const second = await createTuner({ file, onMeasuring }).tune(work);
    expect(first.origin).toBe('measured');
    expect(second).toEqual({ ...first, origin: 'kept' });
    expect(onMeasuring).toHaveBeenCalledOnce();
  });

  it('is measured again once a run went much faster: the machine was busy then', async () => {
    const file = join(temporaryFolder(), 'calibration.json');
    const tuner = createTuner({ file });
    const { imagesPerSecond = 0 } = await tuner.tune(work);
    tuner.trained(1.1 * imagesPerSecond);
    expect((await createTuner({ file }).tune(work)).origin).toBe('kept');
    tuner.trained(2 * imagesPerSecond);
    expect((await createTuner({ file }).tune(work)).origin).toBe('measured');
  });

  it('follows a rule where there is no place to keep what was measured', async () => {
    const tuning = await createTuner({ fixed: { towers: 2 } }).tune(work);
    expect(tuning).toEqual({ options: { ...optionsFor(work, machine), towers: 2 }, origin: 'rule' });
  });

  it('is not measured where all is fixed', async () => {
    const file = join(temporaryFolder(), 'calibration.json');
    expect(await createTuner({ file, fixed: plainOptions }).tune(work)).toEqual({ options: plainOptions, origin: 'fixed' });
  });

  it('is as it was when the run began, for one that goes on', async () => {
    const tuner = { tune: () => Promise.reject(new Error('not to be asked')), trained: vi.fn() };
    const model = await nativeEngine(tuner).build({ ...work, options: plainOptions });
    expect(model.tuning).toEqual({ options: plainOptions, origin: 'kept' });
    model.trainSteps([Int32Array.from({ length: 16 }, (_, row) => row)], 0);
    model.dispose();
    expect(tuner.trained).toHaveBeenCalledOnce();
    expect(tuner.trained.mock.calls[0]?.[0]).toBeGreaterThan(0);
  });
});
