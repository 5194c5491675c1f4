import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '../../../shared/protocol/hostError.ts';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import { type DatasetFacts, type FileRole, fileNames, fileRoles, unpackedBytes } from '../../../shared/training/fashionMnist.ts';
import { diskRefusal, fileMissing } from './refusals.ts';
import { unpack } from './unpack.ts';

const STAGING_PREFIX = '.new-';
/** Left by a process that was killed while it unpacked. */
const STALE_STAGING_MS = 24 * 60 * 60 * 1000;

/** Where the four unpacked files stand in a folder. */
export function filesIn(folder: string): DatasetFiles {
  const path = (role: FileRole) => join(folder, fileNames[role]);
  return {
    trainImages: path('trainImages'),
    trainLabels: path('trainLabels'),
    testImages: path('testImages'),
    testLabels: path('testLabels'),
  };
}

/** Whether the folder has all four unpacked files at their full length. Says nothing of their content. */
export async function hasFiles(folder: string, facts: DatasetFacts): Promise<boolean> {
  const files = filesIn(folder);
  const sizes = await Promise.all(
    fileRoles.map((role) =>
      stat(files[role]).then(
        ({ size }) => size,
        () => -1,
      ),
    ),
  );
  return fileRoles.every((role, place) => sizes[place] === unpackedBytes(facts, role));
}

/** Whether the folder has the four files, gzipped or not, of whatever content. */
export async function hasSources(folder: string): Promise<boolean> {
  const found = await Promise.all(fileRoles.map((role) => sourceOf(folder, role)));
  return found.every((path) => path !== undefined);
}

/** Reads all four unpacked files and says whether they are what they should be. */
export async function isSound(folder: string, facts: DatasetFacts): Promise<boolean> {
  if (!(await hasFiles(folder, facts))) return false;
  const files = filesIn(folder);
  try {
    for (const role of fileRoles) await unpack({ from: files[role], role, facts });
    return true;
  } catch (error) {
    if (error instanceof HostError) return false;
    throw error;
  }
}

export interface Adoption {
  /** Holds the four files, gzipped or not. */
  readonly from: string;
  /** Becomes the folder of the unpacked, checked files. */
  readonly to: string;
  readonly facts: DatasetFacts;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks the files of a folder into another, which appears only when all four were found good: a crash, a full disk or
 * wrong data leaves what was there.
 *
 * @throws {HostError} 'data-…', 'disk-full', 'disk-refused'
 */
export async function adoptFolder({ from, to, facts, signal }: Adoption): Promise<void> {
  const parent = join(to, '..');
  const staging = join(parent, `${STAGING_PREFIX}${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(staging, { recursive: true });
    const files = filesIn(staging);
    for (const role of fileRoles) {
      const source = await sourceOf(from, role);
      if (source === undefined) throw fileMissing(fileNames[role], from);
      await unpack({ from: source, to: files[role], role, facts, signal });
    }
    await replaceFolder(staging, to, facts);
    await removeStale(parent);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw diskRefusal(error, parent);
  }
}

/** The unpacked file, or else the gzipped one; undefined when there is neither. */
async function sourceOf(folder: string, role: FileRole): Promise<string | undefined> {
  for (const path of [join(folder, fileNames[role]), join(folder, `${fileNames[role]}.gz`)]) {
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

/** A folder that is good stays, since a training may be reading it; one that is not goes before the new one comes. */
async function replaceFolder(staging: string, to: string, facts: DatasetFacts): Promise<void> {
  if (await isSound(to, facts)) return rm(staging, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  try {
    await rename(staging, to);
  } catch (error) {
    // Another process was quicker, with the same content.
    if (!(await isSound(to, facts))) throw error;
    await rm(staging, { recursive: true, force: true });
  }
}

async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(STAGING_PREFIX)) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_STAGING_MS) await rm(path, { recursive: true, force: true });
  }
}
