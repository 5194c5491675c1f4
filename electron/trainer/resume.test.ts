import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ResumeRequest, TrainRequest } from '../../shared/protocol/trainer.ts';
import { chain } from '../../shared/testing.ts';
import { divide, stepsPerEpoch } from '../../shared/training/batches.ts';
import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { defaultsOf, optimizerCards } from '../../shared/training/optimizers/index.ts';
import { streamOf } from '../../shared/training/random.ts';
import { type RunSettings, runSettingsSchema } from '../../shared/training/settings.ts';
import { stripedImages, writeDataset } from './testing/datasetFiles.ts';
import { forkedTrainer } from './testing/forkedTrainer.ts';
import { required } from './testing/required.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const TRAIN = 4800;
/** Long enough that the last kill comes before the end, also where a step takes half a millisecond. */
const EPOCHS = 10;
const KILLS = 3;
/** Below a step's time: whenever the last one is on disk. */
const CHECKPOINT_MS = 1;
const folder = temporaryFolder();
const files = writeDataset(join(folder, 'stripes'), stripedImages(TRAIN), stripedImages(50));
const graph = chain(
  ['input', { height: 12, width: 12 }],
  ['conv2d', { filters: 4, useBias: false }],
  'batch-normalization',
  ['dropout', { rate: 0.2 }],
  'max-pooling2d',
  'flatten',
  ['dense', { units: 128, activation: 'relu' }],
  ['dropout', { rate: 0.5 }],
  ['dense', { units: 10, activation: 'softmax' }],
);

function request(name: string, settings: Partial<RunSettings>): TrainRequest {
  const whole = runSettingsSchema.parse({ epochs: EPOCHS, batchSize: 16, learningRate: 0.002, validationShare: 0.1, ...settings });
  return { kind: 'train', runId: name, graph, files, settings: whole, folder: join(folder, name), checkpointMs: CHECKPOINT_MS };
}

function stepsAnEpoch({ settings: { batchSize, validationShare } }: TrainRequest): number {
  return stepsPerEpoch(divide(TRAIN, validationShare).trainCount, batchSize);
}

function resuming({ runId, folder: kept = '', checkpointMs }: TrainRequest): ResumeRequest {
  return { kind: 'resume', runId, folder: kept, files, checkpointMs };
}

function only<Name extends RunEvent['event']>(events: readonly RunEvent[], name: Name): readonly RunEventOf<Name>[] {
  // The filter has just looked at the name.
  return events.filter((event) => event.event === name) as RunEventOf<Name>[];
}
const endOf = (events: readonly RunEvent[]) => required(only(events, 'ended')[0]);

/** Everything that must be the same however often a run was interrupted: all figures but times. */
function figuresOf(events: readonly RunEvent[]) {
  const restored = only(events, 'restored')[0];
  const steps = only(events, 'step');
  return {
    rates: [...(restored?.rates ?? []), ...only(events, 'rate').map(({ step, learningRate }) => ({ step, learningRate }))],
    losses: [...(restored?.losses ?? []), ...steps.flatMap(({ losses }) => losses)],
    accuracies: [...(restored?.accuracies ?? []), ...steps.flatMap(({ accuracies }) => accuracies)],
    epochs: [...(restored?.epochs ?? []), ...only(events, 'epoch')].map(({ epoch, loss, accuracy, validationLoss, validationAccuracy }) => {
      return { epoch, loss, accuracy, validationLoss, validationAccuracy };
    }),
    evaluated: only(events, 'evaluated').map(({ testLoss, confusion }) => ({ testLoss, confusion })),
  };
}

/** What a run's folder says of it. */
function keptIn({ folder: kept = '' }: TrainRequest) {
  const lines = readFileSync(join(kept, 'metrics.jsonl'), 'utf8').trim().split('\n');
  const events = lines.map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  return {
    weights: readFileSync(join(kept, 'weights.safetensors')),
    losses: events.flatMap(({ event, losses }) => (event === 'step' && Array.isArray(losses) ? losses : [])),
    epochs: events.flatMap(({ event, epoch }) => (event === 'epoch' ? [epoch] : [])),
    rates: events.flatMap(({ event, step, learningRate }) => (event === 'rate' ? [[step, learningRate]] : [])),
    names: readdirSync(kept).sort(),
  };
}

