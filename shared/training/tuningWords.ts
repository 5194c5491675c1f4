import { grouped } from '../shapes/formula.ts';
import type { Text } from '../text.ts';
import type { Tuning } from './events.ts';

/** How a run computes, and how fast that goes: `2 parts side by side, 8 steps a call – 9,800 images/s`. */
export function tuningSentence({ options, imagesPerSecond: measured }: Tuning, imagesPerSecond = measured): Text {
  const { towers, stepsPerCall } = options;
  const parts = {
    en: towers === 1 ? 'each batch in one piece' : `${towers} parts side by side`,
    ko: towers === 1 ? '배치를 나누지 않고' : `배치를 ${towers}부분으로 나눠 동시에`,
  };
  const images = imagesPerSecond === undefined ? undefined : grouped(Math.round(imagesPerSecond));
  return {
    en: `${parts.en}, ${stepsPerCall} ${stepsPerCall === 1 ? 'step' : 'steps'} a call${images === undefined ? '' : ` – ${images} images/s`}`,
    ko: `${parts.ko}, 한 번에 ${stepsPerCall}스텝씩${images === undefined ? '' : ` – 초당 이미지 ${images}장`}`,
  };
}

/** Why it computes so. */
export const tuningOrigins: Readonly<Record<Tuning['origin'], Text>> = {
  measured: {
    en: 'Measured just now: the fastest way for this network on this computer.',
    ko: '방금 재 본 것 중에서 이 컴퓨터가 이 네트워크를 가장 빨리 학습하는 방법이에요.',
  },
  kept: {
    en: 'Measured earlier for a network of this kind on this computer.',
    ko: '이 컴퓨터에서 같은 종류의 네트워크로 전에 재 둔 방법이에요.',
  },
  fixed: { en: 'Fixed in the settings.', ko: '설정에서 정해 둔 방법이에요.' },
  rule: { en: 'Chosen by a rule, not measured.', ko: '재지 않고 규칙에 따라 고른 방법이에요.' },
};
