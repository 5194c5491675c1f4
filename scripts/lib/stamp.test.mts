import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('stamps', () => {
  it('come back as they were written, in folders made for them', () => {
    writeStamp(join(folder, 'deep/stamp.json'), { lock: 'abc' });
    expect(readStamp(join(folder, 'deep/stamp.json'))).toEqual({ lock: 'abc' });
  });

  it.each(['', '{"lock":', 'null', '7'])('count as absent when their content is %j', (content) => {
    writeFileSync(join(folder, 'stamp.json'), content);
    expect(readStamp(join(folder, 'stamp.json'))).toBeUndefined();
  });
});

describe('hashes of sources', () => {
  const hash = () => hashFiles(folder, ['a.json', 'src', 'absent'], (path) => !path.endsWith('.test.ts'));
  beforeEach(() => {
    mkdirSync(join(folder, 'src/inner'), { recursive: true });
    writeFileSync(join(folder, 'a.json'), '1');
    writeFileSync(join(folder, 'src/inner/b.ts'), '2');
  });

  it('stay when nothing changes, and when only what does not count changes', () => {
    const before = hash();
    writeFileSync(join(folder, 'src/b.test.ts'), 'a test');
    writeFileSync(join(folder, 'elsewhere.ts'), 'not a source');
    expect(hash()).toBe(before);
  });

  it.each([
    ['a file changes', () => writeFileSync(join(folder, 'src/inner/b.ts'), '3')],
    ['a file comes', () => writeFileSync(join(folder, 'src/c.ts'), '')],
    ['a file goes', () => rmSync(join(folder, 'a.json'))],
    [
      'content moves to another file',
      () => {
        rmSync(join(folder, 'src/inner/b.ts'));
        writeFileSync(join(folder, 'src/inner/c.ts'), '2');
      },
    ],
  ])('differ when %s', (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});