/** Trains to the end, killed now and then at moments that chance picks, each time gone on with in a new process. */
async function trainedWithKills(asked: TrainRequest, chance: () => number) {
  const restoredAt: number[] = [];
  const { epochs } = asked.settings;
  const isWithin = (step: number) => step % stepsAnEpoch(asked) !== 0;
  for (let kills = 0; ; kills += 1) {
    const { send, until, events, ended, kill } = forkedTrainer();
    send(kills === 0 ? asked : resuming(asked));
    if (kills === KILLS) {
      await ended(asked.runId);
      restoredAt.push(only(events(), 'restored')[0]?.step ?? 0);
      return { restoredAt, events: events() };
    }
    // Each life is that of its share of the run, so that the last begins long before the end.
    const from = (epochs * stepsAnEpoch(asked) * (kills + 0.7 * chance())) / (KILLS + 1);
    await until(() =>
      events().find((event) => event.event === 'ended' || (event.event === 'checkpoint' && event.step >= from && isWithin(event.step))),
    );
    await wait(30 * chance());
    await kill();
    expect(only(events(), 'ended'), 'killed before its end').toEqual([]);
    restoredAt.push(...only(events(), 'restored').map(({ step }) => step));
  }
}

describe('a run that is killed at any moment', () => {
  const cases: readonly (readonly [string, Partial<RunSettings>])[] = [
    ...optimizerCards.map(({ name }) => [name, { optimizer: defaultsOf(name) }] as const),
    ['momentum', { optimizer: { name: 'sgd', momentum: 0.9, nesterov: true } }],
    ['JavaScript', { engine: 'javascript', epochs: 1, validationShare: 0.8 }],
  ];

  it.each(cases)(
    'ends where one that was left alone does, bit for bit: %s',
    async (name, settings) => {
      const straight = request(`straight-${name}`, settings);
      const alone = forkedTrainer();
      alone.send(straight);
      expect(await alone.ended(straight.runId)).toMatchObject({ reason: 'finished' });

      const asked = request(`killed-${name}`, settings);
      const { uniform } = streamOf(11, name);
      const { restoredAt, events } = await trainedWithKills(asked, uniform);
      expect(endOf(events)).toMatchObject({ reason: 'finished' });
      expect(restoredAt).toHaveLength(KILLS);
      expect(new Set(restoredAt.map((step) => step % stepsAnEpoch(asked))).size, `gone on from ${restoredAt.join(', ')}`).toBeGreaterThan(
        1,
      );
      expect(figuresOf(events)).toEqual(figuresOf(alone.events()));
      expect(keptIn(asked)).toEqual(keptIn(straight));
    },
    240_000,
  );
});

describe('a run whose learning rate was changed', () => {
  const short: Partial<RunSettings> = { epochs: 1, validationShare: 0.8 };
  /** Waits after its first step, takes another rate there, and goes on. */
  const changedAtStep1 = async ({ send, until, events }: ReturnType<typeof forkedTrainer>, asked: TrainRequest) => {
    const { runId } = asked;
    send({ ...asked, first: 'step' });
    await until(() => only(events(), 'paused')[0]);
    send({ kind: 'rate', runId, learningRate: 0.01 });
    send({ kind: 'control', runId, command: 'resume' });
    await until(() => only(events(), 'rate')[0]);
  };

  it.each(['native', 'javascript'] as const)(
    'and is killed once it was told goes on with it, bit for bit: %s',
    async (engine) => {
      const straight = request(`straight-rate-${engine}`, { ...short, engine });
      const alone = forkedTrainer();
      await changedAtStep1(alone, straight);
      expect(await alone.ended(straight.runId)).toMatchObject({ reason: 'finished' });

      const asked = request(`killed-rate-${engine}`, { ...short, engine });
      const first = forkedTrainer();
      await changedAtStep1(first, asked);
      await first.kill();
      const second = forkedTrainer();
      second.send(resuming(asked));
      expect(await second.ended(asked.runId)).toMatchObject({ reason: 'finished' });
      expect(figuresOf(second.events())).toEqual(figuresOf(alone.events()));
      expect(figuresOf(second.events()).rates).toEqual([{ step: 1, learningRate: 0.01 }]);
      expect(keptIn(asked)).toEqual(keptIn(straight));
      expect(keptIn(asked).rates).toEqual([[1, 0.01]]);
    },
    120_000,
  );

  it('while it trains learns again what it had told before it was killed', async () => {
    const asked = request('changed-in-flight', { epochs: 20 });
    const { send, until, events, kill } = forkedTrainer();
    send(asked);
    await until(() => only(events(), 'epoch')[0]);
    send({ kind: 'rate', runId: asked.runId, learningRate: 0.02 });
    const { step } = await until(() => only(events(), 'rate')[0]);
    await until(() => only(events(), 'step').find(({ firstStep }) => firstStep > step + 20));
    await kill();
    const told = figuresOf(events());
    const again = forkedTrainer();
    again.send(resuming(asked));
    await again.until(() => only(again.events(), 'step').find(({ firstStep }) => firstStep > told.losses.length));
    const repeated = figuresOf(again.events());
    expect(repeated.rates).toEqual([{ step, learningRate: 0.02 }]);
    expect(repeated.losses.slice(0, told.losses.length)).toEqual(told.losses);
  }, 240_000);
});
