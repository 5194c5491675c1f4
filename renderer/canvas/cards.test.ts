import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../shared/graph/edits.ts';
import { type Graph, nodeIdSchema } from '../../shared/graph/graph.ts';
import { fashionCnn } from '../../shared/templates/fashionCnn.ts';
import { shortcut } from '../../shared/templates/shortcut.ts';
import { type Drawn, drawnAfter } from './drawn.ts';
import { inputCount } from './flowElements.ts';

const id = (name: string) => nodeIdSchema.parse(name);

/** Draws one graph after the other, as the canvas does. */
function drawer() {
  let drawn: Drawn | undefined;
  return (graph: Graph) => {
    drawn = drawnAfter(drawn, graph);
    return drawn;
  };
}

describe('cardsOf', () => {
  it('keeps every card when a card is moved, and all before it when a setting changes', () => {
    const draw = drawer();
    const first = draw(fashionCnn.graph).cards;
    const moved = applyEdit(fashionCnn.graph, { kind: 'moveNodes', to: [{ id: id('dense_2'), position: { x: 600, y: 300 } }] });
    expect([...draw(moved).cards].filter(([name, card]) => first.get(name) !== card).map(([name]) => name)).toEqual([]);
    const edited = applyEdit(moved, { kind: 'setParam', id: id('conv2d_2'), param: 'filters', value: 16 });
    const changed = [...draw(edited).cards].filter(([name, card]) => first.get(name) !== card).map(([name]) => name);
    expect(changed).toEqual(['conv2d_2', 'max_pooling2d_2', 'conv2d_3']);
  });
  it('numbers the changed cards in their order, so that they change one after the other', () => {
    const draw = drawer();
    draw(fashionCnn.graph);
    const { cards } = draw(applyEdit(fashionCnn.graph, { kind: 'setParam', id: id('conv2d'), param: 'kernelSize', value: [5, 5] }));
    expect(['conv2d', 'max_pooling2d', 'conv2d_2'].map((name) => cards.get(id(name))?.step)).toEqual([0, 1, 2]);
  });
  it('puts the shape where there is room for it', () => {
    const place = (graph: Graph, name: string) => drawer()(graph).cards.get(id(name))?.labelPlace;
    expect(place(fashionCnn.graph, 'conv2d')).toBe('stack');
    expect(place(fashionCnn.graph, 'max_pooling2d_2')).toBe('stack');
    expect(place(fashionCnn.graph, 'dense_2')).toBe('line');
    const close = applyEdit(fashionCnn.graph, { kind: 'moveNodes', to: [{ id: id('max_pooling2d'), position: { x: 370, y: 0 } }] });
    expect(place(close, 'conv2d')).toBe('footer');
  });
  it('keeps the last known shape of a layer that waits for an input', () => {
    const draw = drawer();
    draw(fashionCnn.graph);
    const cut = applyEdit(fashionCnn.graph, { kind: 'removeNodes', ids: [id('conv2d')] });
    const waiting = draw(cut).cards.get(id('flatten'));
    expect(waiting?.planned).toBeUndefined();
    expect(waiting?.lastShape).toEqual([576]);
  });
});

describe('wiresOf', () => {
  it('leads each branch to a port of its own and keeps untouched wires', () => {
    const draw = drawer();
    const { cards, wires } = draw(shortcut.graph);
    expect([...wires.values()].filter(({ target }) => target === 'add').map(({ targetHandle }) => targetHandle)).toEqual(['in-0', 'in-1']);
    const add = cards.get(id('add'));
    expect(add && inputCount(add)).toBe(2);
    const renamed = draw(applyEdit(shortcut.graph, { kind: 'renameNode', id: id('add'), name: 'sum' })).wires;
    expect([...renamed].every(([key, wire]) => wires.get(key) === wire)).toBe(true);
  });
});

describe('drawnAfter', () => {
  it('keeps all that has to do with places when a setting changes, and the wires when a card is moved', () => {
    const draw = drawer();
    const first = draw(fashionCnn.graph);
    const edited = draw(applyEdit(fashionCnn.graph, { kind: 'setParam', id: id('conv2d'), param: 'filters', value: 16 }));
    expect(edited.cards).not.toBe(first.cards);
    expect(edited.wires).toBe(first.wires);
    expect(edited.labelPlaces).toBe(first.labelPlaces);
    expect(edited.standing).toBe(first.standing);
    const moved = draw(applyEdit(edited.graph, { kind: 'moveNodes', to: [{ id: id('conv2d'), position: { x: 600, y: 300 } }] }));
    expect(moved.wires).toBe(first.wires);
    expect(moved.standing).not.toBe(first.standing);
  });
});
