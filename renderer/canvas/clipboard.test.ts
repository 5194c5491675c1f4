import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../shared/graph/edits.ts';
import { nodeIdSchema } from '../../shared/graph/graph.ts';
import { fashionCnn } from '../../shared/templates/fashionCnn.ts';
import { isOverlapping } from '../layout/placing.ts';
import { fragmentOf, pasteEdit } from './clipboard.ts';

const id = (name: string) => nodeIdSchema.parse(name);

describe('pasteEdit', () => {
  it('copies settings, names and the connections among the copied', () => {
    const named = applyEdit(fashionCnn.graph, { kind: 'renameNode', id: id('conv2d'), name: 'edges' });
    const { edit, ids } = pasteEdit(named, fragmentOf(named, [id('conv2d'), id('max_pooling2d'), id('dense')]));
    const graph = applyEdit(named, edit);
    expect(ids).toEqual(['conv2d_4', 'max_pooling2d_3', 'dense_3']);
    expect(graph.nodes.find((node) => node.id === 'conv2d_4')).toMatchObject({ name: 'edges', params: { filters: 32 } });
    expect(graph.edges.slice(fashionCnn.graph.edges.length)).toEqual([{ from: 'conv2d_4', to: 'max_pooling2d_3' }]);
  });
  it('lays copies on nothing', () => {
    const { edit, ids } = pasteEdit(fashionCnn.graph, fragmentOf(fashionCnn.graph, [id('conv2d'), id('flatten')]));
    const graph = applyEdit(fashionCnn.graph, edit);
    const copies = graph.nodes.filter((node) => ids.includes(node.id));
    const others = graph.nodes.filter((node) => !ids.includes(node.id));
    expect(copies.some((copy) => others.some((other) => isOverlapping(copy.position, other.position)))).toBe(false);
  });
});
