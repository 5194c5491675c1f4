import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../shared/graph/edits.ts';
import { type Graph, nodeIdSchema, type Position } from '../../shared/graph/graph.ts';
import { cardsIn, chainOf, tidyEdit } from '../../shared/layout/tidy.ts';
import { fashionCnn } from '../../shared/templates/fashionCnn.ts';
import { shortcut } from '../../shared/templates/shortcut.ts';
import { CARD_PITCH_PX, ROW_PITCH_PX } from '../../shared/templates/template.ts';
import { makeRoom } from './makeRoom.ts';
import { firstFree, isOverlapping, placeAfter } from './placing.ts';

const id = (name: string) => nodeIdSchema.parse(name);
const placeOf = (graph: Graph, name: string): Position | undefined => graph.nodes.find((node) => node.id === name)?.position;
const overlaps = ({ nodes }: Graph) =>
  nodes.flatMap((left, place) => nodes.slice(place + 1).filter((right) => isOverlapping(left.position, right.position)));

describe('tidyEdit', () => {
  it('puts a chain in rows', () => {
    const tidy = applyEdit(fashionCnn.graph, tidyEdit(fashionCnn.graph, 4));
    expect(placeOf(tidy, 'max_pooling2d_2')).toEqual({ x: 0, y: ROW_PITCH_PX });
  });
  it('puts branches in columns without overlap', () => {
    const tidy = applyEdit(shortcut.graph, tidyEdit(shortcut.graph, 5));
    expect(overlaps(tidy)).toEqual([]);
    expect(placeOf(tidy, 'conv2d')?.x).toBeLessThan(placeOf(tidy, 'add')?.x ?? 0);
  });
  it('counts the cards of a row', () => {
    expect(cardsIn(916)).toBe(5);
    expect(cardsIn(10)).toBe(1);
  });
});

describe('chainOf', () => {
  it('is the order of a chain', () => expect(chainOf(fashionCnn.graph)).toHaveLength(9));
  it('is nothing for branches, or for two networks', () => {
    expect(chainOf(shortcut.graph)).toBeUndefined();
    expect(chainOf({ ...fashionCnn.graph, edges: fashionCnn.graph.edges.slice(1) })).toBeUndefined();
  });
});

describe('makeRoom', () => {
  const insert = (graph: Graph, from: string, to: string) =>
    makeRoom(graph, applyEdit(graph, { kind: 'insertNode', type: 'dropout', edge: { from: id(from), to: id(to) } }));

  it('keeps a tidy chain tidy', () => {
    const graph = insert(fashionCnn.graph, 'conv2d', 'max_pooling2d');
    expect(placeOf(graph, 'dropout')).toEqual({ x: 2 * CARD_PITCH_PX, y: 0 });
    expect(placeOf(graph, 'max_pooling2d_2')).toEqual({ x: 0, y: ROW_PITCH_PX });
    expect(overlaps(graph)).toEqual([]);
  });
  it('pushes what follows on, where the network is not in rows', () => {
    const graph = insert(shortcut.graph, 'input', 'conv2d');
    expect(overlaps(graph)).toEqual([]);
    expect(placeOf(graph, 'dropout')).toEqual({ x: CARD_PITCH_PX, y: placeOf(graph, 'input')?.y });
    expect(placeOf(graph, 'dense')).toEqual(placeOf(shortcut.graph, 'dense'));
  });
  it('changes nothing where there is room', () => {
    const wide = applyEdit(fashionCnn.graph, { kind: 'moveNodes', to: [{ id: id('input'), position: { x: -1000, y: 0 } }] });
    const put = applyEdit(wide, { kind: 'insertNode', type: 'dropout', edge: { from: id('input'), to: id('conv2d') } });
    expect(makeRoom(wide, put)).toBe(put);
  });
});

describe('placeAfter', () => {
  const last = fashionCnn.graph.nodes.at(-1);
  it('is to the right of the last layer', () => {
    if (last === undefined) throw new Error('the template has layers');
    expect(placeAfter(fashionCnn.graph, last, 900)).toEqual({ x: 4 * CARD_PITCH_PX, y: ROW_PITCH_PX });
  });
  it('goes below what is in the way', () => {
    expect(firstFree(fashionCnn.graph, { x: 10, y: 10 })).toEqual({ x: 10, y: 2 * ROW_PITCH_PX });
  });
});
