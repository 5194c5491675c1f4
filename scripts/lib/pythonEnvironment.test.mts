import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureKeras } from './pythonEnvironment.mjs';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  vi.stubEnv('CONVCANVAS_HOME', home);
  vi.stubEnv('PATH', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe('Keras to compare with', () => {
  it('is said to be missing, with what to install, where there is no Python, and leaves nothing behind', async () => {
    const found = await ensureKeras();
    expect(found).toEqual({ missing: expect.stringMatching(/Python 3\.11|Linux and macOS/) });
    expect(readdirSync(home)).toEqual([]);
  });
});
