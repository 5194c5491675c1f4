import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { findMeasured, forgetMeasured, keepMeasured } from './kept.ts';

const measured = { options: engineOptionsSchema.parse({ towers: 2 }), imagesPerSecond: 9800 };

describe('what was measured', () => {
  it('is found again by its kind, also in a folder that was not there', () => {
    const path = join(temporaryFolder(), 'user', 'calibration.json');
    expect(findMeasured(path, 'one')).toBeUndefined();
    keepMeasured(path, 'one', measured);
    keepMeasured(path, 'two', { ...measured, imagesPerSecond: 5 });
    expect(findMeasured(path, 'one')).toMatchObject(measured);
    keepMeasured(path, 'one', { ...measured, imagesPerSecond: 7 });
    expect(findMeasured(path, 'one')).toMatchObject({ imagesPerSecond: 7 });
    expect(JSON.parse(readFileSync(path, 'utf8')).runs).toHaveLength(2);
  });

  it.each([
    ['cut off', '{"version":1,"ru'],
    ['of another version', '{"version":2,"runs":[]}'],
    [
      'with options that there are not',
      '{"version":1,"runs":[{"kind":"one","options":{"turbo":true},"imagesPerSecond":1,"measuredAt":""}]}',
    ],
  ])('in a file %s counts as not measured, and is written anew', (_, text) => {
    const path = join(temporaryFolder(), 'calibration.json');
    writeFileSync(path, text);
    expect(findMeasured(path, 'one')).toBeUndefined();
    keepMeasured(path, 'one', measured);
    expect(findMeasured(path, 'one')).toMatchObject(measured);
  });

  it('is measured again once it is forgotten', () => {
    const path = join(temporaryFolder(), 'calibration.json');
    keepMeasured(path, 'one', measured);
    keepMeasured(path, 'two', measured);
    forgetMeasured(path, 'one');
    expect(findMeasured(path, 'one')).toBeUndefined();
    expect(findMeasured(path, 'two')).toMatchObject(measured);
  });

  it('that cannot be kept is said so, and does not end the run', () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    keepMeasured(join(folder, 'file', 'calibration.json'), 'one', measured);
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  it('is forgotten after some hundred other kinds', () => {
    const path = join(temporaryFolder(), 'calibration.json');
    keepMeasured(path, 'first', measured);
    const { runs } = JSON.parse(readFileSync(path, 'utf8'));
    const others = Array.from({ length: 299 }, (_, place) => ({ ...runs[0], kind: `other ${place}` }));
    writeFileSync(path, JSON.stringify({ version: 1, runs: [...runs, ...others] }));
    keepMeasured(path, 'last', measured);
    expect(findMeasured(path, 'first')).toBeUndefined();
    expect(findMeasured(path, 'other 0')).toBeDefined();
  });
});
