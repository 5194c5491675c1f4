import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { machine, toolFolder } from './paths.mjs';
import { wheelPins } from './pins.mjs';
import { wheelFolder } from './tensorflowWheel.mjs';

const officialFolder = `tensorflow-official-4.22.0-${machine}`;

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  vi.stubEnv('CONVCANVAS_HOME', home);
  // Nobody answers there: whoever asks for a download is refused at once.
  vi.stubEnv('TFJS_NODE_CDN_STORAGE', 'http://127.0.0.1:9/');
  for (const proxy of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) vi.stubEnv(proxy, '');
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

function place(...parts: readonly [string, ...string[]]): string {
  const folder = toolFolder(...parts);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tfjs_binding.node'), 'made before');
  return folder;
}

describe('a way to TensorFlow that was taken before, for another checkout too', () => {
  it.skipIf(wheelPins[machine] === undefined)('does not build the wheel again', async () => {
    const binding = place(wheelFolder, 'binding');
    const { ensureWheelBinding } = await import('./tensorflowWheel.mjs');
    expect(await ensureWheelBinding()).toBe(binding);
    expect(readdirSync(toolFolder())).toEqual([wheelFolder]);
  });

  it('does not install the official package again', async () => {
    const binding = place(officialFolder, 'lib', 'napi-v8');
    const { ensureOfficialBinding } = await import('./tensorflowOfficial.mjs');
    expect(await ensureOfficialBinding()).toBe(binding);
    expect(readdirSync(toolFolder())).toEqual([officialFolder]);
  });
});

describe('the official package', () => {
  it('that cannot be reached is said to be so within seconds, and leaves nothing behind', async () => {
    const { ensureOfficialBinding } = await import('./tensorflowOfficial.mjs');
    await expect(ensureOfficialBinding()).rejects.toMatchObject({
      message: 'The official package of TensorFlow cannot be reached from here.',
      remedy: expect.stringContaining('storage.googleapis.com'),
    });
    expect(readdirSync(home)).toEqual([]);
  });
});
