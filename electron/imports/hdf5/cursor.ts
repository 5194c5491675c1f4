import type { Text } from '../../../shared/text.ts';
import { damaged } from '../damaged.ts';

const what: Text = { en: 'its HDF5 content', ko: 'HDF5 내용' };
/** Addresses and lengths are of 8 bytes; this one means none. */
const NOWHERE = 0xff_ff_ff_ff_ff_ff_ff_ffn;

export function damagedHdf5() {
  return damaged(what);
}

/** Reads little-endian numbers one after the other; what is not there is a sentence, never a number. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A length; what a double cannot hold is none. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }

  /** Undefined where there is none. */
  address(): number | undefined {
    const value = this.#view.getBigUint64(this.#take(8), true);
    return value === NOWHERE ? undefined : Number(value);
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  sized(bytes: number): number {
    if (bytes === 1) return this.u8();
    if (bytes === 2) return this.u16();
    return bytes === 4 ? this.u32() : this.u64();
  }

  take(count: number): Uint8Array {
    const from = this.#take(count);
    return this.bytes.subarray(from, from + count);
  }

  skip(count: number): void {
    this.#take(count);
  }

  expect(signature: string): void {
    if (Buffer.from(this.take(signature.length)).toString('latin1') !== signature) throw damagedHdf5();
  }

  /** Letters up to a zero. */
  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw damagedHdf5();
    const letters = this.take(end - this.at);
    this.at = end + 1;
    return textOf(letters);
  }

  #take(count: number): number {
    const from = this.at;
    if (!(count >= 0) || !(from >= 0) || from + count > this.bytes.length) throw damagedHdf5();
    this.at = from + count;
    return from;
  }
}

/** UTF-8, without the zeros that fill it up. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
