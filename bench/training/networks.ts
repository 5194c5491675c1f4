import { applyEdits } from '../../shared/graph/edits.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { chainGraph, type TemplateLayer } from '../../shared/templates/template.ts';
import { findTemplate } from '../../shared/templates/templates.ts';

const input: TemplateLayer = ['input', { height: 28, width: 28, channels: 1 }];
const output: TemplateLayer = ['dense', { units: 10, activation: 'softmax' }];
const pool: TemplateLayer = ['max-pooling2d', { poolSize: [2, 2] }];

/** What is trained, by name. Each is drawn with the layers of the app. */
export const networks: Readonly<Record<string, () => Graph>> = {
  'fashion-cnn': () => template('fashion-cnn'),
  'fashion-dnn': () => template('fashion-dnn'),
  'resnet-like': resnetLike,
  'vgg-like': vggLike,
};

function template(id: string): Graph {
  const found = findTemplate(id);
  if (found === undefined) throw new Error(`There is no template ${id}`);
  return found.graph;
}

/** Pairs of 3x3 convolutions, each pooled, and a large Dense layer. @see Simonyan & Zisserman 2015, arXiv:1409.1556 */
function vggLike(): Graph {
  const pair = (filters: number): readonly TemplateLayer[] => [convolution(filters), convolution(filters), pool];
  return chainGraph([
    input,
    ...[32, 64, 128].flatMap(pair),
    ['flatten'],
    ['dense', { units: 128, activation: 'relu' }],
    ['dropout', { rate: 0.5 }],
    output,
  ]);
}

/** Three blocks of two convolutions that their input is added to. @see He et al. 2015, arXiv:1512.03385 */
function resnetLike(): Graph {
  const block = (filters: number): readonly TemplateLayer[] => [
    convolution(filters),
    convolution(filters, 'linear'),
    ['add'],
    ['activation', { activation: 'relu' }],
  ];
  const chained = chainGraph([
    input,
    convolution(32),
    pool,
    ...block(32),
    ...block(32),
    convolution(64),
    pool,
    ...block(64),
    ['global-average-pooling2d'],
    output,
  ]);
  const shortcuts = chained.nodes.flatMap(({ id, type }, place) => {
    const from = chained.nodes[place - 3];
    return type === 'add' && from !== undefined ? [{ kind: 'connect' as const, edge: { from: from.id, to: id } }] : [];
  });
  return applyEdits(chained, shortcuts);
}

function convolution(filters: number, activation = 'relu'): TemplateLayer {
  return ['conv2d', { filters, kernelSize: [3, 3], padding: 'same', activation }];
}
