import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { electronIn, ensureElectron, tryElectron } from './electronRuntime.mjs';

let root = '';
let installs = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  installs = 0;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true });
});

const there = { program: '/electron', origin: 'the official Electron 45', env: {} };

/** @param failure  why it cannot be installed; undefined where it can */
function machine(failure: string | undefined, named?: string) {
  let isInstalled = false;
  return {
    stampPath: join(root, 'electron.json'),
    named,
    official: () => (isInstalled ? there : undefined),
    installOfficial: async () => {
      installs += 1;
      isInstalled = failure === undefined;
      return failure;
    },
  };
}

describe('Electron', () => {
  it('is the one that is named, whatever else there is', async () => {
    const { named, program } = fakeElectron('echo');
    expect(await ensureElectron({}, machine(undefined, named))).toMatchObject({ program, env: { ELECTRON_OVERRIDE_DIST_PATH: named } });
    expect(await ensureElectron({}, machine(undefined, join(root, 'gone')))).toEqual({ absent: expect.stringContaining('there is no') });
    expect(installs).toBe(0);
  });

  it('is installed once', async () => {
    const means = machine(undefined);
    expect(await ensureElectron({}, means)).toBe(there);
    expect(await ensureElectron({}, means)).toBe(there);
    expect(installs).toBe(1);
  });

  it('that cannot be had is asked for again after an hour, or by npm run setup; the reason stays', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const means = machine('it cannot be reached from here');
    for (let start = 0; start < 3; start += 1)
      expect(await ensureElectron({}, means)).toEqual({ absent: 'it cannot be reached from here' });
    expect(installs).toBe(1);
    await ensureElectron({ retry: true }, means);
    expect(installs).toBe(2);
    vi.advanceTimersByTime(61 * 60_000);
    await ensureElectron({}, means);
    expect(installs).toBe(3);
  });

  it.skipIf(process.platform === 'win32')('that lacks a library says which, before a window is tried', async () => {
    const lame = electronIn(fakeElectron('echo libgtk-3.so.0: not found >&2; exit 127').named, 'a test');
    if ('absent' in lame) throw new Error(lame.absent);
    expect(await tryElectron(lame)).toEqual({ lacks: 'libgtk-3.so.0: not found' });
    const sound = electronIn(fakeElectron('echo Electron 45').named, 'a test');
    if ('absent' in sound) throw new Error(sound.absent);
    expect(await tryElectron(sound)).toEqual({ versions: 'Electron 45' });
  });
});

/** A folder such as Electron comes in, with a shell script in place of the program. */
function fakeElectron(script: string): { readonly named: string; readonly program: string } {
  const path = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[String(process.platform)] ?? 'electron';
  const program = join(root, path);
  mkdirSync(join(program, '..'), { recursive: true });
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return { named: root, program };
}
