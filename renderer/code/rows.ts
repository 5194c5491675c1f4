import type { Listing } from '../../shared/codegen/origins.ts';
import type { NodeId } from '../../shared/graph/graph.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Row } from '../store/codeSlice.ts';
import { tokensOf, withLayerCall } from './tokens.ts';

/** @param fileName  tells the language */
export function rowsOf({ blocks }: Listing, fileName: string, { known }: Pick<Plan, 'known'>): readonly Row[] {
  return blocks.flatMap(({ kind, lines }, block) => {
    const tokens = kind === 'code' ? tokensOf(lines.map(({ text }) => text).join('\n'), fileName) : [];
    return lines.map(({ text, nodeId }, place): Row => {
      const own = tokens[place] ?? [{ text, look: 'plain' }];
      return {
        number: kind === 'code' ? place + 1 : undefined,
        text,
        tokens: nodeId === undefined ? own : withLayerCall(own),
        nodeId,
        group: nodeId === undefined ? undefined : known.get(nodeId)?.layer.group,
        kind,
        startsCell: place === 0 && block > 0,
      };
    });
  });
}

/** Whether two rows look the same, so that one that stays need not be drawn again. */
export function looksTheSame(one: Row, other: Row): boolean {
  return (
    one.number === other.number &&
    one.text === other.text &&
    one.nodeId === other.nodeId &&
    one.group === other.group &&
    one.kind === other.kind &&
    one.startsCell === other.startsCell &&
    one.tokens.length === other.tokens.length &&
    one.tokens.every(({ look }, place) => look === other.tokens[place]?.look)
  );
}

/** The first and the last place of a node's lines, where the first of its stretches is. */
export function stretchOf(rows: readonly Row[], id: NodeId): { readonly first: number; readonly last: number } | undefined {
  const first = rows.findIndex(({ nodeId }) => nodeId === id);
  if (first < 0) return undefined;
  const after = rows.findIndex(({ nodeId }, place) => place > first && nodeId !== id);
  return { first, last: (after < 0 ? rows.length : after) - 1 };
}
