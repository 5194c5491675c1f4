import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../shared/protocol/trainer.ts';
import { chain } from '../../shared/testing.ts';
import type { RunCommand } from '../../shared/training/commands.ts';
import { type RunEvent, type RunEventOf, runEventSchema } from '../../shared/training/events.ts';
import { type RunSettings, runSettingsSchema } from '../../shared/training/settings.ts';
import { RunControl } from './runs/runControl.ts';
import { stripedImages, writeDataset } from './testing/datasetFiles.ts';
import { required } from './testing/required.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { serveEvaluate, serveResume, serveTrain } from './trainer.ts';

const folder = temporaryFolder();
const files = writeDataset(join(folder, 'stripes'), stripedImages(210), stripedImages(40));
const otherFiles = writeDataset(join(folder, 'fewer'), stripedImages(200), stripedImages(40));
const graph = chain(
  ['input', { height: 12, width: 12 }],
  'flatten',
  ['dense', { units: 16, activation: 'relu' }],
  ['dense', { units: 10, activation: 'softmax' }],
);

function request(name: string, settings: Partial<RunSettings> = {}): TrainRequest {
  const whole = runSettingsSchema.parse({ epochs: 4, batchSize: 8, learningRate: 0.01, ...settings });
  return { kind: 'train', runId: name, graph, files, settings: whole, folder: join(folder, name) };
}

type Serve = (link: { runId: string; send: (event: RunEvent) => void; control: RunControl }) => Promise<void>;

async function told(serve: Serve, control = new RunControl()): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const words: RunCommand[] = ['step', 'step', 'stop'];
  const send = (event: RunEvent) => {
    events.push(runEventSchema.parse(event));
    if (event.event === 'paused') setImmediate(() => control.take(words.shift() ?? 'stop'));
  };
  await serve({ runId: 'run', send, control });
  return events;
}
const resumed = (kept: string, from = files) =>
  told((link) => serveResume({ kind: 'resume', runId: 'run', folder: kept, files: from }, link));

function only<Name extends RunEvent['event']>(events: readonly RunEvent[], name: Name): readonly RunEventOf<Name>[] {
  // The filter has just looked at the name.
  return events.filter((event) => event.event === name) as RunEventOf<Name>[];
}
const endOf = (events: readonly RunEvent[]) => required(only(events, 'ended')[0]);

/** Two steps into its second epoch. */
const STOPPED_AT = 29;
const stopped = (asked: TrainRequest) => told((link) => serveTrain(asked, link), new RunControl('epoch'));
/** A run that was stopped there, left as it is for the tests to copy. */
const left = join(folder, 'left');
let straight: readonly RunEvent[] = [];
beforeAll(async () => {
  await stopped(request('left'));
  straight = await told((link) => serveTrain(request('straight'), link));
}, 60_000);

function copyOfLeft(name: string): string {
  cpSync(left, join(folder, name), { recursive: true });
  return join(folder, name);
}

describe('a run that was stopped', () => {
  it('goes on from there, and tells what it had told', async () => {
    const kept = copyOfLeft('go-on');
    writeFileSync(join(kept, '.checkpoint.safetensors.0123456789ab.tmp'), 'half');
    const events = await resumed(kept);
    const restored = required(only(events, 'restored')[0]);
    expect(restored.step).toBe(STOPPED_AT);
    expect(restored.epochs).toHaveLength(1);
    const losses = [...restored.losses, ...only(events, 'step').flatMap((event) => event.losses)];
    const expected = only(straight, 'step').flatMap((event) => event.losses);
    expect(losses).toHaveLength(expected.length);
    for (const [step, loss] of expected.entries()) expect(losses[step], `step ${step}`).toBeCloseTo(loss, 5);
    expect(endOf(events)).toMatchObject({ reason: 'finished' });
    // What it took before it was stopped counts.
    expect(endOf(events).seconds).toBeGreaterThan(required(restored.epochs[0]).seconds);
    expect(readdirSync(kept).sort()).toEqual(['metrics.jsonl', 'network.convcanvas', 'run.json', 'weights.safetensors']);
  });

  it('is measured again as it was left', async () => {
    const events = await told((link) => serveEvaluate({ kind: 'evaluate', runId: 'run', folder: left, files }, link));
    expect(only(events, 'evaluated')).toHaveLength(1);
  });
});

