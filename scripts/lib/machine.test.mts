import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdsAll } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { assertNode } from './entry.mjs';
import { isNewEnough } from './newerNode.mjs';
import { userFolder } from './paths.mjs';
import { chooseSuites, suites } from './suites.mjs';

describe('versions of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.3.0', '24.21.0'])('%s runs the app', (version) => {
    expect(() => assertNode(version)).not.toThrow();
  });
  it.each(['18.20.8', '20.18.3'])('%s is told that it is too old', (version) => {
    expect(() => assertNode(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`);
  });
  it.each([
    ['20.20.2', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
    ['25.1.0', false],
    ['26.10.0', true],
  ])('%s runs the test tools: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe("the user's folder", () => {
  const home = resolve('/home/mina');
  const folder = (platform: NodeJS.Platform, env = {}) => userFolder({ platform, env, home });

  it('is where each platform keeps such things', () => {
    expect(folder('linux')).toBe(resolve(home, '.cache/convcanvas'));
    expect(folder('linux', { XDG_CACHE_HOME: resolve('/cache') })).toBe(resolve('/cache/convcanvas'));
    expect(folder('darwin')).toBe(resolve(home, 'Library/Caches/convcanvas'));
    expect(folder('win32', { LOCALAPPDATA: resolve('/local') })).toBe(resolve('/local/convcanvas/Cache'));
  });
  it('is CONVCANVAS_HOME where that is set', () => {
    expect(folder('darwin', { CONVCANVAS_HOME: resolve('/elsewhere') })).toBe(resolve('/elsewhere'));
  });
});

describe('packages installed by hand', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
      'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  it('are right when each has its version and content; those for other machines may be absent', () => {
    expect(holdsAll({ packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } } }, wanted)).toBe(true);
  });
  it.each([
    ['absent', {}],
    ['of another version', { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } }],
    ['of another content', { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } }],
  ])('are wrong when one is %s', (_, packages) => {
    expect(holdsAll({ packages }, wanted)).toBe(false);
  });
});

describe('a display', () => {
  it('is there on Windows and macOS, and on Linux where a server is named', () => {
    expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
  });
});

describe('npm test -- --only', () => {
  const names = (only?: string) => chooseSuites(only, suites).map(({ name }) => name);

  it('runs everything without it, in order', () => {
    expect(names()).toEqual(['lint', 'types', 'unit', 'integration', 'exports', 'e2e browser', 'e2e electron', 'package']);
  });
  it('takes names and their beginnings', () => {
    expect(names('e2e, lint')).toEqual(['lint', 'e2e browser', 'e2e electron']);
    expect(names('e2e electron')).toEqual(['e2e electron']);
  });
  it('refuses what is no suite, and says what is', () => {
    expect(() => names('units')).toThrow('There is no suite named units.');
  });
});
