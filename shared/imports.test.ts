import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => resolve(folder, file));
const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => resolve(dirname(file), to)),
  ]),
);

describe('the core', () => {
  it('imports nothing from outside itself', () => {
    const outside = [...imports.values()].flat().filter((to) => relative(folder, to).startsWith('..'));
    expect(outside).toEqual([]);
  });
  it('has no file that imports itself by way of others, not even for a type', () => {
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].map((one) => relative(folder, one)).join(' -> '));
      if (finished.has(file) || path.includes(file)) return;
      for (const to of imports.get(file) ?? []) visit(to, [...path, file]);
      finished.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});
