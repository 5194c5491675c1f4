import { decode, encode } from '@msgpack/msgpack';
import * as z from 'zod';
import { hostEventSchema, replySchema } from './contract.ts';

/** What travels over the WebSocket: MessagePack, so that pixels stay bytes. */

/** Larger than any document the app opens (10 MB), smaller than what could fill the memory. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
export const SOCKET_PATH = '/socket';

export const wireRequestSchema = z.strictObject({ id: z.int().min(0), name: z.string(), input: z.unknown() });
export type WireRequest = z.infer<typeof wireRequestSchema>;

export const wireAnswerSchema = z.union([
  z.strictObject({ id: z.int().min(0), reply: replySchema }),
  z.strictObject({ event: hostEventSchema }),
]);
export type WireAnswer = z.infer<typeof wireAnswerSchema>;

/** Absent and undefined are the same on the wire: both are left out. */
export function toWire(message: WireRequest | WireAnswer): Uint8Array<ArrayBuffer> {
  return encode(message, { ignoreUndefined: true });
}

/** @throws when the bytes are no MessagePack; what they say is still unknown */
export function fromWire(bytes: ArrayBuffer | Uint8Array): unknown {
  return decode(bytes);
}
