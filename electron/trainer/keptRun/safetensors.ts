import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import * as z from 'zod';
import type { Text } from '../../../shared/text.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { TrainingFailure } from '../failure.ts';

/**
 * Numbers as one file in the safetensors format, which Python's `safetensors` reads, too: 8 bytes with the header's length, the
 * header in JSON (name -> dtype, shape, place), then the numbers as little-endian float32. `__metadata__` has notes, where there are
 * any, and the SHA-256 of notes and numbers. It can hold numbers and nothing else, so a file from elsewhere cannot do harm.
 *
 * @see github.com/huggingface/safetensors#format
 */
const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
export const HEADER_BYTES_MAX = 16 * 2 ** 20;
const HASH_LETTERS = 64;

const tensorSchema = z.strictObject({
  dtype: z.literal('F32'),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const metadataSchema = z.strictObject({ format: z.literal('convcanvas'), sha256: z.string(), notes: z.string().optional() });
const headerSchema = z.object({ __metadata__: metadataSchema }).catchall(tensorSchema);
type Header = z.infer<typeof headerSchema>;

export interface ShapedValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** @param notes  any text that belongs to the numbers */
export function encodeTensors(tensors: readonly ShapedValues[], notes?: string): Uint8Array {
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = (sha256: string) => paddedJson({ __metadata__: { format: 'convcanvas', sha256, notes }, ...Object.fromEntries(entries) });
  // The hash is of one length, so the header's is known before the hash is.
  const headerBytes = header('0'.repeat(HASH_LETTERS)).length;
  const file = Buffer.alloc(LENGTH_BYTES + headerBytes + end);
  const numbers = file.subarray(LENGTH_BYTES + headerBytes);
  for (const [place, { values }] of tensors.entries()) numbers.set(bytesOf(values), entries[place]?.[1].data_offsets[0]);
  inFileOrder(numbers);
  file.writeBigUInt64LE(BigInt(headerBytes));
  file.set(header(hashOf(numbers, notes)), LENGTH_BYTES);
  return file;
}

export interface DecodedTensors {
  readonly tensors: WeightValues;
  readonly notes: string | undefined;
}

/** @throws {TrainingFailure} that says what is wrong with the file, to stand after its name */
export function decodeTensors(file: Uint8Array): DecodedTensors {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const numbersAt = LENGTH_BYTES + headerLength(bytes);
  if (numbersAt > bytes.length) throw new TrainingFailure(notOurs);
  const { __metadata__: metadata, ...tensors } = headerOf(bytes.subarray(LENGTH_BYTES, numbersAt));
  const numbers = bytes.subarray(numbersAt);
  const expected = Math.max(0, ...Object.values(tensors).map((tensor) => tensor.data_offsets[1]));
  if (numbers.length !== expected) throw cutShort(expected, numbers.length);
  if (hashOf(numbers, metadata.notes) !== metadata.sha256) throw new TrainingFailure(changed);
  const named = Object.entries(tensors).map(([name, tensor]) => [name, floatsIn(numbers, tensor)] as const);
  return { tensors: new Map(named), notes: metadata.notes };
}

/**
 * The notes of a file without its numbers, which are not looked at.
 *
 * @param read  so many bytes from a place of the file, fewer where it ends
 * @throws {TrainingFailure} as decodeTensors()
 */
export async function decodeNotes(read: (from: number, bytes: number) => Promise<Buffer>): Promise<string | undefined> {
  const headerBytes = headerLength(await read(0, LENGTH_BYTES));
  return headerOf(await read(LENGTH_BYTES, headerBytes)).__metadata__.notes;
}

/** @throws {TrainingFailure} where there is no header, or none of ours */
function headerLength(file: Buffer): number {
  const length = file.length < LENGTH_BYTES ? 0 : Number(file.readBigUInt64LE());
  if (length === 0 || length > HEADER_BYTES_MAX) throw new TrainingFailure(notOurs);
  return length;
}

function headerOf(json: Buffer): Header {
  try {
    return headerSchema.parse(JSON.parse(json.toString('utf8')));
  } catch {
    throw new TrainingFailure(headerUnknown);
  }
}

function floatsIn(numbers: Buffer, { shape, data_offsets: [begin, end] }: z.infer<typeof tensorSchema>): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  if (end - begin !== count * Float32Array.BYTES_PER_ELEMENT) throw new TrainingFailure(lengthsDiffer);
  // A copy of its own, so that it begins where a float may begin.
  const bytes = inFileOrder(Buffer.from(new Uint8Array(numbers.subarray(begin, end)).buffer));
  return new Float32Array(bytes.buffer, bytes.byteOffset, count);
}

function paddedJson(header: unknown): Buffer {
  const json = JSON.stringify(header);
  return Buffer.from(json + ' '.repeat((ALIGNMENT - (Buffer.byteLength(json) % ALIGNMENT)) % ALIGNMENT));
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Between the machine's order of bytes and the file's, either way, in place. */
function inFileOrder(bytes: Buffer): Buffer {
  return endianness() === 'LE' ? bytes : bytes.swap32();
}

function hashOf(numbers: Uint8Array, notes = ''): string {
  return createHash('sha256').update(notes).update(numbers).digest('hex');
}

const notOurs: Text = { en: 'it is cut short or no file of this kind', ko: '중간에 끊겼거나 이런 종류의 파일이 아니에요' };
const changed: Text = { en: 'it was changed after it was written', ko: '저장한 뒤에 바뀌었어요' };
const headerUnknown: Text = { en: 'it has a header that is not understood', ko: '머리말을 이해할 수 없어요' };
const lengthsDiffer: Text = { en: 'it has a tensor whose shape and length differ', ko: '모양과 길이가 다른 값이 있어요' };

function cutShort(expectedBytes: number, foundBytes: number): TrainingFailure {
  return new TrainingFailure({
    en: `it is cut short: ${expectedBytes} bytes of numbers expected, ${foundBytes} found`,
    ko: `중간에 끊겼어요. 숫자가 ${expectedBytes}바이트여야 하는데 ${foundBytes}바이트예요`,
  });
}
