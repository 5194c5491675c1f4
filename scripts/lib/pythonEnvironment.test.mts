import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureJax, ensureKeras, ensureKeras3, ensureOnnxRuntime, ensureRuff } from './pythonEnvironment.mjs';

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

describe('a Python environment', () => {
  it.each([ensureKeras, ensureKeras3, ensureJax, ensureOnnxRuntime, ensureRuff])(
    'is said to be missing, with what to install, where there is no Python: %o',
    async (ensure) => {
      const found = await ensure();
      expect(found).toEqual({ missing: expect.stringMatching(/Install Python 3\.1\d|Linux and macOS/) });
      expect(readdirSync(home)).toEqual([]);
    },
  );
});
