import { endianness } from 'node:os';
import type { Text } from '../../shared/text.ts';
import { littleEndian } from './bytes.ts';

/**
 * NumPy's file of one array: a magic word, its version, the header's length, the header as a Python dict, the numbers.
 *
 * @see numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
const MAGIC = Buffer.from('\x93NUMPY', 'latin1');
const ALIGNMENT = 64;
const HEADER_BYTES_MAX = 65_536;

export interface NpyArray {
  readonly shape: readonly number[];
  /** In C order: the last axis moves fastest. */
  readonly values: Float32Array;
}

export function encodeNpy({ shape, values }: NpyArray): Uint8Array {
  return withHeader('<f4', shape, littleEndian(values));
}

/** Texts of any length, as one axis. */
export function encodeTextNpy(texts: readonly string[]): Uint8Array {
  const letters = texts.map((text) => [...text]);
  const longest = Math.max(1, ...letters.map(({ length }) => length));
  const numbers = Buffer.alloc(texts.length * longest * Uint32Array.BYTES_PER_ELEMENT);
  for (const [row, text] of letters.entries()) {
    for (const [place, letter] of text.entries()) numbers.writeUInt32LE(letter.codePointAt(0) ?? 0, 4 * (row * longest + place));
  }
  return withHeader(`<U${longest}`, [texts.length], numbers);
}

function withHeader(type: string, shape: readonly number[], numbers: Uint8Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const begin = MAGIC.length + 4;
  const header = `${dict.padEnd(Math.ceil((begin + dict.length + 1) / ALIGNMENT) * ALIGNMENT - begin - 1)}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([MAGIC, Buffer.from([1, 0]), length, Buffer.from(header, 'latin1'), numbers]);
}

/** What is wrong with a file, to stand after its name. */
export class NpyError extends Error {
  override readonly name = 'NpyError';
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/**
 * Reads an array of float32 in C order, and no other. Nothing in the file is carried out: the header is matched, not evaluated.
 *
 * @throws {NpyError} that says what it is instead
 */
export function decodeNpy(file: Uint8Array): NpyArray {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { header, numbers } = parted(bytes);
  const type = /'descr':\s*'([^']{1,32})'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const sizes = /'shape':\s*\(([\d,\s]{0,256})\)/.exec(header)?.[1];
  if (type === undefined || order === undefined || sizes === undefined) throw new NpyError(texts.unknown);
  if (type !== '<f4') throw new NpyError(otherType(type));
  if (order === 'True') throw new NpyError(texts.fortran);
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  const expected = shape.reduce((product, size) => product * size, Float32Array.BYTES_PER_ELEMENT);
  if (numbers.length !== expected) throw new NpyError(otherLength(expected, numbers.length));
  // A copy of its own, so that it begins where a float may begin.
  const own = Buffer.from(new Uint8Array(numbers).buffer);
  if (endianness() === 'BE') own.swap32();
  return { shape, values: new Float32Array(own.buffer, own.byteOffset, numbers.length / Float32Array.BYTES_PER_ELEMENT) };
}

function parted(bytes: Buffer): { readonly header: string; readonly numbers: Buffer } {
  const isNpy = bytes.length > MAGIC.length + 6 && bytes.subarray(0, MAGIC.length).equals(MAGIC);
  if (!isNpy) throw new NpyError(texts.notNpy);
  const version = bytes[MAGIC.length] ?? 0;
  const lengthBytes = version === 1 ? 2 : 4;
  const begin = MAGIC.length + 2 + lengthBytes;
  const length = bytes.readUIntLE(MAGIC.length + 2, lengthBytes);
  if (version < 1 || version > 3 || length > HEADER_BYTES_MAX || begin + length > bytes.length) throw new NpyError(texts.unknown);
  return { header: bytes.toString('latin1', begin, begin + length), numbers: bytes.subarray(begin + length) };
}

const texts = {
  notNpy: {
    en: 'it is no .npy file. Write it with numpy.save.',
    ko: '.npy 파일이 아니에요. numpy.save로 저장해 주세요.',
  },
  unknown: {
    en: 'its header is damaged or not understood. Write it again with numpy.save.',
    ko: '머리말이 손상됐거나 이해할 수 없어요. numpy.save로 다시 저장해 주세요.',
  },
  fortran: {
    en: 'it is in Fortran order. Write it with numpy.ascontiguousarray(images).',
    ko: 'Fortran 순서로 저장돼 있어요. numpy.ascontiguousarray(images)로 바꿔 저장해 주세요.',
  },
} satisfies Record<string, Text>;

function otherType(type: string): Text {
  return {
    en: `float32 expected ('<f4'), '${type}' found. Write it with images.astype("float32"), values from 0 to 1.`,
    ko: `float32('<f4')여야 하는데 '${type}'이에요. 값을 0~1로 맞추고 images.astype("float32")로 저장해 주세요.`,
  };
}

function otherLength(expectedBytes: number, foundBytes: number): Text {
  return {
    en: `its shape needs ${expectedBytes} bytes of numbers, ${foundBytes} are there. Write it again.`,
    ko: `모양대로면 숫자가 ${expectedBytes}바이트여야 하는데 ${foundBytes}바이트예요. 다시 저장해 주세요.`,
  };
}
