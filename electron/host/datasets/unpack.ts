import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type DatasetFacts, type FileRole, fileNames, unpackedBytes } from '../../../shared/training/fashionMnist.ts';
import { codeOf } from '../atomicFile.ts';
import { BEGINNING_BYTES, refuseByBeginning, refuseByMd5 } from './recognise.ts';
import { damagedFile, downloadCancelled, truncatedFile, wrongLength } from './refusals.ts';

export interface UnpackRequest {
  /** An IDX file, gzipped or not: its first bytes tell, not its name. */
  readonly from: string;
  /** Where the unpacked file goes; when absent it is only checked. */
  readonly to?: string;
  readonly role: FileRole;
  readonly facts: DatasetFacts;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks a file while checking all of its content: kind, dimensions, length and MD5. Streams, so the process stays
 * responsive and the memory flat, and an endless file ends at the length it should have.
 *
 * @throws {HostError} 'data-…' saying what is wrong, or 'cancelled'; then `to` holds rubbish and is the caller's to remove
 */
export async function unpack({ from, to, role, facts, signal }: UnpackRequest): Promise<void> {
  const source = createReadStream(from);
  const checked = checkContent(role, facts);
  const sink = to === undefined ? drain : createWriteStream(to, { flush: true });
  const options = signal === undefined ? {} : { signal };
  try {
    if (await isGzip(from)) await pipeline(source, createGunzip(), checked, sink, options);
    else await pipeline(source, checked, sink, options);
  } catch (error) {
    throw signal?.aborted ? downloadCancelled() : packingRefusal(error, fileNames[role]);
  }
}

/** Passes the content on, and throws as soon as it is known not to be what it should. */
function checkContent(role: FileRole, facts: DatasetFacts) {
  const expectedBytes = unpackedBytes(facts, role);
  return async function* check(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('md5');
    let receivedBytes = 0;
    let beginning: Buffer | undefined = Buffer.alloc(0);
    for await (const chunk of source) {
      receivedBytes += chunk.length;
      if (receivedBytes > expectedBytes && beginning === undefined) throw wrongLength(fileNames[role], expectedBytes, receivedBytes);
      if (beginning !== undefined) beginning = judge(Buffer.concat([beginning, chunk]), false);
      hash.update(chunk);
      yield chunk;
    }
    if (beginning !== undefined) judge(beginning, true);
    if (receivedBytes !== expectedBytes) throw wrongLength(fileNames[role], expectedBytes, receivedBytes);
    const refusal = refuseByMd5(hash.digest('hex'), role, facts);
    if (refusal !== undefined) throw refusal;
  };

  /** The beginning while it is too short to be judged, undefined once it was found good. */
  function judge(beginning: Buffer, isAll: boolean): Buffer | undefined {
    if (beginning.length < BEGINNING_BYTES && !isAll) return beginning;
    const refusal = refuseByBeginning(beginning, role, facts);
    if (refusal !== undefined) throw refusal;
    return undefined;
  }
}

async function drain(source: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of source);
}

/** Whether a file begins as gzip does (RFC 1952). */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** zlib's codes: Z_BUF_ERROR is an early end, the others are bytes that cannot be. */
function packingRefusal(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return truncatedFile(name);
  return code === 'Z_DATA_ERROR' ? damagedFile(name) : error;
}
