import type { Check } from '../../shared/codegen/checks.ts';
import type { CodeKind } from '../../shared/codegen/target.ts';
import { type Text, withParticle } from '../../shared/text.ts';

export const codeWords = {
  code: { en: 'Code', ko: '코드' },
  targets: { en: 'What to write it for', ko: '내보낼 형식' },
  kind: { en: 'What to write', ko: '내보낼 내용' },
  close: { en: 'Close the code', ko: '코드 닫기' },
  copy: { en: 'Copy', ko: '복사' },
  save: { en: 'Save', ko: '저장' },
  settings: { en: 'Layer settings beside the code', ko: '코드 옆에 층 설정 보이기' },
  width: { en: 'Width of the code', ko: '코드 너비' },
  copied: { en: 'Copied the code.', ko: '코드를 복사했어요.' },
  notCopied: {
    en: 'The browser did not allow copying. Click in the code, press Ctrl+A, then Ctrl+C.',
    ko: '브라우저가 복사를 허용하지 않았어요. 코드를 누르고 Ctrl+A, Ctrl+C를 차례로 눌러 주세요.',
  },
  network: { en: 'Network', ko: '네트워크' },
  cannot: { en: 'cannot be exported like this', ko: '이대로는 내보낼 수 없음' },
  blank: { en: 'empty line', ko: '빈 줄' },
  changes: { en: 'Changes since you last took the code', ko: '지난번에 내보낸 뒤 바뀐 내용' },
  showChanges: { en: 'Show changes', ko: '바뀐 내용 보기' },
  showCode: { en: 'Show the code', ko: '코드 보기' },
  added: { en: 'added:', ko: '추가:' },
  removed: { en: 'removed:', ko: '삭제:' },
  check: { en: 'Check', ko: '확인' },
  checking: { en: 'Checking…', ko: '확인하는 중…' },
  same: { en: 'Same network, checked', ko: '같은 네트워크임을 확인했어요' },
  notSame: { en: 'Not the same network', ko: '같은 네트워크가 아니에요' },
  notChecked: { en: 'Not checked', ko: '확인하지 못했어요' },
  weights: { en: 'Trained weights', ko: '학습한 가중치' },
  leftOut: { en: 'Left out, since it leads nowhere:', ko: '출력으로 이어지지 않아 뺐어요:' },
} satisfies Record<string, Text>;

export const kindWords: Record<CodeKind, Text> = {
  model: { en: 'Model', ko: '모델' },
  script: { en: 'Training program', ko: '학습 프로그램' },
  notebook: { en: 'Notebook', ko: '노트북' },
};

/** `Keras code` */
export function codeFor(target: Text): Text {
  return { en: `${target.en} code`, ko: `${target.ko} 코드` };
}

export function refusedFor(target: Text): Text {
  return { en: `This network cannot be ${target.en} code yet`, ko: `이 네트워크는 아직 ${target.ko} 코드로 내보낼 수 없어요` };
}

/** @param beside  the name of a second file */
export function savedAs(name: string, beside?: string): Text {
  if (beside === undefined) return { en: `Saved as ${name}.`, ko: `${withParticle(name, '으로', '로')} 저장했어요.` };
  return {
    en: `Saved as ${name}, with ${beside} beside it.`,
    ko: `${withParticle(name, '과', '와')} ${withParticle(beside, '을', '를')} 저장했어요.`,
  };
}

/** Before it is saved. */
export function savedBeside(companion: string): Text {
  return {
    en: `Saved with ${companion}: how to start it on several machines.`,
    ko: `여러 대에서 시작하는 방법을 적은 ${withParticle(companion, '을', '를')} 함께 저장해요.`,
  };
}

/** Where each file is saved by itself. */
export function standsBeside(companion: string): Text {
  return {
    en: `${companion} says how to start it on several machines.`,
    ko: `${companion}에 여러 대에서 시작하는 방법이 있어요.`,
  };
}

export function saveNamed(name: string): Text {
  return { en: `Save ${name}`, ko: `${name} 저장` };
}

/** Read out when lines light up: `Conv2D 2: lines 11 to 13` */
export function linesOfLayer(name: Text, first: number, last: number): Text {
  if (first === last) return { en: `${name.en}: line ${first}`, ko: `${name.ko}: ${first}번째 줄` };
  return { en: `${name.en}: lines ${first} to ${last}`, ko: `${name.ko}: ${first}~${last}번째 줄` };
}

const ways: Record<'saved' | 'copied', Text> = {
  saved: { en: 'saved', ko: '저장한' },
  copied: { en: 'copied', ko: '복사한' },
};

export function unchangedSince(way: keyof typeof ways): Text {
  return { en: `The same as when you last ${ways[way].en} it.`, ko: `지난번에 ${ways[way].ko} 코드와 같아요.` };
}

/** `Since you last saved it: 2 lines added, 1 removed.` */
export function changedSince(way: keyof typeof ways, added: number, removed: number): Text {
  return {
    en: `Since you last ${ways[way].en} it: ${added} ${added === 1 ? 'line' : 'lines'} added, ${removed} removed.`,
    ko: `지난번에 ${ways[way].ko} 뒤로 ${added}줄이 추가되고 ${removed}줄이 삭제됐어요.`,
  };
}

/** Read out: `Change 2 of 5` */
export function changeOf(number: number, count: number): Text {
  return { en: `Change ${number} of ${count}`, ko: `바뀐 곳 ${count}개 중 ${number}번째` };
}

export function linesTheSame(count: number): Text {
  return { en: count === 1 ? '1 line the same' : `${count} lines the same`, ko: `같은 줄 ${count}개` };
}

/** Before it is asked for. */
export function checkWith(target: Text): Text {
  return {
    en: `Run this network in ${target.en} and compare its answers with the app's.`,
    ko: `이 네트워크를 ${withParticle(target.ko, '으로', '로')} 실행해서 앱의 답과 비교해 볼 수 있어요.`,
  };
}

/** `On 64 images this code and the app differ by 4.1e-7 at most (Keras 3.12.0).` */
export function checkedOn({ imageCount, difference, runtime }: Check): Text {
  const most = difference === 0 ? '0' : difference.toExponential(1);
  return {
    en: `On ${imageCount} images this code and the app differ by ${most} at most (${runtime}).`,
    ko: `이미지 ${imageCount}장으로 비교한 앱과의 차이: 최대 ${most} (${runtime}).`,
  };
}
