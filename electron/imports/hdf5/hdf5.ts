import { inflateSync } from 'node:zlib';
import { ImportError } from '../../../shared/import/ImportError.ts';
import type { ShapedWeight } from '../../exports/bytes.ts';
import { floatsIn } from '../numbers.ts';
import { chunksOf } from './chunks.ts';
import { Cursor, damagedHdf5, textOf } from './cursor.ts';
import { type Datatype, datatypeAt } from './datatype.ts';
import { membersIn } from './members.ts';
import { type Message, messagesAt } from './messages.ts';

const SIGNATURE = '\x89HDF\r\n\x1a\n';
const AXES_MAX = 32;
/** Of one array: more than any layer here has. */
const VALUES_MAX = 2 ** 28;
const TEXT_MAX_BYTES = 16 * 1024 * 1024;
const types = { dataspace: 1, linkInfo: 2, datatype: 3, layout: 8, filters: 11, attribute: 12, symbolTable: 17 } as const;

/**
 * An HDF5 file, as far as models of Keras need it: groups, attributes of text, arrays of numbers in one piece or in chunks, packed with
 * gzip or not. Written for files of which nothing is certain: each address is looked at before it is followed, and nothing is followed
 * in a circle, since only what is asked for by name is read.
 *
 * @see docs.hdfgroup.org, HDF5 File Format Specification 3.0
 */
export class Hdf5File {
  readonly bytes: Uint8Array;
  readonly root: Hdf5Object;

  /** @throws {ImportError} when it is none, or of a form that Keras never wrote */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const cursor = new Cursor(bytes);
    cursor.expect(SIGNATURE);
    const version = cursor.u8();
    if (version === 2 || version === 3) {
      if (cursor.u8() !== 8 || cursor.u8() !== 8) throw otherForm();
      cursor.skip(1 + 24);
    } else if (version === 0) {
      cursor.skip(4);
      if (cursor.u8() !== 8 || cursor.u8() !== 8) throw otherForm();
      // Up to the root's entry in a symbol table, whose second address is that of its header.
      cursor.skip(9 + 32 + 8);
    } else throw otherForm();
    this.root = new Hdf5Object(bytes, cursor.address() ?? -1);
  }
}

/** A group or an array. */
export class Hdf5Object {
  readonly #file: Uint8Array;
  readonly #messages: readonly Message[];
  #members: ReadonlyMap<string, number> | undefined;

  constructor(file: Uint8Array, address: number) {
    this.#file = file;
    this.#messages = messagesAt(file, address);
  }

