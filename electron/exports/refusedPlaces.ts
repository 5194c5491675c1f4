import { HostError } from '../../shared/protocol/hostError.ts';

/** Where something else is. */
export function fileExists(path: string): HostError {
  return new HostError('file-exists', {
    en: `'${path}' is there already. Choose another name, or add --force to replace it.`,
    ko: `'${path}' 파일이 이미 있어요. 다른 이름을 쓰거나, 바꾸려면 --force를 붙여 주세요.`,
  });
}

export function folderAbsent(folder: string): HostError {
  return new HostError('folder-absent', {
    en: `There is no folder '${folder}'. Create it first, or choose another place.`,
    ko: `'${folder}' 폴더가 없어요. 먼저 만들거나 다른 곳을 골라 주세요.`,
  });
}
