import { type GraphNode, nodeIdSchema } from '../../shared/graph/graph.ts';
import { printProject } from '../../shared/project/printProject.ts';
import { PROJECT_VERSION } from '../../shared/project/projectFile.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { placeInGrid } from './grid.ts';

type Layer = readonly [type: string, params: GraphNode['params']];

/** The second layer decides how deep every image behind it is. */
const start: readonly Layer[] = [
  ['input', { height: 28, width: 28, channels: 1 }],
  ['conv2d', { filters: 8, padding: 'same' }],
];
const block: readonly Layer[] = [
  ['batch-normalization', {}],
  ['activation', { activation: 'relu' }],
  ['depthwise-conv2d', { padding: 'same' }],
  ['dropout', { rate: 0.1 }],
];
const end: readonly Layer[] = [
  ['global-average-pooling2d', {}],
  ['dense', { units: 10, activation: 'softmax' }],
];

/** A document of so many layers, one after the other, as the app writes it. */
export function chainDocument(length: number): string {
  const inner = Array.from({ length: length - start.length - end.length }, (_, place) => block.slice(place % block.length).slice(0, 1));
  const nodes = [...start, ...inner.flat(), ...end].map(([type, params], number): GraphNode => {
    return { id: nodeIdSchema.parse(`n${number + 1}`), type, params, position: placeInGrid(number, length) };
  });
  const edges = nodes.slice(1).map((node, place) => ({ from: nodes[place]?.id ?? node.id, to: node.id }));
  return printProject({
    format: 'convcanvas',
    version: PROJECT_VERSION,
    name: 'chain',
    graph: { nodes, edges },
    training: defaultRunSettings,
  });
}
