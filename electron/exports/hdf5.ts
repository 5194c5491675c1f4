import { littleEndian, type ShapedWeight } from './bytes.ts';
import { lookup3 } from './lookup3.ts';

/**
 * Writes an HDF5 file of float32 arrays in groups, with nothing else in it: each group lists its members in its own header, each array
 * lies in one piece.
 *
 * @see docs.hdfgroup.org, HDF5 File Format Specification 3.0: superblock 2 (II.A), object header 2 (IV.A.1.b), messages (IV.A.2)
 */
export interface Hdf5Group {
  readonly [name: string]: Hdf5Group | ShapedWeight;
}

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
const SUPERBLOCK_BYTES = 48;
const ALIGNMENT = 8;
const UNDEFINED_ADDRESS = 0xff_ff_ff_ff_ff_ff_ff_ffn;
const messages = { dataspace: 1, linkInfo: 2, datatype: 3, fillValue: 5, link: 6, layout: 8, groupInfo: 10 } as const;

/** Byte order, sign, exponent and mantissa of a little-endian float32: class 1, version 1. */
const FLOAT32 = Buffer.from([0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0]);
/** Written late, where one is set; none is. */
const NO_FILL_VALUE = Buffer.from([3, 0x0a]);

/** @throws {RangeError} for a name of more than 255 bytes */
export function encodeHdf5(root: Hdf5Group): Uint8Array {
  const writer = new Hdf5Writer();
  const rootAddress = writer.group(root);
  return writer.finish(rootAddress);
}

class Hdf5Writer {
  readonly #parts: Uint8Array[] = [];
  #end = SUPERBLOCK_BYTES;

  /** @returns its address in the file */
  group(members: Hdf5Group): number {
    const links = Object.entries(members).map(([name, member]) => {
      const address = isArray(member) ? this.#array(member) : this.group(member);
      return message(messages.link, link(name, address));
    });
    const info = Buffer.alloc(18);
    // Neither a heap nor an index of the members: they are all here.
    info.writeBigUInt64LE(UNDEFINED_ADDRESS, 2);
    info.writeBigUInt64LE(UNDEFINED_ADDRESS, 10);
    return this.#put(header([message(messages.linkInfo, info), message(messages.groupInfo, Buffer.alloc(2)), ...links]));
  }

  finish(rootAddress: number): Uint8Array {
    const superblock = Buffer.alloc(SUPERBLOCK_BYTES - 4);
    superblock.set(SIGNATURE);
    // Version 2, addresses and lengths of 8 bytes.
    superblock.set([2, 8, 8, 0], SIGNATURE.length);
    superblock.writeBigUInt64LE(UNDEFINED_ADDRESS, 20);
    superblock.writeBigUInt64LE(BigInt(this.#end), 28);
    superblock.writeBigUInt64LE(BigInt(rootAddress), 36);
    return Buffer.concat([summed(superblock), ...this.#parts]);
  }

  #array({ shape, values }: ShapedWeight): number {
    const content = littleEndian(values);
    const address = this.#put(content);
    // Version 2, a simple space without a maximum.
    const space = Buffer.from([2, shape.length, 0, 1, ...shape.flatMap((size) => [...eightBytes(size)])]);
    // Version 3, in one piece.
    const layout = Buffer.concat([Buffer.from([3, 1]), eightBytes(address), eightBytes(content.length)]);
    return this.#put(
      header([
        message(messages.dataspace, space),
        message(messages.datatype, FLOAT32),
        message(messages.fillValue, NO_FILL_VALUE),
        message(messages.layout, layout),
      ]),
    );
  }

  #put(part: Uint8Array): number {
    const address = this.#end;
    const filler = (ALIGNMENT - (part.length % ALIGNMENT)) % ALIGNMENT;
    this.#parts.push(part, Buffer.alloc(filler));
    this.#end += part.length + filler;
    return address;
  }
}

/** An object's header in one chunk, whose length takes four bytes. */
function header(contents: readonly Buffer[]): Buffer {
  const chunk = Buffer.concat(contents);
  const head = Buffer.alloc(10);
  head.write('OHDR', 'latin1');
  head.set([2, 2], 4);
  head.writeUInt32LE(chunk.length, 6);
  return summed(Buffer.concat([head, chunk]));
}

function message(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt8(type);
  head.writeUInt16LE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** Version 1; the name's letters are UTF-8, its length takes a byte. */
function link(name: string, address: number): Buffer {
  const letters = Buffer.from(name);
  if (letters.length > 255) throw new RangeError(`A name of ${letters.length} bytes`);
  return Buffer.concat([Buffer.from([1, 0x10, 1, letters.length]), letters, eightBytes(address)]);
}

function eightBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function summed(content: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(lookup3(content));
  return Buffer.concat([content, sum]);
}

function isArray(member: Hdf5Group | ShapedWeight): member is ShapedWeight {
  return member['values'] instanceof Float32Array;
}
