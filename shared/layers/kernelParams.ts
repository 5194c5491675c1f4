import type { Args } from '../calls/call.ts';
import { flag, fraction, integer, type ParamKind, rare } from '../params/kinds.ts';

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

export function l2Param(): ParamKind<number> {
  return rare(
    fraction({
      label: { en: 'L2 weight decay', ko: 'L2 가중치 감쇠' },
      help: {
        en: 'Keeps kernel values small: this times the sum of their squares is added to the loss.',
        ko: '커널 값이 커지지 않게 해요. 제곱의 합에 이 값을 곱해 손실에 더해요.',
      },
      default: 0,
      below: 1,
      step: 0.001,
    }),
  );
}

export const NO_L2_IN_PYTORCH =
  'PyTorch shrinks weights in its optimizer, not in a module: weight_decay of a parameter group, twice this value.';

/** Keras's argument of that name; none at 0. */
export function kerasL2(argument: `${string}_regularizer`, l2: number): Args {
  return l2 === 0 ? {} : { [argument]: { object: 'regularizers.L2', args: { l2 } } };
}
