import { describe, expect, it } from 'vitest';
import { applyEdit } from '../graph/edits.ts';
import type { Graph } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { chain, type Layer } from '../testing.ts';
import { isTrainable, plan } from './plan.ts';
import { fashionMnist } from './task.ts';

/** What other tools say to networks that cannot be, and what this one says instead. Each stands for a real message seen on screen. */

const answer: Layer = ['dense', { units: 10, activation: 'softmax' }];
const ending: readonly Layer[] = ['flatten', answer];

interface Expected {
  readonly at: string;
  readonly says: string;
  readonly fix: string;
}

const small: Layer = ['input', { height: 32, width: 32 }];
const quotes: readonly (readonly [quote: string, graph: Graph, Expected])[] = [
  [
    '31×31 kernel on 28×28: "[B, 1, 28, 28] -> [B, 8, -2, -2]"',
    chain('input', ['conv2d', { filters: 8, kernelSize: [31, 31] }], ...ending),
    { at: 'conv2d', says: 'The kernel of Conv2D covers 31×31 cells, but the image from Input is only 28×28.', fix: 'Set padding to same' },
  ],
  [
    '60×60 kernel on 32×32: "Out: [26, 1, 1]" and "No issues found. Your model is looking good!"',
    chain(small, ['conv2d', { kernelSize: [60, 60] }], ...ending),
    { at: 'conv2d', says: 'The kernel of Conv2D covers 60×60 cells, but the image from Input is only 32×32.', fix: 'Set padding to same' },
  ],
  [
    '40×40 pooling on 28×28: "Requested texture size [-5x-160] is invalid."',
    chain('input', ['max-pooling2d', { poolSize: [40, 40] }], ...ending),
    {
      at: 'max_pooling2d',
      says: 'The window of MaxPooling2D covers 40×40 cells, but the image from Input is only 28×28.',
      fix: 'Set padding to same',
    },
  ],
  [
    'Dense after Conv: "expected dense_Dense4 to have 4 dimension(s). but got array with shape 15000,10"',
    chain('input', 'conv2d', answer),
    { at: 'dense', says: 'Dense reads a row of values, but a 26×26×32 image arrives from Conv2D.', fix: 'Insert Flatten' },
  ],
  [
    'Linear right after Conv: "mat1 and mat2 shapes cannot be multiplied (64x5408 and 26x10)"',
    chain('input', ['conv2d', { filters: 8 }], answer),
    { at: 'dense', says: 'Dense reads a row of values, but a 26×26×8 image arrives from Conv2D.', fix: 'Insert Flatten' },
  ],
  [
    'Flatten removed: a summary of "(None, 7, 7, 10)" without a word',
    chain('input', 'max-pooling2d', 'max-pooling2d', answer),
    { at: 'dense', says: 'Dense reads a row of values, but a 7×7×1 image arrives from MaxPooling2D 2.', fix: 'Insert Flatten' },
  ],
  [
    'Filters -3: "expected config.filters to be a \'number\' > 0 but got -3"',
    chain('input', ['conv2d', { filters: -3 }], ...ending),
    { at: 'conv2d', says: 'Conv2D: Filters must be a whole number from 1 to 1,024, not −3.', fix: 'Use 1 filter' },
  ],
  [
    'Unwired block: "No input connected."',
    applyEdit(chain('input', ...ending), { kind: 'addNode', type: 'conv2d', position: { x: 0, y: 0 } }),
    { at: 'conv2d', says: 'Nothing is connected to the input of Conv2D.', fix: 'Delete Conv2D' },
  ],
  [
    'Conv2D on a flat input: a bare error 500',
    chain('input', 'flatten', 'conv2d', ...ending),
    { at: 'conv2d', says: 'Conv2D reads an image, but a row of 784 values arrives from Flatten.', fix: 'Take out Flatten' },
  ],
];

const planned = (graph: Graph) => plan(graph, registry, fashionMnist);

describe('where others fail', () => {
  it.each(quotes)('%s', (_, graph, { at, says, fix }) => {
    const { layers, problems } = planned(graph);
    const problem = problems.find(({ nodeId }) => nodeId === at);
    expect([problem?.text.en, problem?.severity, problem?.fixes[0]?.label.en]).toEqual([says, 'error', fix]);
    for (const { placed } of layers) for (const size of placed.outputShape) expect(size).toBeGreaterThan(0);
    expect(isTrainable({ ...planned(graph) })).toBe(false);
    const repaired = problem?.fixes[0] ? planned(applyEdit(graph, problem.fixes[0].edit)) : undefined;
    expect(repaired?.problems.filter(({ code }) => code !== 'input-differs')).toEqual([]);
  });

  it('a 40×40 kernel with padding same, which some refuse, has a shape and no problem', () => {
    const { layers, problems } = planned(chain('input', ['conv2d', { kernelSize: [40, 40], padding: 'same' }], ...ending));
    expect([problems, layers[1]?.placed.outputShape]).toEqual([[], [28, 28, 32]]);
  });

  it('a network built without a Flatten keeps the shapes of all that is understood', () => {
    const { layers, known } = planned(chain('input', 'conv2d', 'max-pooling2d', answer));
    expect(layers.map(({ placed }) => placed.outputShape.join('×'))).toEqual(['28×28×1', '26×26×32', '13×13×32']);
    expect(known.size).toBe(4);
  });
});
