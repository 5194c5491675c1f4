import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';
import { placeFolder, sizeOf } from './place.mjs';

/** No process has this number: it is above what systems give. */
const DEAD_PID = 2 ** 30;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'convcanvas-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a placed folder', () => {
  const fill = (text: string) => async (partial: string) => writeFileSync(join(partial, 'file'), text);

  it('is there with all that was put into it, and nothing stands beside it', async () => {
    await placeFolder(join(root, 'tools/node'), fill('new'));
    expect(readFileSync(join(root, 'tools/node/file'), 'utf8')).toBe('new');
    expect(readdirSync(join(root, 'tools'))).toEqual(['node']);
  });

  it('takes the place of the one before', async () => {
    await placeFolder(join(root, 'node'), fill('old'));
    await placeFolder(join(root, 'node'), fill('new'));
    expect(readFileSync(join(root, 'node/file'), 'utf8')).toBe('new');
    expect(readdirSync(root)).toEqual(['node']);
  });

  it('is not there, not even in part, when filling it failed', async () => {
    const failing = async (partial: string) => {
      writeFileSync(join(partial, 'file'), 'half');
      throw new Error('the line was cut');
    };
    await expect(placeFolder(join(root, 'node'), failing)).rejects.toThrow('the line was cut');
    expect(readdirSync(root)).toEqual([]);
  });

  it('clears what a killed run has left, but not what another one is filling', async () => {
    mkdirSync(join(root, `node.partial-${DEAD_PID}`));
    mkdirSync(join(root, `node.partial-${process.ppid}`));
    mkdirSync(join(root, `nodes.partial-${DEAD_PID}`));
    await placeFolder(join(root, 'node'), fill('new'));
    expect(readdirSync(root).sort()).toEqual(['node', `node.partial-${process.ppid}`, `nodes.partial-${DEAD_PID}`].sort());
  });

  it('has the size of all its files', async () => {
    mkdirSync(join(root, 'a/b'), { recursive: true });
    writeFileSync(join(root, 'a/b/ten'), '0123456789');
    writeFileSync(join(root, 'a/three'), '012');
    expect(sizeOf(join(root, 'a'))).toBe(13);
    expect(sizeOf(join(root, 'absent'))).toBe(0);
  });
});

describe('a lock', () => {
  it('lets one work at a time', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push(`${name} ends`);
    };
    await Promise.all([withLock(join(root, 'lock'), work('a')), withLock(join(root, 'lock'), work('b'))]);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(existsSync(join(root, 'lock'))).toBe(false);
  });

  it('is free again after work that failed', async () => {
    await expect(withLock(join(root, 'lock'), () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    await expect(withLock(join(root, 'lock'), async () => 'done')).resolves.toBe('done');
  });

  it('that a killed process has left is taken over', async () => {
    writeFileSync(join(root, 'lock'), String(DEAD_PID));
    await expect(withLock(join(root, 'lock'), async () => 'done')).resolves.toBe('done');
  });
});
