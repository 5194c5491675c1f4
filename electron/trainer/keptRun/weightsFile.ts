import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import * as z from 'zod';
import type { Text } from '../../../shared/text.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { TrainingFailure } from '../failure.ts';

/**
 * Weights as one file in the safetensors format, which Python's `safetensors` reads, too: 8 bytes with the header's length, the
 * header in JSON (name -> dtype, shape, place), then the numbers as little-endian float32. The numbers' SHA-256 is in `__metadata__`.
 * It can hold numbers and nothing else, so a file from elsewhere cannot do harm.
 *
 * @see github.com/huggingface/safetensors#format
 */
const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
const HEADER_BYTES_MAX = 16 * 2 ** 20;

const tensorSchema = z.strictObject({
  dtype: z.literal('F32'),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const metadataSchema = z.strictObject({ format: z.literal('convcanvas'), sha256: z.string() });
const headerSchema = z.object({ __metadata__: metadataSchema }).catchall(tensorSchema);

export interface ShapedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export function encodeWeights(weights: readonly ShapedWeight[]): Uint8Array {
  const numbers = Buffer.concat(weights.map(({ values }) => inFileOrder(Buffer.from(values.slice().buffer))));
  let offset = 0;
  const entries = weights.map(({ name, shape, values }) => {
    const begin = offset;
    offset += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }] as const;
  });
  const metadata = { format: 'convcanvas', sha256: hashOf(numbers) };
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  const bytes = Buffer.byteLength(json);
  const header = Buffer.from(json + ' '.repeat((ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, numbers]);
}

/** @throws {TrainingFailure} that says what is wrong with the file, to stand after its name */
export function decodeWeights(file: Uint8Array): WeightValues {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = bytes.length < LENGTH_BYTES ? 0 : Number(bytes.readBigUInt64LE());
  const numbersAt = LENGTH_BYTES + headerBytes;
  if (headerBytes === 0 || headerBytes > HEADER_BYTES_MAX || numbersAt > bytes.length) throw new TrainingFailure(notWeights);
  const { __metadata__: metadata, ...tensors } = headerOf(bytes.toString('utf8', LENGTH_BYTES, numbersAt));
  const numbers = bytes.subarray(numbersAt);
  const expected = Math.max(0, ...Object.values(tensors).map((tensor) => tensor.data_offsets[1]));
  if (numbers.length !== expected) throw cutShort(expected, numbers.length);
  if (hashOf(numbers) !== metadata.sha256) throw new TrainingFailure(changed);
  return new Map(Object.entries(tensors).map(([name, tensor]) => [name, floatsIn(numbers, tensor)]));
}

function headerOf(json: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(json));
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

/** Between the machine's order of bytes and the file's, either way. */
function inFileOrder(bytes: Buffer): Buffer {
  return endianness() === 'LE' ? bytes : bytes.swap32();
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const notWeights: Text = { en: 'it is cut short or no weights file', ko: '중간에 끊겼거나 가중치 파일이 아니에요' };
const changed: Text = { en: 'it was changed after it was written', ko: '저장한 뒤에 바뀌었어요' };
const headerUnknown: Text = { en: 'it has a header that is not understood', ko: '머리말을 이해할 수 없어요' };
const lengthsDiffer: Text = { en: 'it has a weight whose shape and length differ', ko: '모양과 길이가 다른 가중치가 있어요' };

function cutShort(expectedBytes: number, foundBytes: number): TrainingFailure {
  return new TrainingFailure({
    en: `it is cut short: ${expectedBytes} bytes of weights expected, ${foundBytes} found`,
    ko: `중간에 끊겼어요. 가중치가 ${expectedBytes}바이트여야 하는데 ${foundBytes}바이트예요`,
  });
}
