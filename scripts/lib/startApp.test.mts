import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { projectRoot } from './paths.mjs';
import { type Means, startApp } from './startApp.mjs';

const electron = { program: resolve('/electron/electron'), origin: 'the official Electron 45', env: { ELECTRON_OVERRIDE_DIST_PATH: 'x' } };

let started: { readonly command: string; readonly args: readonly string[]; readonly print: (text: string) => void } | undefined;
let opened: string[] = [];
let asked: string[] = [];

/** A machine with a screen and an Electron that starts, and what is otherwise. */
function machine(otherwise: Partial<Means> = {}): Means {
  return {
    ensureApp: async () => void asked.push('app'),
    hasDisplay: () => true,
    ensureElectron: async () => {
      asked.push('electron');
      return electron;
    },
    tryElectron: async () => ({ versions: 'Electron 45' }),
    runInForeground: async (command, args, { onStdout = () => {} } = {}) => {
      started = { command, args, print: onStdout };
      return 0;
    },
    openInBrowser: async (address) => void opened.push(address),
    needsNoSandbox: () => false,
    ...otherwise,
  };
}

async function start(otherwise: Partial<Means> = {}, asking = { web: false, rest: ['mine.convcanvas'] }) {
  let said = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  await startApp(asking, machine(otherwise));
  spy.mockRestore();
  return said;
}

beforeEach(() => {
  started = undefined;
  opened = [];
  asked = [];
});

describe('npm start', () => {
  it('opens a window where there is a screen and an Electron that starts', async () => {
    expect(await start()).toBe('');
    expect(started).toMatchObject({ command: electron.program, args: [projectRoot, 'mine.convcanvas'] });
    expect(asked).toEqual(['app', 'electron']);
  });

  it('takes the sandbox away from root on Linux, and from nobody else', async () => {
    await start({ needsNoSandbox: () => true });
    expect(started?.args).toEqual(['--no-sandbox', projectRoot, 'mine.convcanvas']);
  });

  it.each([
    ['it was asked to', {}, true, 'you asked for it (--web)', ['app']],
    ['there is no screen', { hasDisplay: () => false }, false, 'there is no display to open a window on', ['app']],
    [
      'Electron cannot be had',
      { ensureElectron: async () => ({ absent: 'the official Electron 45 cannot be reached from here' }) },
      false,
      'cannot be reached from here',
      ['app'],
    ],
    [
      'Electron does not start',
      { tryElectron: async () => ({ lacks: 'libgtk-3.so.0: cannot open shared object file' }) },
      false,
      'the official Electron 45 does not start here: libgtk-3.so.0: cannot open',
      ['app', 'electron'],
    ],
  ] satisfies [string, Partial<Means>, boolean, string, string[]][])(
    'serves a browser when %s, and says why',
    async (_, otherwise, web, reason, steps) => {
      const said = await start(otherwise, { web, rest: ['--port', '4747'] });
      expect(said).toContain('ConvCanvas runs in the browser: ');
      expect(said).toContain(reason);
      expect(started?.command).toBe(process.execPath);
      expect(started?.args).toEqual([expect.stringMatching(/server\.mjs$/), '--port', '4747']);
      expect(asked).toEqual(steps);
    },
  );

  it('shows the address in the browser once, whole, however it is printed', async () => {
    await start({ hasDisplay: () => false });
    started?.print('ConvCanvas: http://127.0.0.1:4747/?to');
    expect(opened).toEqual([]);
    started?.print('ken=abc\n');
    started?.print('http://127.0.0.1:1/\n');
    expect(opened).toEqual(['http://127.0.0.1:4747/?token=abc']);
  });

  it('opens nothing where set-up fails', async () => {
    await expect(
      startApp({ web: false, rest: [] }, machine({ ensureApp: () => Promise.reject(new Error('no packages')) })),
    ).rejects.toThrow();
    expect(started).toBeUndefined();
  });
});
