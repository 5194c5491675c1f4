import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeHdf5 } from '../../exports/hdf5.ts';
import { Hdf5File } from './hdf5.ts';

/** Files that h5py 3.10 wrote. */
const fixture = (name: string) => new Hdf5File(readFileSync(new URL(`../fixtures/${name}.h5`, import.meta.url))).root;
const counted = (rows: number, columns: number) =>
  Array.from({ length: rows * columns }, (_, at) => Math.floor(at / columns) * 70 + (at % columns));

describe('an HDF5 file', () => {
  it('is read in chunks, packed with gzip and shuffled, or in one piece', () => {
    expect(fixture('chunks').member('gzip')?.numbers()).toEqual({ shape: [60, 70], values: Float32Array.from(counted(60, 70)) });
    expect(fixture('chunks').member('plain')?.numbers()).toEqual({ shape: [20, 7], values: Float32Array.from(counted(20, 7)) });
    expect([...(fixture('chunks').member('single')?.numbers().values ?? [])]).toEqual([2.5]);
  });

  it('holds numbers of other sizes and orders of bytes', () => {
    for (const name of ['halves', 'doubles'])
      expect(fixture('chunks').member(name)?.numbers().values).toEqual(Float32Array.from(counted(3, 4)));
  });

  it('holds groups of many members, and texts short and long', () => {
    const many = fixture('chunks').member('many');
    expect(many?.names).toHaveLength(40);
    expect(many?.member('37')?.numbers().values).toEqual(Float32Array.of(37));
    expect(fixture('chunks').text('long')).toBe('x'.repeat(1000));
    expect(fixture('chunks').text('fixed')).toBe('abc');
    expect(fixture('chunks').text('absent')).toBeUndefined();
    expect(fixture('chunks').member('absent')).toBeUndefined();
  });

  it('may have the newer headers, as those that this app writes', () => {
    expect(fixture('latest').at('group/values')?.numbers()).toEqual({ shape: [5, 5], values: Float32Array.from(counted(5, 5)) });
    expect(fixture('latest').text('text')).toBe('한글');
    const values = Float32Array.of(1, 2, 3, 4);
    const { root } = new Hdf5File(encodeHdf5({ layers: { conv2d: { 0: { shape: [2, 2], values } } } }));
    expect(root.at('layers/conv2d/0')?.numbers()).toEqual({ shape: [2, 2], values });
  });
});
