import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appIsBuilt, ensureBuild } from './buildApp.mjs';
import { dependenciesAreInstalled, ensureDependencies } from './dependencies.mjs';
import { ensureNativeTensorflow, isTensorflowSettled, ownMeans } from './nativeTensorflow.mjs';
import { SetupError } from './say.mjs';
import { ensureApp } from './setUp.mjs';
import { ensureOfficialBinding } from './tensorflowOfficial.mjs';
import { ensureWheelBinding } from './tensorflowWheel.mjs';

/** A checkout with sources that are no app, and tools that only note that they were asked: what set-up decides shows in `done`. */

let root = '';
let done: string[] = [];
let said = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  done = [];
  said = '';
  write('package-lock.json', '{"packages":{"node_modules/zod":{"version":"4.6.7","integrity":"sha512-a"}}}');
  write('core/plan.ts', 'plan');
  write('screen/page.tsx', 'page');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const install = async () => {
  done.push('npm ci');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  return { code: 0, output: '' };
};

const part = (name: string, sources: readonly string[]) => ({
  what: `Building ${name}`,
  name,
  sources,
  results: [`${name}.mjs`],
  bundle: async (folder: string) => {
    done.push(`build ${name}`);
    writeFileSync(join(folder, `${name}.mjs`), sources.map((path) => existsSync(join(root, path))).join());
  },
});
const parts = [part('node', ['core']), part('screen', ['core', 'screen'])];

/** What a machine has: each way to TensorFlow by what comes of it. */
interface Machine {
  readonly wheel?: 'loads' | 'does not load' | 'no compiler';
  readonly official?: 'loads' | 'cannot be reached';
}
const versions = { wheel: '2.15.1', 'official package': '2.9.1' };

function tensorflowOn({ wheel = 'no compiler', official = 'cannot be reached' }: Machine) {
  const way = (name: string, outcome: string) => async () => {
    done.push(name);
    if (outcome === 'loads' || outcome === 'does not load') return `${name}: ${outcome}`;
    throw new SetupError(`${name}: ${outcome}.`, `Mend the ${name}.`);
  };
  const linked = join(root, 'node_modules/linked');
  return {
    stampPath: join(root, 'node_modules/.convcanvas/tensorflow.json'),
    ways: [way('wheel', wheel), way('official package', official)],
    binding: {
      isLinked: () => existsSync(linked),
      link: (folder: string) => write('node_modules/linked', folder),
      load: async () => {
        const [way, outcome] = existsSync(linked) ? readFileSync(linked, 'utf8').split(': ') : [];
        return outcome === 'loads' ? { version: way === 'wheel' ? versions.wheel : versions['official package'] } : {};
      },
    },
  };
}

function startOn(machine: Machine, { retry = false } = {}): Promise<void> {
  const means = tensorflowOn(machine);
  const steps = [
    { isDone: () => dependenciesAreInstalled(root), ensure: () => ensureDependencies(root, install) },
    {
      isDone: () => isTensorflowSettled(means),
      ensure: (options: { retry: boolean }) => ensureNativeTensorflow(options, means),
    },
    { isDone: () => appIsBuilt(root, parts), ensure: () => ensureBuild(root, parts) },
  ];
  return ensureApp({ retry, steps, lock: join(root, '.cache/setup.lock') });
}

async function stepsOf(work: () => Promise<void>): Promise<readonly string[]> {
  done = [];
  await work();
  return done;
}

