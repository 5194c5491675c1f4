import { applyEdit, type Edit } from '../graph/edits.ts';
import { emptyGraph, type Graph, type GraphNode, type Position } from '../graph/graph.ts';
import type { Text } from '../text.ts';

/** A network to start from, as the cards of an empty canvas and the command line show it. Its figures come from its plan. */
export interface Template {
  /** What the command line calls it. */
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly graph: Graph;
}

/** A layer of a template: its type and the settings worth naming. */
export type TemplateLayer = readonly [type: string, params?: GraphNode['params']];

/** From one card's left edge to the next one's, and from one row's top to the next one's. */
export const CARD_PITCH_PX = 194;
export const ROW_PITCH_PX = 254;
export const CARDS_IN_ROW = 5;

/** Where the n-th layer of a chain stands, counted from 0: rows of five, each read from the left. */
export function placeInChain(number: number): Position {
  return { x: (number % CARDS_IN_ROW) * CARD_PITCH_PX, y: Math.floor(number / CARDS_IN_ROW) * ROW_PITCH_PX };
}

/** Layers one after the other, each connected to the one before. */
export function chainGraph(layers: readonly TemplateLayer[]): Graph {
  return layers.reduce((graph, [type, params = {}], number) => {
    const before = graph.nodes.at(-1);
    const added = applyEdit(graph, { kind: 'addNode', type, params, position: placeInChain(number) });
    const node = added.nodes.at(-1);
    if (before === undefined || node === undefined) return added;
    const connect: Edit = { kind: 'connect', edge: { from: before.id, to: node.id } };
    return applyEdit(added, connect);
  }, emptyGraph);
}
