import type { Text } from '../../shared/text.ts';

export const fileWords = {
  untitled: { en: 'untitled', ko: '제목 없음' },
  stopFirst: {
    en: 'Stop the training first, then open another network.',
    ko: '학습을 먼저 멈춘 다음 다른 네트워크를 열어 주세요.',
  },
  bringBack: { en: 'Bring it back', ko: '되돌리기' },
  restored: {
    en: 'Your unsaved work from last time is back.',
    ko: '저장하지 않은 지난 작업을 되살렸어요.',
  },
  startFresh: { en: 'Start with the example', ko: '예제로 시작하기' },
  unreadable: {
    en: 'The file could not be read. Check that it is still there and that you may read it.',
    ko: '파일을 읽지 못했어요. 파일이 그대로 있는지, 읽을 권한이 있는지 확인해 주세요.',
  },
  draftFailed: {
    en: 'Your work could not be kept as a draft. Save it to a file to be safe.',
    ko: '작업을 초안으로 보관하지 못했어요. 안전하게 파일로 저장해 주세요.',
  },
} satisfies Record<string, Text>;

/** What became of the network that was on screen. */
export function replaced(name: string): Text {
  return { en: `“${name}” had changes that were not saved.`, ko: `“${name}”에 저장하지 않은 변경이 있었어요.` };
}

/** A failure with the file it is about. */
export function aboutFile(name: string, text: Text): Text {
  return { en: `“${name}”: ${text.en}`, ko: `“${name}”: ${text.ko}` };
}

export function mended(first: Text, count: number): Text {
  if (count === 1) return first;
  return { en: `${first.en} And ${count - 1} more.`, ko: `${first.ko} 이런 곳이 ${count - 1}군데 더 있어요.` };
}

const NOTES_SHOWN = 4;

/** What was not understood of a network from elsewhere. */
export function notUnderstood(notes: readonly Text[]): Text {
  const [shown, more] = [notes.slice(0, NOTES_SHOWN), notes.length - NOTES_SHOWN];
  return {
    en: [...shown.map(({ en }) => en), ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
    ko: [...shown.map(({ ko }) => ko), ...(more > 0 ? [`이런 곳이 ${more}군데 더 있어요.`] : [])].join(' '),
  };
}
