import { sameInAll, type Text } from '../../shared/text.ts';
import { codeOf } from './atomicFile.ts';

/** What the system's codes mean; the code itself where it is a rare one. */
const REASONS: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'there is no such file', ko: '그런 파일이 없어요' },
  EISDIR: { en: 'it is a folder', ko: '폴더예요' },
  EACCES: { en: 'this account may not do that', ko: '이 계정에는 권한이 없어요' },
  EPERM: { en: 'the system does not allow it', ko: '시스템이 허락하지 않아요' },
  EROFS: { en: 'the place can only be read', ko: '읽기만 할 수 있는 곳이에요' },
  ENOSPC: { en: 'the disk is full', ko: '디스크에 남은 공간이 없어요' },
};

/** Why the system refused, to stand after a colon; what is no system's error is given as it says itself. */
export function systemReason(error: unknown): Text {
  const code = codeOf(error) || String(error);
  return REASONS[code] ?? sameInAll(code);
}
