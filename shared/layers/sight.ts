import { printShape } from '../shapes/shape.ts';
import type { Window } from '../shapes/window.ts';
import type { Text } from '../text.ts';

/** Which input values one output value is made from. Highlighting, step-through and receptive field follow from it. */
export type Sight =
  | { readonly kind: 'window'; readonly window: Window; readonly channels: 'all' | 'own' }
  | { readonly kind: 'channels'; readonly count: number }
  | { readonly kind: 'cell' }
  | { readonly kind: 'everything'; readonly channels: 'all' | 'own' };

/** What is done with them. The step-through has one picture for each. */
export type Rule = 'weightedSum' | 'maximum' | 'average' | 'copy' | 'curve' | 'drop' | 'normalize' | 'sum';

const rules: Record<Rule, Text> = {
  weightedSum: { en: 'the weighted sum', ko: '가중합' },
  maximum: { en: 'the largest', ko: '가장 큰 값' },
  average: { en: 'the average', ko: '평균' },
  copy: { en: 'a copy', ko: '복사본' },
  curve: { en: 'a function', ko: '함숫값' },
  drop: { en: 'a copy, or 0 by chance,', ko: '복사본 또는 (확률에 따라) 0' },
  normalize: { en: 'the normalized form', ko: '정규화한 값' },
  sum: { en: 'the sum', ko: '합' },
};

/** "Each output value is the largest of a 2x2 window of its own channel." */
export function explain(sight: Sight, rule: Rule): Text {
  const seen = seenText(sight);
  return {
    en: `Each output value is ${rules[rule].en} of ${seen.en}.`,
    ko: `출력값 하나는 ${seen.ko}의 ${rules[rule].ko}이에요.`,
  };
}

function seenText(sight: Sight): Text {
  switch (sight.kind) {
    case 'window': {
      const size = printShape(sight.window.size);
      return sight.channels === 'all'
        ? { en: `a ${size} window through all channels`, ko: `모든 채널에 걸친 ${size} 윈도` }
        : { en: `a ${size} window of its own channel`, ko: `같은 채널의 ${size} 윈도` };
    }
    case 'channels':
      return { en: `${sight.count} neighbouring channels`, ko: `이웃한 채널 ${sight.count}개` };
    case 'cell':
      return { en: 'the input value at the same place', ko: '입력에서 같은 자리에 있는 값' };
    case 'everything':
      return sight.channels === 'all' ? { en: 'all input values', ko: '입력값 전체' } : { en: 'its whole channel', ko: '채널 전체' };
  }
}