describe('a start', () => {
  it('sets up everything the first time and nothing the second', async () => {
    const machine = { wheel: 'loads' } as const;
    expect(await stepsOf(() => startOn(machine))).toEqual(['npm ci', 'wheel', 'build node', 'build screen']);
    expect(await stepsOf(() => startOn(machine))).toEqual([]);
    expect(existsSync(join(root, '.cache/setup.lock'))).toBe(false);
  });

  it.each([
    ['other packages are wanted', () => write('package-lock.json', '{"packages":{}}'), ['npm ci']],
    ['node_modules is gone', () => rmSync(join(root, 'node_modules'), { recursive: true }), ['npm ci', 'wheel']],
    ['the link to TensorFlow is gone', () => rmSync(join(root, 'node_modules/linked')), ['wheel']],
    ['a source of both parts changes', () => write('core/plan.ts', 'better'), ['build node', 'build screen']],
    ['a source of the screen changes', () => write('screen/page.tsx', 'better'), ['build screen']],
    ['a result is gone', () => rmSync(join(root, 'build/node.mjs')), ['build node']],
    ['a test changes', () => write('core/plan.test.ts', 'a test'), []],
  ])('when %s does that much again', async (_, change, steps) => {
    const machine = { wheel: 'loads' } as const;
    await startOn(machine);
    change();
    expect(await stepsOf(() => startOn(machine))).toEqual(steps);
    expect(await stepsOf(() => startOn(machine))).toEqual([]);
  });

  it('leaves packages alone that someone installed himself', async () => {
    write('node_modules/.package-lock.json', readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(await stepsOf(() => startOn({ wheel: 'loads' }))).toEqual(['wheel', 'build node', 'build screen']);
  });

  it('says what to do when the packages cannot be had, and asks for them again the next time', async () => {
    const refuse = async () => ({ code: 1, output: 'ENOTFOUND' });
    await expect(ensureDependencies(root, refuse)).rejects.toMatchObject({ remedy: expect.stringContaining('npm ping') });
    expect(dependenciesAreInstalled(root)).toBe(false);
  });

  it('whose build fails keeps the one before, builds the other part, and tries again the next time', async () => {
    await ensureBuild(root, parts);
    const before = readFileSync(join(root, 'build/node.mjs'), 'utf8');
    write('core/plan.ts', 'broken');
    const broken = { ...part('node', ['core']), bundle: () => Promise.reject(new SetupError('It does not compile.', 'Mend it.')) };
    done = [];
    await expect(ensureBuild(root, [broken, part('screen', ['core', 'screen'])])).rejects.toThrow('It does not compile.');
    expect(done).toEqual(['build screen']);
    expect(readFileSync(join(root, 'build/node.mjs'), 'utf8')).toBe(before);
    expect(appIsBuilt(root, parts)).toBe(false);
  });
});

describe('native TensorFlow', () => {
  const slow = /works without it, but training is slow \(the JavaScript engine\). Try again with: npm run setup/;

  it.each([
    ['the wheel where it can be built', { wheel: 'loads', official: 'loads' }, ['wheel'], true],
    ['the official package where the wheel cannot', { official: 'loads' }, ['wheel', 'official package'], true],
    [
      'the official package where the wheel does not load',
      { wheel: 'does not load', official: 'loads' },
      ['wheel', 'official package'],
      true,
    ],
    ['JavaScript where neither can be had', {}, ['wheel', 'official package'], false],
  ] satisfies [string, Machine, string[], boolean][])('is %s', async (_, machine, tried, isNative) => {
    const means = tensorflowOn(machine);
    expect(await stepsOf(() => ensureNativeTensorflow({}, means))).toEqual(tried);
    expect((await means.binding.load()).version !== undefined).toBe(isNative);
    expect(slow.test(said)).toBe(!isNative);
    expect(isTensorflowSettled(means)).toBe(true);
    expect(await stepsOf(() => ensureNativeTensorflow({}, means))).toEqual([]);
  });

  it('says which library it is, and why it is not the newer one', async () => {
    await ensureNativeTensorflow({}, tensorflowOn({ wheel: 'loads' }));
    expect(said).toContain('Native TensorFlow 2.15.1: the newer, faster library.');
    rmSync(join(root, 'node_modules'), { recursive: true });
    await ensureNativeTensorflow({}, tensorflowOn({ official: 'loads' }));
    expect(said).toContain('Native TensorFlow 2.9.1: an older library, which trains more slowly.');
    expect(said).toContain('The newer one could not be had: wheel: no compiler. Mend the wheel.');
  });

  it('of an earlier make gives way to the wheel, and stays where that cannot be had', async () => {
    const earlier = () => {
      write('node_modules/linked', 'official package: loads');
      write('node_modules/.convcanvas/tensorflow.json', '{"state":"linked","version":"2.9.1"}');
    };
    earlier();
    expect(await stepsOf(() => ensureNativeTensorflow({}, tensorflowOn({})))).toEqual(['wheel', 'official package']);
    expect(await tensorflowOn({}).binding.load()).toEqual({ version: '2.9.1' });
    earlier();
    expect(await stepsOf(() => ensureNativeTensorflow({}, tensorflowOn({ wheel: 'loads' })))).toEqual(['wheel']);
    expect(await tensorflowOn({}).binding.load()).toEqual({ version: '2.15.1' });
  });

  it('is sought as the faster wheel first', () => {
    expect(ownMeans.ways).toEqual([ensureWheelBinding, ensureOfficialBinding]);
  });

  it('that cannot be had is named with all reasons and what to do about each', async () => {
    await startOn({});
    expect(said).toContain('wheel: no compiler. Mend the wheel. official package: cannot be reached. Mend the official package.');
    expect(appIsBuilt(root, parts)).toBe(true);
  });

  it('that could not be had is not asked for at every start, but after an hour, and at once by npm run setup', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const both = ['wheel', 'official package'];
    await startOn({});
    vi.advanceTimersByTime(59 * 60_000);
    expect(await stepsOf(() => startOn({}))).toEqual([]);
    vi.advanceTimersByTime(2 * 60_000);
    expect(await stepsOf(() => startOn({}))).toEqual(both);
    expect(await stepsOf(() => startOn({ official: 'loads' }, { retry: true }))).toEqual(both);
    expect(await stepsOf(() => startOn({ official: 'loads' }))).toEqual([]);
    expect(await stepsOf(() => startOn({ wheel: 'loads' }, { retry: true }))).toEqual(['wheel']);
    expect(await stepsOf(() => startOn({ wheel: 'loads' }, { retry: true }))).toEqual([]);
  });
});
