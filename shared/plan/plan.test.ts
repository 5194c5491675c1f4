import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits, type Edit } from '../graph/edits.ts';
import { emptyGraph, type Graph, type NodeId, nodeIdSchema } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { chain, seedNetwork as seed } from '../testing.ts';
import { createPlanner, plan } from './plan.ts';

const at = { x: 0, y: 0 };
const id = (text: string): NodeId => nodeIdSchema.parse(text);
const edge = (from: string, to: string) => ({ from: id(from), to: id(to) });

const shapesOf = (graph: Graph) => plan(graph, registry).layers.map((layer) => layer.placed.outputShape.join('x'));

describe('plan', () => {
  it('finds the shapes, weights and cost of the seed network', () => {
    const { layers, totals, problems } = plan(seed, registry);
    expect(layers.map((layer) => layer.placed.outputShape.join('x'))).toEqual([
      '28x28x1',
      '26x26x32',
      '13x13x32',
      '11x11x64',
      '5x5x64',
      '3x3x64',
      '576',
      '64',
      '10',
    ]);
    expect(totals).toEqual({ weightCount: 93_322, multiplyAdds: 26 * 26 * 9 * 32 + 121 * 9 * 32 * 64 + 9 * 9 * 64 * 64 + 576 * 64 + 640 });
    expect(problems).toEqual([]);
    expect(layers[4]?.receptiveField).toEqual({ size: [10, 10], jump: [4, 4] });
  });

  it('offers a Flatten between an image and a dense layer, and the repaired graph is sound', () => {
    const broken = chain('input', 'conv2d', 'dense');
    const [problem] = plan(broken, registry).problems;
    expect(problem).toMatchObject({
      nodeId: 'dense',
      code: 'wrong-rank',
      fix: { label: { en: 'Insert Flatten', ko: '펼치기 Flatten 넣기' } },
    });
    const repaired = problem?.fix ? applyEdit(broken, problem.fix.edit) : broken;
    expect(plan(repaired, registry).problems).toEqual([]);
    expect(shapesOf(repaired).at(-1)).toBe('64');
  });

  it('says in both languages, with the numbers, why a window does not fit', () => {
    const broken = chain(['input', { height: 3, width: 8 }], ['conv2d', { kernelSize: [5, 5] }]);
    expect(plan(broken, registry).problems).toEqual([
      {
        nodeId: 'conv2d',
        code: 'window-exceeds-input',
        text: { en: 'The window covers 5 cells, but the height is only 3.', ko: '창이 5칸을 덮는데 높이는 3칸뿐이에요.' },
        fix: {
          label: { en: 'Set Padding to Keep size', ko: '패딩: 크기 유지' },
          edit: { kind: 'setParam', id: 'conv2d', param: 'padding', value: 'same' },
        },
      },
    ]);
  });

  it('goes on with the nearest accepted value of a setting out of range', () => {
    const { problems, layers } = plan(chain('input', ['conv2d', { filters: 0 }], 'flatten'), registry);
    expect(problems).toMatchObject([
      { code: 'param-out-of-range', text: { en: 'Filters must be a whole number from 1 to 1024; it is 0.' } },
    ]);
    expect(layers.at(-1)?.placed.outputShape).toEqual([26 * 26]);
  });

  it('keeps a node of an unknown type and the branches beside it', () => {
    const graph = applyEdits(chain('input', 'hologram', 'flatten'), [
      { kind: 'addNode', type: 'max-pooling2d', position: at },
      { kind: 'connect', edge: edge('input', 'max_pooling2d') },
    ]);
    const { problems, layers } = plan(graph, registry);
    expect(layers.map((layer) => layer.id)).toEqual(['input', 'max_pooling2d']);
    expect(problems.map((problem) => problem.code)).toEqual(['unknown-layer']);
    expect(shapesOf(applyEdit(graph, problems[0]?.fix?.edit ?? { kind: 'removeNodes', ids: [] }))).toEqual(['28x28x1', '784', '14x14x1']);
  });

  it('names the connection that closes a loop, and removing it repairs the graph', () => {
    const looped = applyEdit(chain('input', 'add', 'conv2d', 'dropout'), { kind: 'connect', edge: edge('dropout', 'add') });
    const { problems, layers } = plan(looped, registry);
    expect(layers.map((layer) => layer.id)).toEqual(['input']);
    expect(problems).toMatchObject([{ code: 'on-a-loop', fix: { edit: { kind: 'disconnect', edge: edge('dropout', 'add') } } }]);
  });

  it.each([
    ['an unconnected layer', chain('input'), { kind: 'addNode', type: 'flatten', position: at }, ['too-few-inputs']],
    [
      'a second input where one is taken',
      chain('input', 'flatten', 'dropout'),
      { kind: 'connect', edge: edge('input', 'dropout') },
      ['too-many-inputs'],
    ],
    ['a connection to nothing', chain('input'), { kind: 'connect', edge: edge('input', 'gone') }, ['dangling-edge']],
    ['no input', emptyGraph, { kind: 'addNode', type: 'flatten', position: at }, ['no-input', 'too-few-inputs']],
    ['a layer connected to itself', chain('input', 'add'), { kind: 'connect', edge: edge('add', 'add') }, ['on-a-loop']],
  ] as const)('reports %s', (_, graph, edit: Edit, codes) => {
    expect(plan(applyEdit(graph, edit), registry).problems.map((problem) => problem.code)).toEqual(codes);
  });

  it('keeps the objects of layers that an edit does not touch, and the whole plan when a node is moved', () => {
    const planning = createPlanner(registry);
    const first = planning(seed);
    const moved = applyEdit(seed, { kind: 'moveNodes', to: [{ id: id('dense'), position: { x: 9, y: 9 } }] });
    expect(planning(moved)).toBe(first);
    const edited = planning(applyEdit(moved, { kind: 'setParam', id: id('dense'), param: 'units', value: 32 }));
    expect(edited.layers.map((layer, position) => layer === first.layers[position])).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
