import { describe, expect, it } from 'vitest';
import { applyEdit } from '../graph/edits.ts';
import { nodeIdSchema } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { chain } from '../testing.ts';
import { connectEdit, explainConnection } from './connections.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const edge = (from: string, to: string) => ({ from: id(from), to: id(to) });
const graph = chain('input', 'conv2d', 'flatten', 'dense', 'dropout');
const explain = (from: string, to: string) => explainConnection(graph, registry, id(from), id(to));

describe('explainConnection', () => {
  it.each([
    ['dense', 'conv2d', 'Conv2D already leads to Dense. This connection would make a loop.'],
    ['dense', 'dense', 'Dense cannot be connected to itself.'],
    ['conv2d', 'flatten', 'Conv2D is already connected to Flatten.'],
    ['conv2d', 'input', 'Input is where images enter; nothing can be connected to it.'],
  ])('%s -> %s: %s', (from, to, why) => {
    const text = explain(from, to);
    expect(text?.en).toBe(why);
    expect(text?.ko).not.toBe('');
  });
  it('says it in Korean with the right particles', () => {
    expect(explain('dense', 'conv2d')?.ko).toBe('합성곱 층의 출력이 이미 밀집 층으로 이어져요. 이렇게 연결하면 고리가 생겨요.');
  });
  it('has nothing against a connection that can be', () => {
    expect(explain('conv2d', 'dropout')).toBeUndefined();
  });
});

describe('connectEdit', () => {
  it('takes the place of the connection that was there, where only one can be', () => {
    const after = applyEdit(graph, connectEdit(graph, registry, id('flatten'), id('dropout')));
    expect(after.edges.filter((one) => one.to === 'dropout')).toEqual([edge('flatten', 'dropout')]);
  });
  it('adds to the branches of a layer that joins', () => {
    const merging = chain('input', 'conv2d', 'add');
    const after = applyEdit(merging, connectEdit(merging, registry, id('input'), id('add')));
    expect(after.edges.filter((one) => one.to === 'add')).toEqual([edge('conv2d', 'add'), edge('input', 'add')]);
  });
});
