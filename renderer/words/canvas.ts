import { type Text, withParticle } from '../../shared/text.ts';

export const canvasWords = {
  canvas: { en: 'Canvas', ko: '캔버스' },
  layer: { en: 'layer', ko: '층' },
  connection: { en: 'connection', ko: '연결' },
  paramsUnknown: { en: 'params not known yet', ko: '파라미터 미정' },
  noParams: { en: 'no params', ko: '파라미터 없음' },
  locked: { en: 'locked while training', ko: '학습 중이라 잠김' },
  problem: { en: 'problem', ko: '문제' },
  warning: { en: 'warning', ko: '주의' },
  unknownShape: { en: 'shape not known yet', ko: '크기를 아직 알 수 없음' },
  insertHere: { en: 'Put a layer in here', ko: '여기에 층 넣기' },
  notConnected: { en: 'Not connected', ko: '연결하지 않았어요' },
  zoomOut: { en: 'Zoom out', ko: '축소' },
  zoomIn: { en: 'Zoom in', ko: '확대' },
  actualSize: { en: 'Actual size', ko: '실제 크기' },
  fitAll: { en: 'Fit all', ko: '모두 보기' },
  tidy: { en: 'Tidy up', ko: '정리' },
  view: { en: 'View', ko: '보기' },
  map: { en: 'Map of the network', ko: '네트워크 지도' },
  chooseInput: {
    en: 'Now choose the input it leads to. Esc cancels.',
    ko: '이제 연결할 입력을 골라 주세요. Esc를 누르면 취소돼요.',
  },
  cancelled: { en: 'No connection made.', ko: '연결하지 않았어요.' },
  addHere: { en: 'Add a layer…', ko: '층 추가…' },
  removeConnection: { en: 'Remove the connection', ko: '연결 지우기' },
  portHint: {
    en: 'Enter connects, Delete removes the connection.',
    ko: 'Enter를 누르면 연결하고, Delete를 누르면 연결을 지워요.',
  },
  hint: {
    en: 'Arrow keys move the layer, Alt and arrow keys go to its neighbours, the Delete key deletes it. Tab goes to its ports.',
    ko: '화살표 키로 옮기고, Alt와 화살표 키로 이웃한 층에 가고, Delete로 지워요. Tab을 누르면 포트로 가요.',
  },
} satisfies Record<string, Text>;

export function outputOf(name: Text): Text {
  return { en: `Output of ${name.en}`, ko: `${name.ko} 출력` };
}

/** `Input of Conv2D`; `Input b of Add` where there are several. */
export function inputOf(name: Text, place: number, count: number): Text {
  const letter = count > 1 ? ` ${String.fromCharCode(97 + place)}` : '';
  return { en: `Input${letter} of ${name.en}`, ko: `${name.ko} 입력${letter}` };
}

export function removed(count: number): Text {
  return { en: count === 1 ? '1 layer deleted.' : `${count} layers deleted.`, ko: `층 ${count}개를 지웠어요.` };
}

export function added(name: Text): Text {
  return { en: `${name.en} added.`, ko: `${withParticle(name.ko, '을', '를')} 추가했어요.` };
}

export function connected(from: Text, to: Text): Text {
  return {
    en: `${from.en} now leads to ${to.en}.`,
    ko: `${withParticle(from.ko, '을', '를')} ${to.ko}에 연결했어요.`,
  };
}

export function disconnected(from: Text, to: Text): Text {
  return {
    en: `${from.en} no longer leads to ${to.en}.`,
    ko: `${withParticle(from.ko, '과', '와')} ${to.ko}의 연결을 지웠어요.`,
  };
}

export function disconnectedCount(count: number): Text {
  return { en: `${count} connections removed.`, ko: `연결 ${count}개를 지웠어요.` };
}

export function selectedCount(count: number): Text {
  return { en: `${count} layers selected.`, ko: `층 ${count}개를 선택했어요.` };
}

/** What a screen reader hears of a card. */
export function cardSentence(parts: { name: Text; words: Text; output: Text; params: Text; state: Text | undefined }): Text {
  const say = (language: keyof Text) =>
    [parts.name[language], parts.words[language], parts.output[language], parts.params[language], parts.state?.[language]]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
  return { en: say('en'), ko: say('ko') };
}

export function outputText(shape: string): Text {
  return { en: `output ${shape}`, ko: `출력 ${shape}` };
}
