import { describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy, NpyError } from './npy.ts';

const array = { shape: [2, 3, 1], values: Float32Array.of(0, 0.5, 1, -1, Number.NaN, 1e-30) };
/** A file of numpy.save with this dict. */
const fileOf = (dict: string, bytes: number) => {
  const header = Buffer.from(`${dict}\n`);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, header, Buffer.alloc(bytes)]);
};
const dict = (descr: string, order = 'False', shape = '(2, 2)') => `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;

describe('an array as a .npy file', () => {
  it('is read as it was written', () => {
    const decoded = decodeNpy(encodeNpy(array));
    expect(decoded.shape).toEqual(array.shape);
    expect(Buffer.from(decoded.values.buffer)).toEqual(Buffer.from(array.values.buffer));
    expect(decodeNpy(encodeNpy({ shape: [], values: Float32Array.of(3) }))).toEqual({ shape: [], values: Float32Array.of(3) });
  });

  it.each([
    ['another type', fileOf(dict('<f8'), 32), /float32.*<f8/],
    ['another order of bytes', fileOf(dict('>f4'), 16), />f4/],
    ['objects, which could be a program', fileOf(dict('|O'), 16), /\|O/],
    ['columns first', fileOf(dict('<f4', 'True'), 16), /Fortran/],
    ['too few numbers', fileOf(dict('<f4'), 12), /16 bytes.*12/],
    ['a shape of more numbers than there are', fileOf(dict('<f4', 'False', '(99999999, 99999999)'), 16), /bytes/],
    ['a shape that is none', fileOf(dict('<f4', 'False', '(-1, 2)'), 16), /header/],
    ['no array at all', Buffer.from('PK\x03\x04 this is a zip'), /numpy\.save/],
    ['nothing', Buffer.alloc(0), /numpy\.save/],
  ])('is refused in a sentence when it has %s', (_, file, words) => {
    expect(() => decodeNpy(file)).toThrow(NpyError);
    expect(() => decodeNpy(file)).toThrow(words);
  });

  it('is refused or read wherever it is cut or changed, and never otherwise', () => {
    const whole = encodeNpy(array);
    for (let place = 0; place < whole.length; place += 1) {
      for (const damaged of [whole.subarray(0, place), whole.map((byte, at) => (at === place ? byte ^ 0x55 : byte))]) {
        try {
          decodeNpy(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(NpyError);
        }
      }
    }
  });
});
