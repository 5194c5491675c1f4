import type { Text } from '../../shared/text.ts';
import { damaged, tooMany } from './damaged.ts';

/** Fields in a file, with all messages within. A model of thousands of operations has some hundred thousand. */
const FIELDS_MAX = 500_000;
const VARINT_BYTES_MAX = 10;
const what: Text = { en: 'a field of its ONNX message', ko: 'ONNX 메시지의 한 칸' };
const SEVEN_BITS = 0x7f;

/** A field of a message. Which of the two it has follows from its wire type. */
export interface ProtobufField {
  readonly number: number;
  /** A whole number, as signed 64 bits; also the four or eight bytes of a number of fixed length. */
  readonly int: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads the wire format of protocol buffers, a message at a time: what is nested is bytes until it is asked for, so that nothing is read
 * deeper than the reader of a format goes.
 *
 * @see protobuf.dev/programming-guides/encoding
 */
export class ProtobufReader {
  #left = FIELDS_MAX;

  /** @throws {ImportError} when the bytes are no message, or there are too many fields in all */
  *fields(bytes: Uint8Array): Generator<ProtobufField> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; ) {
      this.#left -= 1;
      if (this.#left < 0) throw tooMany({ en: 'fields', ko: '필드' }, FIELDS_MAX.toLocaleString('en'));
      const tag = varint(view, at);
      at = tag.end;
      const [number, wireType] = [Math.floor(tag.value / 8), tag.value % 8];
      if (wireType === 0) {
        const { value, end } = varint(view, at);
        yield { number, int: value, bytes: none };
        at = end;
        continue;
      }
      const { start, end } = extentOf(view, at, wireType);
      yield { number, int: 0, bytes: bytes.subarray(start, end) };
      at = end;
    }
  }

  /** Whole numbers one behind the other, as repeated fields of them are packed. */
  *varints(bytes: Uint8Array): Generator<number> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; ) {
      const { value, end } = varint(view, at);
      yield value;
      at = end;
    }
  }
}

const none = new Uint8Array();

/** Where the content of a field of known length lies. */
function extentOf(view: DataView, at: number, wireType: number): { readonly start: number; readonly end: number } {
  const length = wireType === 2 ? varint(view, at) : { value: fixedLength(wireType), end: at };
  const end = length.end + length.value;
  if (length.value < 0 || end > view.byteLength) throw damaged(what);
  return { start: length.end, end };
}

function fixedLength(wireType: number): number {
  if (wireType === 1) return 8;
  if (wireType === 5) return 4;
  throw damaged(what);
}

/** Seven bits a byte, lowest first. What is above 2^53 is rounded: no size is. */
function varint(view: DataView, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let factor = 1;
  for (let place = 0; place < VARINT_BYTES_MAX; place += 1) {
    if (from + place >= view.byteLength) throw damaged(what);
    const byte = view.getUint8(from + place);
    value += (byte & SEVEN_BITS) * factor;
    factor *= 128;
    if (byte <= SEVEN_BITS) return { value: place + 1 < VARINT_BYTES_MAX ? value : signed(view, from), end: from + place + 1 };
  }
  throw damaged(what);
}

/** Ten bytes hold what is negative: two's complement of 64 bits. */
function signed(view: DataView, from: number): number {
  let value = 0n;
  for (let place = 0; place < VARINT_BYTES_MAX; place += 1) value |= BigInt(view.getUint8(from + place) & SEVEN_BITS) << BigInt(7 * place);
  return Number(BigInt.asIntN(64, value));
}
