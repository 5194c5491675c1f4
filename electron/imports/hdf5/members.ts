import { Cursor, damagedHdf5 } from './cursor.ts';
import type { Message } from './messages.ts';
import { leavesOf } from './tree.ts';

const SYMBOL_TABLE = 17;
const LINK = 6;
const MEMBERS_MAX = 20_000;
const GROUP_TREE = 0;

/** What a group holds: by a tree and a heap of names as HDF5 writes it by default, or one by one in the header. */
export function membersIn(file: Uint8Array, messages: readonly Message[]): ReadonlyMap<string, number> {
  const members = new Map<string, number>();
  for (const { type, body } of messages) {
    if (type === SYMBOL_TABLE) readTable(file, new Cursor(body), members);
    if (type === LINK) readLink(new Cursor(body), members);
  }
  return members;
}

function readTable(file: Uint8Array, body: Cursor, members: Map<string, number>): void {
  const [tree, heap] = [body.address(), body.address()];
  if (tree === undefined || heap === undefined) return;
  const names = new Cursor(file, heap);
  names.expect('HEAP');
  names.skip(4 + 16);
  const namesAt = names.address();
  if (namesAt === undefined) throw damagedHdf5();
  for (const leaf of leavesOf(file, tree, { type: GROUP_TREE, keyBytes: 8 })) {
    const table = new Cursor(file, leaf.address);
    table.expect('SNOD');
    table.skip(2);
    const count = table.u16();
    for (let entry = 0; entry < count; entry += 1) {
      const name = new Cursor(file, namesAt + table.u64()).text();
      const address = table.address();
      table.skip(24);
      if (address !== undefined) members.set(name, address);
      if (members.size > MEMBERS_MAX) throw damagedHdf5();
    }
  }
}

/** @see HDF5 File Format Specification 3.0, IV.A.2.g */
function readLink(cursor: Cursor, members: Map<string, number>): void {
  cursor.skip(1);
  const flags = cursor.u8();
  const type = (flags & 8) === 0 ? 0 : cursor.u8();
  if ((flags & 4) !== 0) cursor.skip(8);
  if ((flags & 16) !== 0) cursor.skip(1);
  const length = cursor.sized(2 ** (flags & 3));
  const name = new TextDecoder().decode(cursor.take(length));
  // Links to elsewhere are not followed.
  const address = type === 0 ? cursor.address() : undefined;
  if (address !== undefined) members.set(name, address);
}