describe('a checkpoint that cannot be gone on with', () => {
  const foreign = async (kept: string) => {
    await stopped(request('foreign', { seed: 2 }));
    copyFileSync(join(folder, 'foreign', 'checkpoint.safetensors'), join(kept, 'checkpoint.safetensors'));
  };
  it.each([
    [
      'is cut short',
      (kept: string) => truncateSync(join(kept, 'checkpoint.safetensors'), 3000),
      /checkpoint\.safetensors: it is cut short/,
    ],
    ['is empty', (kept: string) => truncateSync(join(kept, 'checkpoint.safetensors')), /checkpoint\.safetensors: it is cut short/],
    ['has a bit turned', (kept: string) => turnBit(join(kept, 'checkpoint.safetensors')), /checkpoint\.safetensors: it was changed/],
    [
      'says another step',
      (kept: string) => replaceIn(join(kept, 'checkpoint.safetensors'), '\\"step\\":', '\\"stop\\":'),
      /it was changed/,
    ],
    ['is a text', (kept: string) => writeFileSync(join(kept, 'checkpoint.safetensors'), 'hello, hello, hello'), /no file of this kind/],
    [
      'is a file of weights',
      (kept: string) => copyFileSync(join(kept, 'weights.safetensors'), join(kept, 'checkpoint.safetensors')),
      /does not say where the run stands/,
    ],
    ['belongs to another run', foreign, /it belongs to another run/],
    [
      'belongs to another network',
      (kept: string) => replaceIn(join(kept, 'network.convcanvas'), '"relu"', '"tanh"'),
      /it belongs to another run, or the network/,
    ],
    [
      'belongs to other settings',
      (kept: string) => replaceIn(join(kept, 'run.json'), '"learningRate": 0.01', '"learningRate": 0.02'),
      /or the network, the settings/,
    ],
    ['is not there', (kept: string) => rmSync(join(kept, 'checkpoint.safetensors')), /interrupted before its first checkpoint/],
    ['has no run beside it', (kept: string) => rmSync(join(kept, 'run.json')), /run\.json: it cannot be opened/],
    ['is of a run that another process is at', (kept: string) => claim(join(kept, 'run.json')), /still going on in another window/],
  ])('%s: a sentence, and nothing in the folder is touched', async (name, damage, said) => {
    const kept = copyOfLeft(`damaged-${name.replaceAll(' ', '-')}`);
    await damage(kept);
    const before = contentOf(kept);
    const events = await resumed(kept);
    expect(endOf(events)).toMatchObject({ reason: 'failed' });
    expect(endOf(events).text?.en).toMatch(said);
    expect(endOf(events).text?.ko).toMatch(/[가-힣]/);
    expect(contentOf(kept)).toEqual(before);
  });

  it('is of a run on other images', async () => {
    expect(endOf(await resumed(copyOfLeft('other-images'), otherFiles)).text?.en).toMatch(/or the images/);
  });

  it('is of a run that has come to its end', async () => {
    expect(existsSync(join(folder, 'straight', 'checkpoint.safetensors'))).toBe(false);
    expect(endOf(await resumed(join(folder, 'straight'))).text?.en).toMatch(/has come to its end/);
  });
});

function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'latin1');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to), 'latin1');
}

function turnBit(path: string): void {
  const bytes = readFileSync(path);
  const place = bytes.length - 1000;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** As if the process that has started the tests were training it. */
function claim(path: string): void {
  const run = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...run, ended: undefined, processId: process.ppid }));
}

function contentOf(kept: string): readonly (readonly [string, string])[] {
  return readdirSync(kept).map((name) => [name, readFileSync(join(kept, name), 'latin1')]);
}
