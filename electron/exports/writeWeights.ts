import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WeightTarget } from '../../shared/codegen/weights/weightTarget.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { writeWhole } from '../host/atomicFile.ts';
import { systemReason } from '../host/systemReason.ts';
import { assertFree, assertReplaceable } from './refusedPlaces.ts';
import { type Trained, weightFiles } from './weightFiles.ts';

/**
 * Writes a trained network's files, each whole or not at all. A format of several files makes a folder of this path; one of a single
 * file may be told a folder that is there, and is called by its own name in it.
 *
 * @returns the path of the file, or of the folder
 * @throws {HostError} 'file-exists' unless files may be replaced, 'folder-absent', 'file-not-written'
 */
export async function writeWeights(target: WeightTarget, trained: Trained, path: string, mayReplace: boolean): Promise<string> {
  const place = target.folder === undefined && isFolder(path) ? join(path, target.fileName) : path;
  const pathOf = (name: string) => (target.folder === undefined ? place : join(place, name));
  assertFree(place, mayReplace || target.folder !== undefined);
  for (const name of target.folder ?? []) assertReplaceable(pathOf(name), mayReplace);
  const files = weightFiles[target.id](trained);
  try {
    for (const { name, content } of files) {
      const file = pathOf(name);
      if (target.folder !== undefined) await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, content);
    }
  } catch (error) {
    throw notWritten(place, error);
  }
  return place;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function notWritten(path: string, error: unknown): HostError {
  const why = systemReason(error);
  return new HostError('file-not-written', {
    en: `"${path}" could not be written: ${why.en}. Choose another place.`,
    ko: `"${path}"에 저장할 수 없어요: ${why.ko}. 다른 곳에 저장해 주세요.`,
  });
}
