import { describe, expect, it } from 'vitest';
import { configOf } from './config.mjs';
import { refusalOf, targetsOf } from './targets.mjs';

const all = Object.values(targetsOf).flat();
const named = (name: string) => all.filter((target) => target.name === name).slice(0, 1);
const unreachable = async () => false;

describe('an installer whose tool cannot be downloaded', () => {
  it.each(['AppImage', 'deb', 'nsis'])('%s: the message names it, and what to set', async (name) => {
    for (const target of named(name)) {
      const refusal = await refusalOf(target, {}, unreachable);
      expect(refusal).toContain(`${name} was not made`);
      for (const variable of target.variables) expect(refusal).toContain(variable);
    }
  });

  it('is made where the tool is here already', async () => {
    for (const target of named('deb')) expect(await refusalOf(target, { USE_SYSTEM_FPM: 'true' }, unreachable)).toBeUndefined();
  });

  it('is made without a word where it needs none', async () => {
    for (const target of named('tar.gz')) expect(await refusalOf(target, {}, unreachable)).toBeUndefined();
  });
});

describe('the configuration', () => {
  const config = configOf({ flavour: 'release', electron: { folder: '/electron', version: '45.4.1' } });

  it('has every target of every system that the scripts ask for', () => {
    expect(all.map(({ name }) => name).sort()).toEqual([config.linux?.target, config.win?.target, config.mac?.target].flat().sort());
  });

  it('gives documents to the app on all three systems', () => {
    expect(config.fileAssociations).toMatchObject([{ ext: 'convcanvas', icon: expect.stringContaining('document.ico') }]);
    expect(config.linux?.mimeTypes).toEqual(['application/x-convcanvas']);
  });

  it('signs for nobody unless told to', () => {
    expect(config.mac?.notarize).toBe(false);
    expect(config.publish).toBeNull();
  });

  it.each([
    ['release', { CSC_NAME: 'somebody', GITHUB_REPOSITORY: 'they/convcanvas' }, { provider: 'github', owner: 'they', repo: 'convcanvas' }],
    ['release', { GITHUB_REPOSITORY: 'they/convcanvas' }, null],
    ['release', { CSC_NAME: 'somebody' }, null],
    ['test', { CSC_NAME: 'somebody', GITHUB_REPOSITORY: 'they/convcanvas' }, null],
  ] as const)('has a signed release look for newer ones, and nothing else: %s, %j', (flavour, env, place) => {
    expect(configOf({ flavour, electron: { folder: '/electron', version: '45.4.1' } }, env).publish).toEqual(place);
  });
});
