import type { Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import { tfjsCalls } from './calls.ts';

/** The layers that the library has none of. */
export function lackingInTfjs({ layers }: Source): readonly Refusal[] {
  return layers
    .filter(({ placed }) => tfjsCalls(placed.keras()) === undefined)
    .map(({ id, layer }) => ({
      nodeId: id,
      text: {
        en: `TensorFlow.js has no layer like ${layer.label.en}. Take it out, or export to another target.`,
        ko: `TensorFlow.js에는 ${layer.label.ko}에 해당하는 층이 없어요. 이 층을 빼거나 다른 형식으로 내보내 주세요.`,
      },
    }));
}
