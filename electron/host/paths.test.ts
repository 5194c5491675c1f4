import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machinePreferences, userFolder } from './paths.ts';

describe('userFolder', () => {
  it.each([
    ['linux', {}, '/home/kim/.cache/convcanvas'],
    ['linux', { XDG_CACHE_HOME: '/var/kim' }, '/var/kim/convcanvas'],
    ['darwin', {}, '/home/kim/Library/Caches/convcanvas'],
    ['linux', { CONVCANVAS_HOME: '/tmp/throw-away' }, '/tmp/throw-away'],
    ['darwin', { CONVCANVAS_HOME: 'here' }, resolve('here')],
  ] as const)('on %s with %j', (platform, environment, folder) => {
    expect(userFolder(environment, platform, '/home/kim')).toBe(folder);
  });
});

describe('machinePreferences', () => {
  it.each([
    ['linux', {}, '/etc/convcanvas/preferences.json'],
    ['darwin', {}, '/Library/Application Support/ConvCanvas/preferences.json'],
  ] as const)('on %s', (platform, environment, path) => {
    expect(machinePreferences(environment, platform)).toBe(path);
  });
});
