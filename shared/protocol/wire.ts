import { decode, encode } from '@msgpack/msgpack';
import * as z from 'zod';
import type { HostEvent, Reply } from './contract.ts';

/** What travels over the WebSocket: MessagePack, so that pixels stay bytes. */

/** Larger than any document the app opens (10 MB), smaller than what could fill the memory. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
/** Where a page connects. Its id (letters, digits and hyphens) tells its drafts from those of other pages. */
export function socketPath(page: string): string {
  return `/socket?page=${page}`;
}

/** The id of the page that connects; undefined where the path is none of a socket's. */
export function pageOf(path: string): string | undefined {
  return /^\/socket\?page=([\w-]{1,64})$/.exec(path)?.[1];
}

export const wireRequestSchema = z.strictObject({ id: z.int().min(0), name: z.string(), input: z.unknown() });
export type WireRequest = z.infer<typeof wireRequestSchema>;

/** The envelope alone: what is in it is parsed by whoever knows which request it answers. */
export const wireAnswerSchema = z.union([
  z.strictObject({ id: z.int().min(0), reply: z.unknown() }),
  z.strictObject({ event: z.unknown() }),
]);
export type WireAnswer = { readonly id: number; readonly reply: Reply } | { readonly event: HostEvent };

/** Absent and undefined are the same on the wire: both are left out. */
export function toWire(message: WireRequest | WireAnswer): Uint8Array<ArrayBuffer> {
  return encode(message, { ignoreUndefined: true });
}

/** What the bytes say, still to be parsed; undefined where they are no MessagePack. */
export function fromWire(bytes: ArrayBuffer | Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
