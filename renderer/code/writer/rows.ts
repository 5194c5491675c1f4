import type { Listing } from '../../../shared/codegen/origins.ts';
import type { NodeId } from '../../../shared/graph/graph.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Row } from '../../store/codeSlice.ts';
import { tokensOf, withLayerCall } from './tokens.ts';

/** Keyed by their places. @param fileName  tells the language */
export function rowsOf({ blocks }: Pick<Listing, 'blocks'>, fileName: string, { known }: Pick<Plan, 'known'>): readonly Row[] {
  const rows: Row[] = [];
  for (const [block, { kind, lines }] of blocks.entries()) {
    const tokens = kind === 'code' ? tokensOf(lines.map(({ text }) => text).join('\n'), fileName) : [];
    for (const [place, { text, nodeId }] of lines.entries()) {
      const own = tokens[place] ?? [{ text, look: 'plain' }];
      rows.push({
        key: rows.length,
        text,
        tokens: nodeId === undefined ? own : withLayerCall(own),
        nodeId,
        group: nodeId === undefined ? undefined : known.get(nodeId)?.layer.group,
        kind,
        startsCell: place === 0 && block > 0,
      });
    }
  }
  return rows;
}

/** Of each row: from 1 on, cell by cell; undefined for words between the code. */
export function numbersOf(rows: readonly Row[]): readonly (number | undefined)[] {
  let number = 0;
  return rows.map(({ kind, startsCell }) => {
    number = startsCell ? 1 : number + 1;
    return kind === 'code' ? number : undefined;
  });
}

/** Whether two rows look the same, so that one that stays need not be drawn again. */
export function looksTheSame(one: Row, other: Row): boolean {
  return (
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
