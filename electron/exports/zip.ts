import { crc32 } from 'node:zlib';

/**
 * Several files as one ZIP archive, stored as they are: numbers of trained weights hardly get smaller.
 *
 * @see APPNOTE.TXT, 4.3: a local header before each file, a directory of all of them at the end
 */
const VERSION = 20;
/** File names are UTF-8. */
const FLAGS = 0x08_00;
/** 1 January 1980, the earliest there is, so that the same network gives the same bytes. */
const DATE = 0x00_21;
const BYTES_MAX = 0xff_ff_ff_ff;

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** @throws {RangeError} when it would be larger than 4 GiB, or of more than 65,535 files, which this form has no room for */
export function zipped(entries: readonly ZipEntry[]): Uint8Array {
  let offset = 0;
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (const { name, content } of entries) {
    const path = Buffer.from(name);
    const facts = factsOf(path, content);
    parts.push(record(0x04_03_4b_50, [VERSION], facts), path, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(record(0x02_01_4b_50, [VERSION, VERSION], facts), place, path);
    offset += 30 + path.length + content.length;
    if (offset > BYTES_MAX) throw new RangeError('An archive of more than 4 GiB');
  }
  if (entries.length > 0xff_ff) throw new RangeError('An archive of more than 65,535 files');
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** What a local header and an entry of the directory have in common: flags, method 0, time, date, sum, sizes, length of the name. */
function factsOf(path: Buffer, content: Uint8Array): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(FLAGS, 0);
  facts.writeUInt16LE(DATE, 6);
  facts.writeUInt32LE(crc32(content), 8);
  facts.writeUInt32LE(content.length, 12);
  facts.writeUInt32LE(content.length, 16);
  facts.writeUInt16LE(path.length, 20);
  return facts;
}

function record(signature: number, versions: readonly number[], facts: Buffer): Buffer {
  const head = Buffer.alloc(4 + 2 * versions.length);
  head.writeUInt32LE(signature);
  for (const [place, version] of versions.entries()) head.writeUInt16LE(version, 4 + 2 * place);
  return Buffer.concat([head, facts]);
}
