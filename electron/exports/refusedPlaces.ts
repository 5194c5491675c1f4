import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HostError } from '../../shared/protocol/hostError.ts';

/** @throws {HostError} 'file-exists' unless it may be replaced, 'folder-absent' */
export function assertFree(path: string, mayReplace: boolean): void {
  assertReplaceable(path, mayReplace);
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw folderAbsent(folder);
}

/** @throws {HostError} 'file-exists' unless it may be replaced */
export function assertReplaceable(path: string, mayReplace: boolean): void {
  if (!mayReplace && existsSync(path)) throw fileExists(path);
}

function fileExists(path: string): HostError {
  return new HostError('file-exists', {
    en: `'${path}' is there already. Choose another name, or add --force to replace it.`,
    ko: `'${path}' 파일이 이미 있어요. 다른 이름을 쓰거나, 바꾸려면 --force를 붙여 주세요.`,
  });
}

function folderAbsent(folder: string): HostError {
  return new HostError('folder-absent', {
    en: `There is no folder '${folder}'. Create it first, or choose another place.`,
    ko: `'${folder}' 폴더가 없어요. 먼저 만들거나 다른 곳을 골라 주세요.`,
  });
}
