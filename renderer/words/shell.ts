import type { Text } from '../../shared/text.ts';

/** Top bar, status bar, start and failure. */
export const shell = {
  unsaved: { en: 'unsaved changes', ko: '저장하지 않은 변경' },
  rename: { en: 'Name of the network', ko: '네트워크 이름' },
  undo: { en: 'Undo', ko: '실행 취소' },
  redo: { en: 'Redo', ko: '다시 실행' },
  templates: { en: 'Templates', ko: '템플릿' },
  find: { en: 'Add a layer, or do anything', ko: '층 추가, 명령 찾기' },
  file: { en: 'File', ko: '파일' },
  newFile: { en: 'New network', ko: '새 네트워크' },
  open: { en: 'Open…', ko: '열기…' },
  save: { en: 'Save', ko: '저장' },
  saveAs: { en: 'Save as…', ko: '다른 이름으로 저장…' },
  code: { en: 'Code', ko: '코드' },
  saveCode: { en: 'Export code…', ko: '코드 내보내기…' },
  otherLanguage: { en: 'Language: English. Switch to Korean', ko: '언어: 한국어. 영어로 바꾸기' },
  languageMark: { en: 'EN', ko: '한' },
  theme: { en: 'Light or dark', ko: '밝게 또는 어둡게' },
  train: { en: 'Train', ko: '학습 시작' },
  stop: { en: 'Stop', ko: '멈추기' },
  pause: { en: 'Pause', ko: '일시 정지' },
  resume: { en: 'Resume', ko: '계속하기' },
  pausing: { en: 'Pausing', ko: '정지하는 중' },
  waiting: { en: 'Paused', ko: '일시 정지' },
  testing: { en: 'Testing', ko: '테스트 중' },
  paused: { en: 'paused', ko: '일시 정지' },
  measuring: { en: 'testing', ko: '테스트 중' },
  stopping: { en: 'Stopping', ko: '멈추는 중' },
  preparing: { en: 'Preparing', ko: '준비 중' },
  whyNoTraining: { en: 'Problems stand in the way: press to see them', ko: '문제를 먼저 고쳐야 해요. 누르면 볼 수 있어요' },
  help: { en: 'Keyboard shortcuts', ko: '단축키' },
  about: { en: 'About ConvCanvas', ko: 'ConvCanvas 정보' },
  close: { en: 'Close', ko: '닫기' },
  dismiss: { en: 'Dismiss', ko: '알림 닫기' },
  notices: { en: 'Notices', ko: '알림' },
  soFar: { en: 'so far', ko: '지금까지' },
  training: { en: 'training', ko: '학습 중' },
  trained: { en: 'trained', ko: '학습 끝남' },
  stopped: { en: 'stopped', ko: '멈춤' },
  failed: { en: 'training failed', ko: '학습 실패' },
  draftSaved: { en: 'draft saved', ko: '초안 저장됨' },
  notConnected: { en: 'connection lost, trying again', ko: '연결이 끊겨 다시 연결하는 중' },
  savedFile: { en: 'saved', ko: '저장됨' },
  nativeEngine: { en: 'graph engine', ko: '그래프 엔진' },
  javascriptEngine: { en: 'slow JavaScript engine', ko: '느린 JavaScript 엔진' },
  lockedWhileTraining: {
    en: 'The network is locked while it trains. Stop training to change it.',
    ko: '학습하는 동안에는 네트워크를 바꿀 수 없어요. 학습을 멈추면 바꿀 수 있어요.',
  },
  cannotStart: { en: 'ConvCanvas could not start', ko: 'ConvCanvas를 시작하지 못했어요' },
  tryAgain: { en: 'Try again', ko: '다시 시도' },
  crashed: { en: 'Something went wrong on this screen', ko: '화면에 문제가 생겼어요' },
  crashedText: {
    en: 'Your network is kept as a draft and comes back when the screen loads again.',
    ko: '네트워크는 초안으로 보관되어 있어요. 화면을 다시 열면 돌아와요.',
  },
  reload: { en: 'Load again', ko: '다시 열기' },
} satisfies Record<string, Text>;

/** `60,000 train / 10,000 test` */
export function splitCounts(train: string, test: string): Text {
  return { en: `${train} train / ${test} test`, ko: `학습 ${train} / 테스트 ${test}` };
}

export function trainingShare(percent: number): Text {
  return { en: `Training, ${percent} % done`, ko: `학습 ${percent} % 진행` };
}

export function parametersOf(figure: string): Text {
  return { en: `${figure} parameters`, ko: `파라미터 ${figure}개` };
}

/** Where there is little room. */
export function paramsOf(figure: string): Text {
  return { en: `${figure} params`, ko: `파라미터 ${figure}개` };
}

export function layerCount(count: number): Text {
  return { en: count === 1 ? '1 layer' : `${count} layers`, ko: `층 ${count}개` };
}

/** `0.1 M multiply-adds`; in Korean the noun comes first. */
export function multiplyAddsOf(figure: string): Text {
  return { en: `${figure} multiply-adds`, ko: `곱셈·덧셈 ${figure}` };
}

export function newerVersion(version: string): Text {
  return {
    en: `ConvCanvas ${version} is here. It is installed when you close the app.`,
    ko: `ConvCanvas ${version} 버전을 받았어요. 앱을 닫으면 설치돼요.`,
  };
}
