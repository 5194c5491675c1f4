import { mixedRefusals, type Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { CodeKind } from '../target.ts';
import { readMoves } from './readMoves.ts';

/** Of targets that write moves. Whether the network can be trained is asked once all of it can be read. */
export function movesRefusals(source: Source, kind: CodeKind): readonly Refusal[] {
  const unread = unreadRefusals(source);
  return kind === 'model' || unread.length > 0 ? unread : mixedRefusals(source);
}

/** Layers that compute what has no name in other frameworks. */
export function unreadRefusals({ layers }: Source): readonly Refusal[] {
  return layers
    .filter((layer) => readMoves(layer) === undefined)
    .map(({ id, layer }) => ({
      nodeId: id,
      text: {
        en: `${layer.label.en} cannot be written as single operations. Take it out, or export to another target.`,
        ko: `${layer.label.ko}에 해당하는 연산이 없어요. 이 층을 빼거나 다른 형식으로 내보내 주세요.`,
      },
    }));
}
