import type { Text } from '../../shared/text.ts';

export const problemWords = {
  problems: { en: 'Problems', ko: '문제' },
  none: { en: 'No problems', ko: '문제가 없어요' },
  ready: { en: 'The network is ready to train.', ko: '바로 학습할 수 있어요.' },
  empty: { en: 'Drag a layer onto the canvas to begin.', ko: '층을 캔버스로 끌어다 놓아 시작해 보세요.' },
  network: { en: 'Network', ko: '네트워크' },
  error: { en: 'Error', ko: '오류' },
  warning: { en: 'Warning', ko: '주의' },
} satisfies Record<string, Text>;

export function fixAllOf(count: number): Text {
  return { en: `Fix all ${count}`, ko: `${count}개 모두 고치기` };
}
