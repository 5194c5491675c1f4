import { Cursor, damagedHdf5 } from './cursor.ts';

/** A part of an object's header: what it says of the object. */
export interface Message {
  readonly type: number;
  readonly body: Uint8Array;
}

/** Of a header with all its continuations. */
const MESSAGES_MAX = 10_000;
const BLOCKS_MAX = 100;
const CONTINUATION = 0x10;

/**
 * All messages of an object.
 *
 * @see HDF5 File Format Specification 3.0, IV.A.1: version 1 has a prefix and blocks; version 2 is signed, and its blocks too
 */
export function messagesAt(file: Uint8Array, address: number): readonly Message[] {
  const cursor = new Cursor(file, address);
  const isNew = file[address] === 0x4f;
  const first = isNew ? newPrefix(cursor) : oldPrefix(cursor);
  const messages: Message[] = [];
  const blocks: { readonly at: number; readonly length: number; readonly isSigned: boolean }[] = [first.block];
  for (let number = 0; number < blocks.length; number += 1) {
    const block = blocks[number];
    if (block === undefined || number > BLOCKS_MAX) throw damagedHdf5();
    for (const message of inBlock(new Cursor(file, block.at), block, first)) {
      messages.push(message);
      if (messages.length > MESSAGES_MAX) throw damagedHdf5();
      if (message.type !== CONTINUATION) continue;
      const body = new Cursor(message.body);
      blocks.push({ at: body.address() ?? -1, length: body.u64(), isSigned: isNew });
    }
  }
  return messages;
}

interface Prefix {
  readonly isNew: boolean;
  /** Messages tell when they were made. */
  readonly hasOrder: boolean;
  readonly block: { readonly at: number; readonly length: number; readonly isSigned: boolean };
}

function oldPrefix(cursor: Cursor): Prefix {
  if (cursor.u8() !== 1) throw damagedHdf5();
  cursor.skip(7);
  const length = cursor.u32();
  // Aligned to eight bytes.
  cursor.skip(4);
  return { isNew: false, hasOrder: false, block: { at: cursor.at, length, isSigned: false } };
}

function newPrefix(cursor: Cursor): Prefix {
  cursor.expect('OHDR');
  if (cursor.u8() !== 2) throw damagedHdf5();
  const flags = cursor.u8();
  if ((flags & 0x20) !== 0) cursor.skip(16);
  if ((flags & 0x10) !== 0) cursor.skip(4);
  const length = cursor.sized(2 ** (flags & 3));
  return { isNew: true, hasOrder: (flags & 4) !== 0, block: { at: cursor.at, length, isSigned: false } };
}

function* inBlock(cursor: Cursor, { length, isSigned }: Prefix['block'], { isNew, hasOrder }: Prefix): Generator<Message> {
  // A signature before, a checksum behind.
  if (isSigned) cursor.expect('OCHK');
  const head = isNew ? 4 + (hasOrder ? 2 : 0) : 8;
  const end = cursor.at + length - (isSigned ? 8 : 0);
  while (cursor.at + head <= end) {
    const type = isNew ? cursor.u8() : cursor.u16();
    const size = cursor.u16();
    cursor.skip(head - (isNew ? 3 : 4));
    yield { type, body: cursor.take(size) };
  }
}