  /** What is in a group, by name. */
  get names(): readonly string[] {
    return [...this.#memberAddresses().keys()];
  }

  /** Undefined where there is none of that name. */
  member(name: string): Hdf5Object | undefined {
    const address = this.#memberAddresses().get(name);
    return address === undefined ? undefined : new Hdf5Object(this.#file, address);
  }

  /** @param path  `a/b/c` */
  at(path: string): Hdf5Object | undefined {
    let found: Hdf5Object | undefined = this;
    for (const name of path.split('/').filter((part) => part !== '')) found = found?.member(name);
    return found;
  }

  /** Undefined where there is no such attribute, or it is no text. */
  text(name: string): string | undefined {
    return this.texts(name)?.[0];
  }

  texts(name: string): readonly string[] | undefined {
    for (const { type, body } of this.#messages) {
      if (type !== types.attribute) continue;
      const found = attributeIn(body);
      if (found.name === name) return this.#textsIn(found);
    }
    return undefined;
  }

  /** Its numbers, as 32-bit floats. @throws {ImportError} when it is no array of numbers */
  numbers(): ShapedWeight {
    const shape = dimsIn(new Cursor(this.#body(types.dataspace)));
    const datatype = datatypeAt(new Cursor(this.#body(types.datatype)));
    const count = shape.reduce((product, size) => product * size, 1);
    if (datatype.kind !== 'number' || count > VALUES_MAX) throw damagedHdf5();
    const content = this.#content(shape, datatype);
    return { shape, values: floatsIn(content, datatype.number, count, numbers, datatype.littleEndian) };
  }

  #content(shape: readonly number[], datatype: Datatype): Uint8Array {
    const layout = new Cursor(this.#body(types.layout));
    const [version, kind] = [layout.u8(), layout.u8()];
    // The fourth differs in chunks alone.
    if (version !== 3 && (version !== 4 || kind === 2)) throw otherForm();
    if (kind === 0) return layout.take(layout.u16());
    if (kind === 1) {
      const [address, length] = [layout.address(), layout.u64()];
      return new Cursor(this.#file, address ?? -1).take(length);
    }
    if (kind !== 2) throw otherForm();
    const axes = layout.u8() - 1;
    const tree = layout.address();
    const chunk = Array.from({ length: axes }, () => layout.u32());
    if (tree === undefined || axes !== shape.length) throw damagedHdf5();
    const filters = this.#messages.find(({ type }) => type === types.filters)?.body;
    const unpack = (packed: Uint8Array, mask: number, bytes: number) => unfiltered(packed, { filters, mask, bytes, size: datatype.size });
    return chunksOf(this.#file, tree, { shape, chunk, size: datatype.size, unpack });
  }

  #textsIn({ datatype, dims, content }: Attribute): readonly string[] | undefined {
    const count = dims.reduce((product, size) => product * size, 1);
    if (count * datatype.size > content.length) throw damagedHdf5();
    const each = Array.from({ length: count }, (_, place) => content.subarray(place * datatype.size, (place + 1) * datatype.size));
    if (datatype.kind === 'text') return each.map(textOf);
    return datatype.kind === 'long-text' ? each.map((reference) => heapText(this.#file, reference)) : undefined;
  }

  #memberAddresses(): ReadonlyMap<string, number> {
    this.#members ??= membersIn(this.#file, this.#messages);
    return this.#members;
  }

  #body(wanted: number): Uint8Array {
    const found = this.#messages.find(({ type }) => type === wanted);
    if (found === undefined) throw damagedHdf5();
    return found.body;
  }
}

const numbers = { en: 'an array of its numbers', ko: '값의 배열' };

interface Attribute {
  readonly name: string;
  readonly datatype: Datatype;
  readonly dims: readonly number[];
  readonly content: Uint8Array;
}

/** Versions 1 to 3; the first fills each part up to eight bytes. */
function attributeIn(body: Uint8Array): Attribute {
  const cursor = new Cursor(body);
  const version = cursor.u8();
  cursor.skip(1);
  const lengths = [cursor.u16(), cursor.u16(), cursor.u16()];
  if (version === 3) cursor.skip(1);
  const [name, type, space] = lengths.map((length) => {
    const part = cursor.take(length);
    if (version === 1) cursor.skip((8 - (length % 8)) % 8);
    return part;
  });
  if (name === undefined || type === undefined || space === undefined) throw damagedHdf5();
  const dims = dimsIn(new Cursor(space));
  return { name: textOf(name), datatype: datatypeAt(new Cursor(type)), dims, content: body.subarray(cursor.at) };
}

/** Of a dataspace; none for a single value. */
function dimsIn(cursor: Cursor): readonly number[] {
  const [version, rank] = [cursor.u8(), cursor.u8()];
  if (rank > AXES_MAX) throw damagedHdf5();
  cursor.skip(version === 1 ? 6 : 2);
  const dims = Array.from({ length: rank }, () => cursor.u64());
  const count = dims.reduce((product, size) => product * size, 1);
  if (!(count <= VALUES_MAX)) throw damagedHdf5();
  return dims;
}

/** A text in a heap: its length, the heap's address, its number there. */
function heapText(file: Uint8Array, reference: Uint8Array): string {
  const cursor = new Cursor(reference);
  const [length, address, wanted] = [cursor.u32(), cursor.address() ?? -1, cursor.u32()];
  if (length > TEXT_MAX_BYTES) throw damagedHdf5();
  const heap = new Cursor(file, address);
  heap.expect('GCOL');
  heap.skip(4);
  const end = address + heap.u64();
  while (heap.at + 16 <= end) {
    const number = heap.u16();
    heap.skip(6);
    const size = heap.u64();
    if (number === wanted) return textOf(heap.take(size).subarray(0, length));
    if (number === 0) break;
    heap.skip(size + ((8 - (size % 8)) % 8));
  }
  throw damagedHdf5();
}

interface Filtering {
  readonly filters: Uint8Array | undefined;
  /** A bit for each filter that was left out. */
  readonly mask: number;
  /** Of the chunk, unpacked. */
  readonly bytes: number;
  /** Of an element. */
  readonly size: number;
}
const GZIP = 1;
const SHUFFLE = 2;
const CHECKSUM = 3;

function unfiltered(packed: Uint8Array, { filters, mask, bytes, size }: Filtering): Uint8Array {
  const ids = filters === undefined ? [] : filterIds(new Cursor(filters));
  let content = packed;
  for (const [place, id] of [...ids.entries()].toReversed()) {
    if ((mask & (1 << place)) !== 0) continue;
    if (id === GZIP) content = inflated(content, bytes + 4);
    else if (id === SHUFFLE) content = unshuffled(content, size);
    else if (id === CHECKSUM) content = content.subarray(0, content.length - 4);
    else throw otherForm();
  }
  if (content.length !== bytes) throw damagedHdf5();
  return content;
}

/** Versions 1 and 2; the first has a name in each, filled up to eight bytes. */
function filterIds(cursor: Cursor): readonly number[] {
  const [version, count] = [cursor.u8(), cursor.u8()];
  if (version === 1) cursor.skip(6);
  return Array.from({ length: count }, () => {
    const id = cursor.u16();
    const nameLength = version === 1 || id >= 256 ? cursor.u16() : 0;
    cursor.skip(2);
    const values = cursor.u16();
    cursor.skip(nameLength + 4 * values + (version === 1 && values % 2 === 1 ? 4 : 0));
    return id;
  });
}

function inflated(packed: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: maxBytes });
  } catch {
    throw damagedHdf5();
  }
}

/** First bytes of all elements, then second ones. */
function unshuffled(content: Uint8Array, size: number): Uint8Array {
  const count = Math.floor(content.length / size);
  const turned = new Uint8Array(content.length);
  for (let place = 0; place < count; place += 1)
    for (let byte = 0; byte < size; byte += 1) turned[place * size + byte] = content[byte * count + place] ?? 0;
  return turned;
}

function otherForm(): ImportError {
  return new ImportError({
    en: 'The HDF5 file is of a form that Keras does not write, and that is not read here. Save the model again with model.save().',
    ko: 'Keras가 쓰지 않는 형태의 HDF5 파일이라 읽을 수 없어요. model.save()로 모델을 다시 저장해 주세요.',
  });
}
