import { describe, expect, it } from 'vitest';
import { type Migration, migrated, migrations } from './migrations.ts';
import { PROJECT_VERSION } from './projectFile.ts';

const steps: readonly Migration[] = [
  { from: 2, migrate: ({ title, ...rest }) => ({ ...rest, name: title }) },
  { from: 1, migrate: ({ heading, ...rest }) => ({ ...rest, title: heading }) },
];

describe('migrations', () => {
  it('take a document through each version in turn', () => {
    expect(migrated({ version: 1, heading: 'net' }, 1, 3, steps)).toEqual({ version: 3, name: 'net' });
  });

  it('leave a document of this version alone', () => {
    const raw = { version: 3, name: 'net' };
    expect(migrated(raw, 3, 3, steps)).toBe(raw);
  });

  it('notice a missing step', () => {
    expect(() => migrated({ version: 1 }, 1, 4, steps)).toThrow('version 3');
  });

  it('lead from every version to this one', () => {
    expect(migrations.map(({ from }) => from).sort()).toEqual(Array.from({ length: PROJECT_VERSION - 1 }, (_, place) => place + 1));
  });
});
