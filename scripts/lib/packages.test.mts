import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inProject } from './paths.mjs';

const read = (path: string): string => readFileSync(inProject(path), 'utf8');
// JSON.parse() is typed any; npm itself keeps these files in this form.
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };

const sources = ['shared', 'electron', 'renderer', 'e2e', 'bench', 'scripts'].flatMap((room) =>
  readdirSync(inProject(room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(m?ts|tsx|mjs)$/.test(file))
    .map((file) => `${room}/${file}`),
);

/** All four ways to import; the first group is the package, without a path in it. */
const importing = /(?:\bfrom |\bimport |\bimport\(|\brequire\()'((?:@[a-z0-9-]+\/)?[a-z][a-z0-9.-]*)(?:\/[\w./-]+)?'/g;

function packagesIn(source: string): readonly string[] {
  return [...source.matchAll(importing)].map(([, name = '']) => name).filter((name) => !isBuiltin(name));
}

describe('packages', () => {
  it('are declared where the code imports them, and not left to what another package brings along', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const imported = new Set(sources.flatMap((path) => packagesIn(read(path))));
    expect(imported).toContain('@tensorflow/tfjs');
    expect([...imported].filter((name) => !(name in declared))).toEqual([]);
  });

  it('are pinned, the two halves of TF.js to one version', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(manifest.dependencies['@tensorflow/tfjs']).toBe(manifest.dependencies['@tensorflow/tfjs-node']);
  });

  it('come from the registry that npm is set to, and none runs a script', () => {
    expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
});
