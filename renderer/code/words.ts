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

export function savedAs(name: string): Text {
  return { en: `Saved as ${name}.`, ko: `${withParticle(name, '으로', '로')} 저장했어요.` };
}

/** Read out when lines light up: `Conv2D 2: lines 11 to 13` */
export function linesOfLayer(name: Text, first: number, last: number): Text {
  if (first === last) return { en: `${name.en}: line ${first}`, ko: `${name.ko}: ${first}번째 줄` };
  return { en: `${name.en}: lines ${first} to ${last}`, ko: `${name.ko}: ${first}~${last}번째 줄` };
}
