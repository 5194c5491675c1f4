import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kerasWorkersTarget } from '../../shared/codegen/distributed/keras.ts';
import { rayTarget, torchrunTarget } from '../../shared/codegen/distributed/torchTargets.ts';
import type { Source } from '../../shared/codegen/source.ts';
import type { Target } from '../../shared/codegen/target.ts';
import { chain } from '../../shared/testing.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { templateGraph } from './testing/examples.ts';
import { readFloats } from './testing/floats.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { type Ended, kerasPython, rayPython, runPython, torchPython } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource } from './testing/scripts.ts';

const runner = join(import.meta.dirname, 'testing', 'workers.py');
const wholeData = resolve('../shared/datasets/fashion-mnist');
/**
 * What two workers may differ from one, of weights of about 0.1 after an epoch: both add the same slopes in another order, which is off
 * by 1e-7 a step, and SGD adds that up over the steps.
 */
const TOLERANCE = 1e-3;
const sgd = { name: 'sgd', momentum: 0.5, nesterov: false } as const;
/** Measured on the test images: 3 of 1000 may come out on the other side. */
const FIGURES_OFF = 0.003;

interface Trained extends Ended {
  readonly weights: Float32Array;
}
type Start = (count: number, folder: string, data: string) => Promise<readonly Ended[]>;

async function trained(target: Target, source: Source, count: number, start: Start, data: string): Promise<Trained> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'train.py'), target.write(source, 'script'));
  const workers = await start(count, folder, data);
  for (const { code, stderr } of workers) expect({ code, stderr: code === 0 ? '' : stderr.slice(-3000) }).toEqual({ code: 0, stderr: '' });
  const [first] = workers;
  if (first === undefined) throw new Error('No worker has run');
  return { ...first, weights: readFloats(join(folder, 'out')) };
}

const single = { OMP_NUM_THREADS: '1' };
/** PyTorch 1.13 under Python 3.11 does not understand its own default for where output goes, so it is told; it then says who speaks. */
const torchrun: Start = async (count, folder, data) => {
  const launch = ['-m', 'torch.distributed.run', '--standalone', '--redirects=1', '--tee=1', '--log_dir=logs', `--nproc_per_node=${count}`];
  const args = [...launch, runner, 'out', 'train.py', '--data', data, '--epochs', '1'];
  const ended = await runPython(torchPython ?? '', args, { cwd: folder, env: single });
  return [{ ...ended, stdout: ended.stdout.replaceAll(/^\[\w+\]:/gm, '') }];
};
const kerasWorkers: Start = async (count, folder, data) => {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const worker = ports.map((port) => `127.0.0.1:${port}`);
  const configs = worker.map((_, index) => JSON.stringify({ cluster: { worker }, task: { type: 'worker', index } }));
  const args = [runner, 'out', 'train.py', '--data', data, '--epochs', '1'];
  return Promise.all(
    configs.map((config) =>
      runPython(kerasPython ?? '', args, { cwd: folder, env: { TF_CONFIG: config, no_proxy: '127.0.0.1', ...single } }),
    ),
  );
};

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function figuresIn({ stdout }: Ended) {
  const [, accuracy, loss] = /^test accuracy (0\.\d+), test loss (\d\.\d+)/m.exec(stdout) ?? [];
  return { accuracy: Number(accuracy), loss: Number(loss) };
}

function farthest(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce((most, value, place) => Math.max(most, Math.abs(value - (other[place] ?? Number.NaN))), 0);
}

function expectSame(one: Trained, two: Trained): void {
  expect(farthest(one.weights, two.weights)).toBeLessThan(TOLERANCE);
  expect(Math.abs(figuresIn(one).accuracy - figuresIn(two).accuracy)).toBeLessThanOrEqual(FIGURES_OFF);
  expect(Math.abs(figuresIn(one).loss - figuresIn(two).loss)).toBeLessThanOrEqual(FIGURES_OFF);
}

const regularized = withHostileNames(
  chain('input', ['conv2d', { filters: 4, strides: [3, 3], activation: 'tanh', l2: 0.01 }], 'flatten', [
    'dense',
    { units: 10, activation: 'softmax', l2: 0.001 },
  ]),
);
const launched = [
  ['PyTorch under torchrun', torchPython, torchrunTarget, torchrun],
  ['Keras with MultiWorkerMirroredStrategy', kerasPython, kerasWorkersTarget, kerasWorkers],
] as const;

