import { describe, expect, it } from 'vitest';
import { chain } from '../testing.ts';
import { applyEdit, type Edit, editSchema } from './edits.ts';
import { emptyGraph, graphSchema, nodeIdSchema } from './graph.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const edge = (from: string, to: string) => ({ from: id(from), to: id(to) });
const at = { x: 0, y: 0 };
const graph = chain('input', 'conv2d', 'flatten');

describe('applyEdit', () => {
  it('adds a node behind another', () => {
    const after = applyEdit(graph, { kind: 'addNode', type: 'dense', position: at, after: id('flatten') });
    expect(after.edges.at(-1)).toEqual(edge('flatten', 'dense'));
  });
  it('takes the id it is given, unless that is taken', () => {
    const add = (wanted: string) => applyEdit(graph, { kind: 'addNode', type: 'conv2d', position: at, id: id(wanted) }).nodes.at(-1)?.id;
    expect([add('stem'), add('flatten')]).toEqual(['stem', 'conv2d_2']);
  });
  it('puts a node with settings into a connection, and moves nothing', () => {
    const after = applyEdit(graph, { kind: 'insertNode', type: 'dropout', edge: edge('conv2d', 'flatten'), params: { rate: 0.25 } });
    expect(after.edges).toEqual([edge('input', 'conv2d'), edge('conv2d', 'dropout'), edge('dropout', 'flatten')]);
    expect(after.nodes.at(-1)?.params).toEqual({ rate: 0.25 });
    expect(after.nodes.slice(0, 3)).toEqual(graph.nodes);
  });
  it('takes a node out and joins its ends, without doubling a connection', () => {
    expect(applyEdit(graph, { kind: 'dissolveNode', id: id('conv2d') }).edges).toEqual([edge('input', 'flatten')]);
    const both = applyEdit(chain('input', 'conv2d', 'add'), { kind: 'connect', edge: edge('input', 'add') });
    expect(applyEdit(both, { kind: 'dissolveNode', id: id('conv2d') }).edges).toEqual([edge('input', 'add')]);
  });
  it('names a node, trimmed, and gives it its own name back', () => {
    const named = applyEdit(graph, { kind: 'renameNode', id: id('conv2d'), name: ' edges ' });
    expect(named.nodes[1]?.name).toBe('edges');
    expect(applyEdit(named, { kind: 'renameNode', id: id('conv2d'), name: '' })).toEqual(graph);
  });
  it('carries out several as one', () => {
    const all: Edit = {
      kind: 'all',
      edits: [
        { kind: 'removeNodes', ids: [id('conv2d')] },
        { kind: 'connect', edge: edge('input', 'flatten') },
      ],
    };
    expect(applyEdit(graph, all).edges).toEqual([edge('input', 'flatten')]);
  });
  it.each<Edit>([
    { kind: 'removeNodes', ids: [id('gone')] },
    { kind: 'setParam', id: id('gone'), param: 'filters', value: 3 },
    { kind: 'renameNode', id: id('conv2d'), name: '' },
    { kind: 'connect', edge: edge('input', 'conv2d') },
    { kind: 'disconnect', edge: edge('input', 'flatten') },
    { kind: 'insertNode', type: 'dropout', edge: edge('input', 'flatten') },
    { kind: 'moveNodes', to: [{ id: id('conv2d'), position: at }] },
    { kind: 'all', edits: [] },
  ])('gives back the very same graph when nothing changes: $kind', (edit) => {
    expect(applyEdit(graph, edit)).toBe(graph);
  });
});

describe('editSchema', () => {
  it('lets edits through as they are, and refuses what is none', () => {
    const edit: Edit = { kind: 'all', edits: [{ kind: 'setParam', id: id('conv2d'), param: 'kernelSize', value: [3, 3] }] };
    expect(editSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit);
    for (const wrong of [{ kind: 'explode' }, { kind: 'all', edits: [edit] }, { kind: 'removeNodes', ids: ['Not An Id'] }, null]) {
      expect(editSchema.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('a graph from elsewhere', () => {
  it('may hold layers of any name: their nodes get ids all the same', () => {
    for (const type of ['3d-conv', '층', 'X'.repeat(64)]) {
      const added = applyEdit(emptyGraph, { kind: 'addNode', type, position: at });
      expect(graphSchema.safeParse(added).success).toBe(true);
    }
  });
});
