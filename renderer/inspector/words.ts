import type { Text } from '../../shared/text.ts';

export const inspectorWords = {
  inspector: { en: 'Inspector', ko: '속성' },
  layerName: { en: 'Name of the layer', ko: '층 이름' },
  more: { en: 'More', ko: '더 보기' },
  resetAll: { en: 'Set all to the defaults', ko: '모두 기본값으로' },
  takeOut: { en: 'Take out and join its ends', ko: '빼고 앞뒤 잇기' },
  remove: { en: 'Delete', ko: '지우기' },
  settings: { en: 'Settings', ko: '설정' },
  rareSettings: { en: 'More settings', ko: '설정 더 보기' },
  locked: {
    en: 'Settings are locked while training. Stop training to change them.',
    ko: '학습하는 동안에는 설정을 바꿀 수 없어요. 학습을 멈추면 바꿀 수 있어요.',
  },
  outputShape: { en: 'Output shape', ko: '출력 크기' },
  knownOnceFixed: { en: 'known once fixed', ko: '고치면 알 수 있어요' },
  knownOnceConnected: { en: 'known once connected', ko: '연결하면 알 수 있어요' },
  height: { en: 'height', ko: '높이' },
  width: { en: 'width', ko: '너비' },
  parameters: { en: 'Parameters', ko: '파라미터' },
  noParameters: { en: 'none: nothing is learned here', ko: '없음: 여기서 학습하는 값은 없어요' },
  receptiveField: { en: 'Receptive field', ko: '수용장' },
  receptiveFieldHelp: {
    en: 'The part of the input image that one output value can depend on, through all layers before it. In pixels.',
    ko: '출력값 하나가 앞의 층을 모두 거쳐 볼 수 있는 입력 이미지의 영역이에요. 단위는 화소예요.',
  },
  wholeImage: { en: 'whole image', ko: '이미지 전체' },
  multiplyAdds: { en: 'Multiply-adds', ko: '곱셈·덧셈' },
  memory: { en: 'Memory, one image', ko: '메모리(이미지 1장)' },
  kept: {
    en: 'Its settings are kept as they are and saved with the network.',
    ko: '설정은 그대로 두고 네트워크와 함께 저장해요.',
  },
  network: { en: 'Network', ko: '네트워크' },
  layers: { en: 'Layers', ko: '층' },
  learned: { en: 'of these learned', ko: '그중 학습하는 값' },
  input: { en: 'Input', ko: '입력' },
  output: { en: 'Output', ko: '출력' },
  hint: {
    en: 'Select a layer to change its settings and to see how its numbers come about.',
    ko: '층을 선택하면 설정을 바꾸고 숫자가 어떻게 나왔는지 볼 수 있어요.',
  },
  showProblems: { en: 'Show problems', ko: '문제 보기' },
} satisfies Record<string, Text>;

export function inTheCode(id: string): Text {
  return { en: `${id} in the code`, ko: `코드 이름 ${id}` };
}

/** `11×11×64 = 7,744 values` */
export function valuesIn(shape: string, count: string): Text {
  return { en: `${shape} = ${count} values`, ko: `${shape} = 값 ${count}개` };
}

export function notLearned(count: string): Text {
  return {
    en: `${count} of them are averages taken in training, not learned.`,
    ko: `그중 ${count}개는 학습하지 않고 평균으로 구하는 값이에요.`,
  };
}

export function selectedLayers(count: number): Text {
  return { en: `${count} layers selected`, ko: `층 ${count}개 선택` };
}

export function removeLayers(count: number): Text {
  return { en: `Delete ${count} layers`, ko: `층 ${count}개 지우기` };
}
