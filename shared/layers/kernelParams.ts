import { flag, integer, type ParamKind } from '../params/kinds.ts';

export const MOST_FILTERS = 1024;

/** Settings that layers with learned kernels share, in the same words. */

export function filtersParam(): ParamKind<number> {
  return integer({
    label: { en: 'Filters', ko: '필터' },
    help: { en: 'Patterns to look for; each gives one output channel.', ko: '찾을 무늬의 수예요. 하나가 출력 채널 하나가 돼요.' },
    unit: { en: 'filters', ko: '개' },
    default: 32,
    min: 1,
    max: MOST_FILTERS,
  });
}

export function depthMultiplierParam(): ParamKind<number> {
  return integer({
    label: { en: 'Kernels per channel', ko: '채널당 커널 수' },
    help: { en: 'Patterns looked for in each input channel.', ko: '입력 채널마다 찾을 무늬의 수예요.' },
    unit: { en: 'kernels', ko: '개' },
    default: 1,
    min: 1,
    max: 8,
  });
}

export function biasParam(): ParamKind<boolean> {
  return flag({
    label: { en: 'Bias', ko: '편향' },
    help: { en: 'Adds one learned number to each output channel.', ko: '출력 채널마다 학습한 값 하나를 더해요.' },
    default: true,
  });
}
