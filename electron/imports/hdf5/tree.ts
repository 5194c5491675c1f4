import { Cursor, damagedHdf5 } from './cursor.ts';

const NODES_MAX = 20_000;

export interface Leaf {
  /** What stands before the address. */
  readonly key: Uint8Array;
  readonly address: number;
}

/**
 * The leaves of a B-tree of version 1, from left to right. Each node is visited once: a tree that leads back to itself ends.
 *
 * @see HDF5 File Format Specification 3.0, III.A.1
 */
export function* leavesOf(file: Uint8Array, root: number, { type, keyBytes }: { type: number; keyBytes: number }): Generator<Leaf> {
  const seen = new Set<number>();
  const waiting = [root];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address) || seen.size > NODES_MAX) throw damagedHdf5();
    seen.add(address);
    const cursor = new Cursor(file, address);
    cursor.expect('TREE');
    if (cursor.u8() !== type) throw damagedHdf5();
    const [level, count] = [cursor.u8(), cursor.u16()];
    cursor.skip(16);
    const children: Leaf[] = [];
    for (let child = 0; child < count; child += 1) children.push({ key: cursor.take(keyBytes), address: cursor.address() ?? -1 });
    if (level === 0) yield* children;
    else waiting.push(...children.map((child) => child.address).toReversed());
  }
}
