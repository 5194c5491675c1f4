import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '../../../shared/protocol/hostError.ts';
import { type DatasetFacts, type FileRole, fileNames, fileRoles, unpackedBytes } from '../../../shared/training/fashionMnist.ts';
import { fetchFile, type Patience } from './fetchFile.ts';
import { dropPart } from './partial.ts';
import { createProgress, type Progress } from './progress.ts';
import { diskRefusal } from './refusals.ts';
import { unpack } from './unpack.ts';

export interface Download {
  readonly facts: DatasetFacts;
  /** Addresses of folders; the next is asked when one fails. */
  readonly sources: readonly string[];
  /** Gets the four gzip files, each only once it was found good. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly patience?: Patience | undefined;
}

/**
 * Downloads the four files. What arrived before a failure or a cancel stays in the folder, and the next call goes on there.
 *
 * @throws {HostError} what is wrong at the first source, when no source has a good file; 'cancelled', 'disk-full'
 */
export async function downloadFiles(download: Download): Promise<void> {
  const { facts, folder, onProgress } = download;
  const totalBytes = fileRoles.reduce((sum, role) => sum + facts.packedBytes[role], 0);
  const tell = createProgress({ totalBytes, tell: onProgress });
  let earlierBytes = 0;
  try {
    await mkdir(folder, { recursive: true });
    for (const role of fileRoles) {
      const before = earlierBytes;
      await downloadFile(download, role, (bytes) => tell(before + Math.min(bytes, facts.packedBytes[role])));
      earlierBytes += facts.packedBytes[role];
      tell(earlierBytes);
    }
  } catch (error) {
    throw diskRefusal(error, folder);
  }
}

async function downloadFile(download: Download, role: FileRole, onBytes: (bytes: number) => void): Promise<void> {
  const done = join(download.folder, `${fileNames[role]}.gz`);
  if (await isGood(done, role, download)) return;
  let first: unknown;
  for (const source of download.sources) {
    try {
      return await downloadFrom(source, download, role, { done, onBytes });
    } catch (error) {
      if (download.signal.aborted || !(error instanceof HostError)) throw error;
      first ??= error;
    }
  }
  throw first;
}

async function downloadFrom(
  source: string,
  { folder, facts, signal, patience }: Download,
  role: FileRole,
  { done, onBytes }: { readonly done: string; readonly onBytes: (bytes: number) => void },
): Promise<void> {
  const url = new URL(`${fileNames[role]}.gz`, source).href;
  const part = join(folder, `${fileNames[role]}.gz.part`);
  const job = { url, part, signal, onBytes, mostBytes: unpackedBytes(facts, role), ...(patience === undefined ? {} : { patience }) };
  const { isPieced } = await fetchFile(job);
  try {
    await check();
  } catch (error) {
    // Two halves of different files, perhaps: once more from the start.
    if (!isPieced || !isContentRefusal(error)) throw error;
    await fetchFile(job);
    await check();
  }
  await rename(part, done);
  await dropPart(part);

  async function check(): Promise<void> {
    try {
      await unpack({ from: part, role, facts, signal });
    } catch (error) {
      if (isContentRefusal(error)) await dropPart(part);
      throw error;
    }
  }
}

function isContentRefusal(error: unknown): boolean {
  return error instanceof HostError && error.code.startsWith('data-');
}

/** A file that an earlier download brought and checked; one that does not pass any more is fetched again. */
async function isGood(path: string, role: FileRole, { facts, signal }: Download): Promise<boolean> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  try {
    await unpack({ from: path, role, facts, signal });
    return true;
  } catch (error) {
    if (!isContentRefusal(error)) throw error;
    await rm(path, { force: true });
    return false;
  }
}
