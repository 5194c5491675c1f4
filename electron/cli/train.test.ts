import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { printProject } from '../../shared/project/printProject.ts';
import { plainOptions } from '../../shared/tensorflow/engineOptions.ts';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { assetsFolder } from '../host/paths.ts';
import { type BuiltTrainer, builtTrainer } from '../host/testing/builtTrainer.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { jsonLines, newDocument, runCommand } from './testing/command.ts';

const realFolder = resolve('../shared/datasets/fashion-mnist');
let trainer: BuiltTrainer;
beforeAll(async () => {
  trainer = await builtTrainer();
});

/** Nothing but lines, so the progress bar is looked at by itself. */
const oneEpoch = ['--data', 'mini', '--epochs', '1'];

describe('train', () => {
  it('trains on real images and tells of it a line an event, which another run repeats', async () => {
    const path = await newDocument();
    const args = ['train', path, ...oneEpoch, '--seed', '7', '--validation-split', '0.1', '--json'];
    const given = { spawnTrainer: trainer.spawn, userFolder: await temporaryFolder() };
    const first = await runCommand(args, given);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const events = eventsOf(first.stdout);
    expect(events[0]).toEqual({ event: 'preparing', stage: 'library' });
    expect(named(events, 'started')).toMatchObject({
      weightCount: 101_770,
      epochs: 1,
      batchSize: 32,
      trainCount: 5400,
      validationCount: 600,
      testCount: 1000,
    });
    expect(named(events, 'epoch')).toMatchObject({ epoch: 0, validationAccuracy: expect.any(Number) });
    expect(events.at(-2)).toMatchObject({ event: 'evaluated', testCount: 1000, testLoss: expect.any(Number) });
    expect(Number(events.at(-2)?.['testAccuracy'])).toBeGreaterThan(0.6);
    expect(events.at(-2)?.['samples']).toHaveLength(25);
    expect(first.stdout).not.toContain('pixels');
    expect(events.at(-1)).toEqual({ event: 'ended', reason: 'finished', seconds: expect.any(Number) });
    const second = eventsOf((await runCommand(args, given)).stdout);
    expect(lossesOf(second)).toEqual(lossesOf(events));
    expect(lossesOf(events)).toHaveLength(169);
    expect(named(events, 'started')).toMatchObject({ tuning: { origin: 'measured', imagesPerSecond: expect.any(Number) } });
    expect(named(second, 'started')).toMatchObject({ tuning: { origin: 'kept' } });
  });

  it('computes as it is told by hand', async () => {
    const args = ['train', await newDocument(), ...oneEpoch, '--engine-options'];
    const fixed = await runCommand([...args, 'towers=2,stepsPerCall=3', '--json'], { spawnTrainer: trainer.spawn });
    expect(named(eventsOf(fixed.stdout), 'started')).toMatchObject({ tuning: { options: { towers: 2, stepsPerCall: 3 } } });
    const plain = await runCommand([...args, 'plain'], { spawnTrainer: trainer.spawn });
    expect(plain.stdout).toContain('Computes each batch in one piece, 1 step a call. Fixed in the settings.');
  });

  it('says the same to people, with a bar on a terminal', async () => {
    const args = ['train', await newDocument(), ...oneEpoch];
    const { code, stdout, stderr } = await runCommand(args, { spawnTrainer: trainer.spawn, isTerminal: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Epoch 1\/1 {2}loss 0\.\d{4} {2}accuracy 0\.\d{4} {2}\d+\.\d s$/m);
    expect(stdout).toMatch(/^Test accuracy 0\.\d{4}, loss 0\.\d{4}, on 1,000 images of Fashion-MNIST mini \(subset\)$/m);
    expect(stderr).toMatch(/█.* epoch 1\/1 {2}loss/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    const korean = await runCommand([...args, '--language', 'ko'], { spawnTrainer: trainer.spawn });
    expect(korean.stdout).toMatch(/^테스트 정확도 0\.\d{4}.*미니 \(일부\)/m);
    expect(korean.stderr).toBe('');
  });

  it('takes its settings from the document, and each option before it', async () => {
    const training = { ...defaultRunSettings, epochs: 2, batchSize: 200, learningRate: 0.01 };
    const graph = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
    const stdin = printProject({ format: 'convcanvas', version: 1, name: 'x', graph, training });
    const folder = join(await temporaryFolder(), 'run');
    const args = ['train', '-', '--optimizer', 'sgd', '--batch-size', '600', '--out', folder, '--json'];
    const { code, stdout } = await runCommand(args, { stdin, spawnTrainer: trainer.spawn });
    expect(code).toBe(0);
    expect(named(eventsOf(stdout), 'started')).toMatchObject({ epochs: 2, batchSize: 600, stepsPerEpoch: 10 });
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))).toMatchObject({
      settings: { learningRate: 0.01, optimizer: { name: 'sgd', momentum: 0, nesterov: false } },
    });
  });

  it('trains in JavaScript where that is asked for, and says so', async () => {
    const convolving = ['conv2d', { filters: 4, strides: [4, 4] }] as const;
    const graph = chain('input', convolving, 'max-pooling2d', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
    const stdin = printProject({ format: 'convcanvas', version: 1, name: 'x', graph, training: defaultRunSettings });
    const args = ['train', '-', '--data', 'mini', '--epochs', '1', '--batch-size', '600', '--engine', 'javascript'];
    const { code, stdout, stderr } = await runCommand([...args, '--json'], { stdin, spawnTrainer: trainer.spawn });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const events = eventsOf(stdout);
    expect(named(events, 'started')).toMatchObject({ engine: { name: 'javascript', library: expect.stringContaining('TensorFlow.js') } });
    expect(lossesOf(events)).toHaveLength(10);
    expect(Number(lossesOf(events).at(-1))).toBeLessThan(Number(lossesOf(events)[0]));
    expect(named(events, 'evaluated')).toMatchObject({ testCount: 1000 });
    expect(events.at(-1)).toMatchObject({ event: 'ended', reason: 'finished' });
    const forPeople = await runCommand(args, { stdin, spawnTrainer: trainer.spawn });
    expect(forPeople).toMatchObject({ code: 0, stdout: expect.stringMatching(/^TensorFlow\.js .*1,000 images of/s) });
    expect(forPeople.stderr).toContain('Trains in plain JavaScript, as chosen');
  });

  it('keeps a run that evaluate measures again, to the same figures', async () => {
    const folder = join(await temporaryFolder(), '결과', 'run');
    const trained = await runCommand(['train', await newDocument(), ...oneEpoch, '--out', folder, '--json'], {
      spawnTrainer: trainer.spawn,
    });
    expect(trained.stderr).toContain(folder);
    expect((await readdir(folder)).sort()).toEqual(['metrics.jsonl', 'network.convcanvas', 'run.json', 'weights.safetensors']);
    const again = await runCommand(['evaluate', folder, '--json'], { spawnTrainer: trainer.spawn });
    expect(again.code).toBe(0);
    const figures = named(eventsOf(trained.stdout), 'evaluated');
    const measured = named(eventsOf(again.stdout), 'evaluated');
    expect(measured?.['testAccuracy']).toBe(figures?.['testAccuracy']);
    expect(measured?.['confusion']).toEqual(figures?.['confusion']);
    const refused = await runCommand(['train', await newDocument(), ...oneEpoch, '--out', folder]);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is not empty') });
    await writeFile(join(folder, 'weights.safetensors'), 'broken');
    const broken = await runCommand(['evaluate', folder], { spawnTrainer: trainer.spawn });
    expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining('weights.safetensors') });
  });

  it('stops within a step at Ctrl+C, in order, with code 130', async () => {
    const args = ['train', await newDocument('fashion-cnn'), '--data', 'mini', '--epochs', '100', '--json'];
    let pressedAtMs = 0;
    const { code, stdout, stderr } = await runCommand(args, {
      spawnTrainer: trainer.spawn,
      interruptWhen: (soFar) => {
        if (!soFar.includes('"event":"step"')) return false;
        pressedAtMs = performance.now();
        return true;
      },
    });
    expect(code).toBe(130);
    expect(stderr).toBe('');
    expect(performance.now() - pressedAtMs).toBeLessThan(5000);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ event: 'ended', reason: 'stopped' });
  });

  it('goes on with a run that was stopped, or killed from outside, to the figures of one that was left alone', async () => {
    const folder = await temporaryFolder();
    const path = await newDocument();
    const settings = ['--data', 'mini', '--epochs', '20', '--batch-size', '16', '--validation-split', '0.1', '--json'];
    // What is chosen by measuring may be another thing for another run, and then the last bits differ.
    const alike = ['--engine-options', JSON.stringify({ ...plainOptions, towers: 2, stepsPerCall: 4 })];
    const straight = eventsOf((await runCommand(['train', path, ...settings, ...alike], { spawnTrainer: trainer.spawn })).stdout);
    const kept = join(folder, 'run 1');
    const secondEpoch = (soFar: string) =>
      soFar.includes('"event":"epoch","epoch":0') && soFar.trimEnd().split('\n').at(-1)?.includes('"step"') === true;

    const stopped = await runCommand(['train', path, ...settings, ...alike, '--out', kept], {
      spawnTrainer: trainer.spawn,
      interruptWhen: secondEpoch,
    });
    expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining(`Go on with: convcanvas train --resume "${kept}"`) });
    // It has a whole epoch behind it.
    expect(named(eventsOf(stopped.stdout), 'evaluated')).toMatchObject({ testCount: 1000 });

    let isKilled = false;
    const killed = await runCommand(['train', '--resume', kept, '--json'], {
      spawnTrainer: trainer.spawn,
      interruptWhen: (soFar) => {
        if (!isKilled && soFar.includes('"event":"checkpoint"')) trainer.killFromOutside();
        isKilled ||= soFar.includes('"event":"checkpoint"');
        return false;
      },
    });
    expect(killed.code).toBe(1);
    expect(named(eventsOf(killed.stdout), 'restored')).toMatchObject({ step: expect.any(Number) });

    const finished = await runCommand(['train', '--resume', kept, '--json'], { spawnTrainer: trainer.spawn });
    expect(finished).toMatchObject({ code: 0, stderr: `The run is kept in ${kept}.\n` });
    const events = eventsOf(finished.stdout);
    expect(lossesOf(events)).toEqual(lossesOf(straight));
    expect(named(events, 'evaluated')).toEqual(named(straight, 'evaluated'));
    const again = await runCommand(['train', '--resume', kept], { spawnTrainer: trainer.spawn });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('has come to its end') });
  });

  it('refuses to go on where there is no run, or with other settings', async () => {
    const folder = await temporaryFolder();
    expect(await runCommand(['train', '--resume', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('holds no run') });
    for (const more of [['x.convcanvas'], ['--epochs', '9'], ['--out', folder]]) {
      const { code, stderr } = await runCommand(['train', '--resume', folder, ...more]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('leave out the file and every option but --data and --json'),
      });
    }
    expect(await runCommand(['train'])).toMatchObject({ code: 2, stderr: expect.stringContaining('FILE is missing.') });
  });

  it('says that the training process was ended from outside, with code 1', async () => {
    const args = ['train', await newDocument('fashion-cnn'), '--data', 'mini', '--epochs', '100'];
    let isKilled = false;
    const { code, stdout, stderr } = await runCommand([...args, '--json'], {
      spawnTrainer: trainer.spawn,
      interruptWhen: (soFar) => {
        if (soFar.includes('"event":"step"') && !isKilled) trainer.killFromOutside();
        isKilled ||= soFar.includes('"event":"step"');
        return false;
      },
    });
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(eventsOf(stdout).at(-1)).toMatchObject({ event: 'ended', reason: 'failed', text: { en: expect.stringContaining('SIGKILL') } });
  });

  it('refuses a network that cannot be trained, naming the repair, before anything is started', async () => {
    const graph = chain('input', ['dense', { units: 10 }]);
    const stdin = printProject({ format: 'convcanvas', version: 1, name: 'x', graph, training: defaultRunSettings });
    const { code, stdout, stderr } = await runCommand(['train', '-'], { stdin });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/Insert Flatten/);
  });

  it('says what is wrong with the data', async () => {
    const path = await newDocument();
    expect(await runCommand(['train', path, '--data', 'fashion-mnist'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('convcanvas data get'),
    });
    expect(await runCommand(['train', path, '--data', 'nowhere'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'nowhere' is neither mini"),
    });
    const folder = await temporaryFolder();
    expect(await runCommand(['train', path, '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('t10k-labels') });
    expect(await runCommand(['evaluate', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('holds no run') });
  });
});

describe('data', () => {
  it('list says which data sets are here', async () => {
    const { stdout } = await runCommand(['data', 'list', '--json']);
    expect(jsonLines(stdout)).toMatchObject([
      {
        datasets: [
          { id: 'fashion-mnist-mini', isSubset: true, isReady: true },
          { id: 'fashion-mnist', isReady: false },
        ],
      },
    ]);
    expect((await runCommand(['data', 'list'])).stdout).toMatch(/^Fashion-MNIST +60,000 +10,000 +not here/m);
  });

  it('get and verify say that the mini set is there, and what was changed in it', async () => {
    const userFolder = await temporaryFolder();
    expect(await runCommand(['data', 'get', 'mini'], { userFolder })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is ready'),
    });
    expect(await runCommand(['data', 'verify', 'mini'], { userFolder })).toMatchObject({ code: 0 });
    const labels = join(userFolder, 'datasets', 'fashion-mnist-mini', 't10k-labels-idx1-ubyte');
    await writeFile(labels, (await readFile(labels)).fill(3, 500));
    const { code, stdout } = await runCommand(['data', 'verify', 'mini', '--json'], { userFolder });
    expect(code).toBe(1);
    const [report] = jsonLines(stdout);
    expect(report).toMatchObject({ files: expect.arrayContaining([expect.objectContaining({ path: labels, isGood: false })]) });
  });

  it('get --from refuses other files and says why', async () => {
    const folder = join(await temporaryFolder(), 'mine');
    await cp(join(assetsFolder, 'fashion-mnist-mini'), folder, { recursive: true });
    expect(await runCommand(['data', 'get', '--from', folder])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('should hold 10,000 labels'),
    });
    await rm(folder, { recursive: true });
    await mkdir(folder);
    expect(await runCommand(['data', 'get', '--from', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('has no file') });
  });
});

describe.skipIf(!existsSync(realFolder))('the whole Fashion-MNIST in ../shared/datasets/fashion-mnist', () => {
  it('is taken by --data, by data get --from and by CONVCANVAS_DATA_DIR', async () => {
    const path = await newDocument();
    const args = ['train', path, '--epochs', '1', '--batch-size', '1000', '--json'];
    const { code, stdout } = await runCommand([...args, '--data', realFolder], { spawnTrainer: trainer.spawn });
    expect(code).toBe(0);
    expect(named(eventsOf(stdout), 'started')).toMatchObject({ trainCount: 60_000, testCount: 10_000 });
    const userFolder = await temporaryFolder();
    expect((await runCommand(['data', 'get', '--from', realFolder], { userFolder })).stdout).toContain('Fashion-MNIST is ready.');
    expect((await runCommand(['data', 'verify'], { userFolder })).code).toBe(0);
    const environment = { CONVCANVAS_DATA_DIR: realFolder };
    expect((await runCommand(['data', 'list'], { environment })).stdout).toMatch(/^Fashion-MNIST +60,000 +10,000 +ready/m);
  });
});

type Event = Readonly<Record<string, unknown>>;

function eventsOf(stdout: string): readonly Event[] {
  // Each line was parsed as JSON; that it is an object is what the tests look at next.
  return jsonLines(stdout) as readonly Event[];
}

function named(events: readonly Event[], name: string): Event | undefined {
  return events.find((event) => event['event'] === name);
}

/** Of all steps, also of those that a run told again when it went on. */
function lossesOf(events: readonly Event[]): readonly unknown[] {
  return events.flatMap((event) => (Array.isArray(event['losses']) ? event['losses'] : []));
}