describe.each(launched)('%s, two workers', (_, python, target, start) => {
  let data = '';
  beforeAll(() => {
    if (isMiniThere) data = homeWithMini().data;
  });

  it.skipIf(python === undefined || !isMiniThere)(
    'learn what one learns of the same batches, penalty and validation included',
    async () => {
      const source = trainingSource(
        regularized,
        { optimizer: sgd, learningRate: 0.05, validationShare: 0.1 },
        { testAccuracy: 0.81239, testLoss: 0.5 },
      );
      const one = await trained(target, source, 1, start, data);
      const two = await trained(target, source, 2, start, data);
      expectSame(one, two);
      expect(figuresIn(two).accuracy).toBeGreaterThan(0.5);
      expect(two.stdout.match(/^test accuracy 0\.8124, test loss 0\.5000$/gm)).toHaveLength(1);
      expect(two.stdout).toMatch(/val_loss/);
    },
    900_000,
  );

  it.skipIf(python === undefined || !existsSync(wholeData))(
    'learn what one learns of all of Fashion-MNIST',
    async () => {
      const source = trainingSource(templateGraph('fashion-dnn'), {
        dataset: 'fashion-mnist',
        optimizer: sgd,
        learningRate: 0.05,
        batchSize: 512,
      });
      const one = await trained(target, source, 1, start, wholeData);
      const two = await trained(target, source, 2, start, wholeData);
      expectSame(one, two);
      expect(figuresIn(two).accuracy).toBeGreaterThan(0.7);
    },
    900_000,
  );
});

/** Ray starts its workers itself, and says of each line who has printed it. */
const rayWorkers: Start = async (count, folder, data) => {
  const args = ['train.py', '--data', relative(folder, data), '--epochs', '1', '--workers', String(count)];
  const env = { RAY_USAGE_STATS_ENABLED: '0', RAY_COLOR_PREFIX: '0', RAY_worker_niceness: '0', no_proxy: '127.0.0.1,localhost', ...single };
  const ended = await runPython(rayPython ?? '', args, { cwd: folder, env });
  const kept = await runPython(rayPython ?? '', [join(import.meta.dirname, 'testing', 'kept_weights.py'), 'model.pt', 'out'], {
    cwd: folder,
  });
  return [{ ...ended, stdout: ended.stdout.replaceAll(/^\(\w+ pid=\d+\) /gm, '') }, kept];
};

describe.skipIf(rayPython === undefined || !isMiniThere)('Ray Train, two workers', () => {
  it('learn what one learns of the same batches under torchrun, and end without a fault', async () => {
    const { data } = homeWithMini();
    const source = trainingSource(
      regularized,
      { optimizer: sgd, learningRate: 0.05, validationShare: 0.1 },
      { testAccuracy: 0.81239, testLoss: 0.5 },
    );
    const one = await trained(torchrunTarget, source, 1, torchrun, data);
    const two = await trained(rayTarget, source, 2, rayWorkers, data);
    expectSame(one, two);
    expect(two.stderr).not.toMatch(/Traceback|Exception/);
    expect(two.stdout).toMatch(/^epoch 1\/1: loss \d\.\d+, accuracy 0\.\d+, val_loss/m);
    expect(two.stdout.match(/^test accuracy 0\.8124, test loss 0\.5000$/gm)).toHaveLength(1);
  }, 900_000);
});

describe('what stands beside a program for many machines', () => {
  it('says how to start it, in the language of the person, with nothing of the name in it but words', () => {
    const source = trainingSource(regularized, {});
    for (const { companion } of [torchrunTarget, kerasWorkersTarget, rayTarget]) {
      const text = companion?.write({ ...source, name: '# x\n```sh\nrm -rf' }) ?? '';
      expect(text).toMatch(/sbatch/);
      expect(text.split('\n')[0]).toBe('# \\# x \\`\\`\\`sh rm \\-rf');
      expect(text.match(/^```/gm)?.length).toBe((text.match(/^```\w/gm)?.length ?? 0) * 2);
      expect(companion?.write({ ...source, language: 'ko' })).toMatch(/워커/);
    }
  });
});
