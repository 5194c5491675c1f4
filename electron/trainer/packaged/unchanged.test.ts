import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LibraryError } from '../libraryError.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { assertUnchanged } from './unchanged.ts';

const folder = temporaryFolder();
/** Longer than what is read at once. */
const content = Buffer.alloc(5 * 1024 * 1024, 'library');
const sums = { 'library.so.2': createHash('sha256').update(content).digest('hex') };

function refusal(): LibraryError | undefined {
  try {
    assertUnchanged(folder, sums);
    return undefined;
  } catch (error) {
    if (error instanceof LibraryError) return error;
    throw error;
  }
}

describe('the files of native TensorFlow, before they are loaded', () => {
  it('pass when they are as they were built', () => {
    writeFileSync(join(folder, 'library.so.2'), content);
    expect(refusal()).toBeUndefined();
  });

  it('are refused by name when one byte is another', () => {
    const changed = Buffer.from(content);
    changed[changed.length - 1] = 0;
    writeFileSync(join(folder, 'library.so.2'), changed);
    expect(refusal()?.text.en).toBe('the file library.so.2 is not the one that this app was built with, so it was not loaded');
    expect(refusal()?.text.ko).toContain('library.so.2');
  });

  it('are refused when one is gone', () => {
    expect(() => assertUnchanged(folder, { 'absent.so.2': '0' })).toThrow('absent.so.2');
  });
});
