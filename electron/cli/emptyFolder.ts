import { readdir } from 'node:fs/promises';
import { HostError } from '../../shared/protocol/hostError.ts';
import { codeOf } from '../host/atomicFile.ts';

/** A run that was kept before is not written over. @throws {HostError} 'folder-in-use' */
export async function assertEmptyFolder(folder: string, option: string): Promise<void> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw notAFolder(folder, option);
  });
  if (found.length === 0) return;
  throw new HostError('folder-in-use', {
    en: `The folder '${folder}' is not empty. Give ${option} an empty or a new one.`,
    ko: `'${folder}' 폴더에 이미 파일이 있어요. ${option}에 비어 있는 폴더나 새 폴더를 지정해 주세요.`,
  });
}

function notAFolder(path: string, option: string): HostError {
  return new HostError('not-a-folder', {
    en: `'${path}' cannot be used as a folder. Give ${option} another one.`,
    ko: `'${path}' 경로는 폴더로 쓸 수 없어요. ${option}에 다른 폴더를 지정해 주세요.`,
  });
}
