import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../graph/edits.ts';
import { type Graph, nodeIdSchema } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { print } from '../shapes/formula.ts';
import { chain, seedNetwork as seed } from '../testing.ts';
import { createPlanner, isTrainable, plan } from './plan.ts';
import { fashionMnist } from './task.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const shapesOf = (graph: Graph) => plan(graph, registry).layers.map((layer) => layer.placed.outputShape.join('x'));
const dnn = chain('input', 'flatten', ['dense', { units: 128 }], ['dense', { units: 10, activation: 'softmax' }]);

describe('plan', () => {
  it('finds the shapes and parameters of the seed network', () => {
    const { layers, totals, problems, output } = plan(seed, registry, fashionMnist);
    expect(layers.map(({ placed }) => [placed.outputShape.join('x'), placed.weightCount])).toEqual([
      ['28x28x1', 0],
      ['26x26x32', 320],
      ['13x13x32', 0],
      ['11x11x64', 18_496],
      ['5x5x64', 0],
      ['3x3x64', 36_928],
      ['576', 0],
      ['64', 36_928],
      ['10', 650],
    ]);
    expect(totals).toEqual({
      weightCount: 93_322,
      trainableCount: 93_322,
      multiplyAdds: 26 * 26 * 9 * 32 + 121 * 9 * 32 * 64 + 9 * 9 * 64 * 64 + 576 * 64 + 640,
      activationBytes: 4 * (784 + 26 * 26 * 32 + 13 * 13 * 32 + 121 * 64 + 25 * 64 + 576 + 576 + 64 + 10),
    });
    expect([problems, output]).toEqual([[], 'dense_2']);
    expect(layers[4]?.receptiveField).toEqual({ size: [10, 10], jump: [4, 4] });
  });

  it('finds the shapes and parameters of the dense network', () => {
    const planned = plan(dnn, registry, fashionMnist);
    expect(planned.layers.map(({ placed }) => [placed.outputShape.join('x'), placed.weightCount])).toEqual([
      ['28x28x1', 0],
      ['784', 0],
      ['128', 100_480],
      ['10', 1_290],
    ]);
    expect(planned.totals.weightCount).toBe(101_770);
    expect(isTrainable(planned)).toBe(true);
  });

  it('shows how a shape and a number of weights come about', () => {
    const conv = plan(seed, registry).byId.get(id('conv2d_2'))?.placed;
    expect(conv?.weightFormula && print(conv.weightFormula)).toBe('3×3 × 32 × 64 + 64');
    expect(conv?.weightFormula && print(conv.weightFormula, 'en')).toBe('kernel × channels × filters + bias');
    expect(conv?.formula.map((term) => print(term))).toEqual(['(13 + 0 − 3) ÷ 1 + 1', '(13 + 0 − 3) ÷ 1 + 1', '64']);
    expect(conv?.activationBytes).toBe(11 * 11 * 64 * 4);
  });

  it('has words for every card, of layers without a shape too', () => {
    const { known } = plan(seed, registry);
    const lines = [...known.values()].map(({ name, words }) => [name.en, words.main.en, words.detail.en, words.main.ko]);
    expect(lines).toEqual([
      ['Input', '28×28 grey', '784 values', '28×28 흑백'],
      ['Conv2D', '32 filters 3×3', 'relu', '필터 32개 3×3'],
      ['MaxPooling2D', 'window 2×2', 'stride 2', '윈도 2×2'],
      ['Conv2D 2', '64 filters 3×3', 'relu', '필터 64개 3×3'],
      ['MaxPooling2D 2', 'window 2×2', 'stride 2', '윈도 2×2'],
      ['Conv2D 3', '64 filters 3×3', 'relu', '필터 64개 3×3'],
      ['Flatten', '3×3×64 in a row', '576 values', '3×3×64를 한 줄로'],
      ['Dense', '64 units', 'relu', '유닛 64개'],
      ['Dense 2', '10 units', 'softmax', '유닛 10개'],
    ]);
    const broken = plan(chain('input', 'conv2d', 'dense'), registry);
    expect(broken.byId.has(id('dense'))).toBe(false);
    expect(broken.known.get(id('dense'))?.words.main.en).toBe('64 units');
  });

  it('counts what is learned apart from what is gathered', () => {
    const { totals } = plan(chain('input', 'conv2d', 'batch-normalization'), registry);
    expect(totals).toMatchObject({ weightCount: 320 + 128, trainableCount: 320 + 64 });
  });

  it('keeps a node of an unknown type and the branches beside it', () => {
    const graph = applyEdits(chain('input', 'hologram', 'flatten'), [
      { kind: 'addNode', type: 'max-pooling2d', position: { x: 0, y: 0 }, after: id('input') },
    ]);
    expect(shapesOf(graph)).toEqual(['28x28x1', '14x14x1']);
  });

  it('keeps the objects of layers that an edit does not touch, and the whole plan when a node is moved', () => {
    const planning = createPlanner(registry, fashionMnist);
    const first = planning(seed);
    const moved = applyEdit(seed, { kind: 'moveNodes', to: [{ id: id('dense'), position: { x: 9, y: 9 } }] });
    expect(planning(moved)).toBe(first);
    const edited = planning(applyEdit(moved, { kind: 'setParam', id: id('dense'), param: 'units', value: 32 }));
    const kept = edited.layers.map((layer, position) => layer === first.layers[position]);
    expect(kept).toEqual([true, true, true, true, true, true, true, false, false]);
  });

  it('gives a renamed layer a new object, and no other', () => {
    const planning = createPlanner(registry);
    const first = planning(seed);
    const edited = planning(applyEdit(seed, { kind: 'renameNode', id: id('conv2d'), name: 'edges' }));
    expect(edited.layers.filter((layer, position) => layer !== first.layers[position]).map((layer) => layer.name.ko)).toEqual(['edges']);
  });
});
