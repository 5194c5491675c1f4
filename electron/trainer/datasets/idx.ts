import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** An unpacked IDX file of bytes: its sizes, outermost first, and where its values begin. */
export interface IdxFile {
  readonly path: string;
  readonly sizes: readonly number[];
  readonly headerBytes: number;
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads the head of an IDX file and holds it against the file's length.
 *
 * @param axes  how many sizes are expected: 1 for labels, 3 for images
 * @throws {Error} when it is no such file, or is cut short
 * @see yann.lecun.com/exdb/mnist (file format)
 */
export function openIdx(path: string, axes: number): IdxFile {
  const headerBytes = 4 + 4 * axes;
  const header = Buffer.from(readBytes(path, 0, headerBytes));
  if (header.length < headerBytes || header.readUInt16BE(0) !== 0 || header[2] !== UNSIGNED_BYTE || header[3] !== axes) {
    throw new Error(`${path} is not an IDX file of bytes with ${axes} sizes`);
  }
  const sizes = Array.from({ length: axes }, (_, axis) => header.readUInt32BE(4 + 4 * axis));
  const expected = headerBytes + sizes.reduce((product, size) => product * size, 1);
  const found = statSync(path).size;
  if (found !== expected) throw new Error(`${path} should be ${expected} bytes long, but is ${found}`);
  return { path, sizes, headerBytes };
}

/** Values of an open IDX file, from one place on. */
export function readValues({ path, headerBytes }: IdxFile, from: number, count: number): Uint8Array<ArrayBuffer> {
  return readBytes(path, headerBytes + from, count);
}

/** The head of a file of bytes with these sizes. */
export function idxHeader(sizes: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt16BE(UNSIGNED_BYTE * 256 + sizes.length, 2);
  sizes.forEach((size, axis) => {
    header.writeUInt32BE(size, 4 + 4 * axis);
  });
  return header;
}

function readBytes(path: string, from: number, count: number): Uint8Array<ArrayBuffer> {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(count);
    return bytes.subarray(0, readSync(file, bytes, 0, count, from));
  } finally {
    closeSync(file);
  }
}
