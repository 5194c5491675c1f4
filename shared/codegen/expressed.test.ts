import { describe, expect, it } from 'vitest';
import { type Graph, type GraphNode, nodeIdSchema } from '../graph/graph.ts';
import type { LayerType } from '../layers/layerType.ts';
import { placements, settingsOf } from '../layers/placements.ts';
import { registry } from '../layers/registry.ts';
import type { ParamValue } from '../params/paramValue.ts';
import { type Plan, plan as planOf } from '../plan/plan.ts';
import { fashionMnist } from '../plan/task.ts';
import { isImage } from '../shapes/shape.ts';
import { seedNetwork } from '../testing.ts';
import { defaultsOf, optimizerCards, optimizerSchema } from '../training/optimizers/index.ts';
import { type RunSettings, runSettingsSchema } from '../training/settings.ts';
import { listingOf } from './origins.ts';
import type { Refusal } from './refusals.ts';
import { refusalsFor } from './refusalsFor.ts';
import { sourceOf } from './source.ts';
import type { CodeKind, Target } from './target.ts';
import { targets } from './targets.ts';

/** Whatever is set shows in the code of each target, or is refused: nothing is dropped without a word. */

const LAYER = nodeIdSchema.parse('tried');
const HANGUL = /[가-힣]/;
type Params = Readonly<Record<string, ParamValue>>;

/** The layer between others, so that it has something to read and ten classes come out. */
function around(layer: LayerType, params: Params): Graph {
  const node = (id: string, type: string, own: Params = {}): GraphNode => ({
    id: nodeIdSchema.parse(id),
    type,
    params: own,
    position: { x: 0, y: 0 },
  });
  const after = [...(isLeftAnImage(layer) ? [node('flat', 'flatten')] : []), answer(node)];
  if (layer.takes === 'nothing') return chained([node(LAYER, layer.type, params), ...after]);
  // Odd sizes, so that padding shows.
  const before = [node('input', 'input'), node('conv', 'conv2d', { filters: 4, kernelSize: [4, 4] })];
  const entry = layer.accepts === 'vector' ? [node('entry', 'flatten')] : [];
  const graph = chained([...before, ...entry, node(LAYER, layer.type, params), ...after]);
  if (layer.takes !== 'many') return graph;
  const beside = node('beside', 'activation');
  const edges = [
    { from: nodeIdSchema.parse('conv'), to: beside.id },
    { from: beside.id, to: LAYER },
  ];
  return { nodes: [...graph.nodes, beside], edges: [...graph.edges, ...edges] };
}

function isLeftAnImage(layer: LayerType): boolean {
  return placements(layer).some(({ placed, inputs }) => isImage(placed.outputShape) && inputs.every(isImage));
}

function answer(node: (id: string, type: string, own: Params) => GraphNode): GraphNode {
  return node('answer', 'dense', { units: 10, activation: 'softmax' });
}

function chained(nodes: readonly GraphNode[]): Graph {
  return { nodes, edges: nodes.slice(1).map(({ id }, place) => ({ from: nodes[place]?.id ?? id, to: id })) };
}

interface Case {
  /** What a framework is told of the layer, which laws hold complete. */
  readonly meant: string;
  readonly said: (target: Target, kind: CodeKind) => string | readonly Refusal[];
}

function caseOf(graph: Graph, training: RunSettings, isOf: (id: string | undefined) => boolean): Case | undefined {
  const project = { name: 'test', graph, training };
  const givenIn = (plan: Plan) => ({ plan, source: sourceOf({ project, plan, language: 'en' }) });
  const [alone, trained] = [givenIn(planOf(graph, registry)), givenIn(planOf(graph, registry, fashionMnist))];
  const { plan, source } = alone;
  if (source === undefined || plan.problems.some(({ severity }) => severity === 'error')) return undefined;
  const tried = source.layers.find(({ id }) => id === LAYER)?.placed;
  return {
    meant: JSON.stringify([tried?.keras(), tried?.weights]),
    said: (target, kind) => {
      const wish = { target, kind, ...(kind === 'model' ? alone : trained) };
      const refusals = refusalsFor(wish);
      if (wish.source === undefined || refusals.length > 0) return refusals;
      const lines = listingOf(target, wish.source, kind).blocks.flatMap((block) => block.lines);
      return lines.flatMap(({ text, nodeId }) => (isOf(nodeId) ? [text.replace(/\s*(#|\/\/).*$/, '')] : [])).join('\n');
    },
  };
}

/** What stands for the layer, or for none. */
const ofLayer = (id: string | undefined) => id === undefined || id === LAYER;
const written = targets.map((target) => [target.id, target] as const);
const kindsOf = ({ fileNames }: Target) => (['model', 'script'] as const).filter((kind) => fileNames[kind] !== undefined);
const isSaid = (refusals: readonly Refusal[]) =>
  refusals.every(({ text }) => text.en.endsWith('.') && HANGUL.test(text.ko) && !HANGUL.test(text.en));

const layers = registry.all.map((layer) => {
  const settings = runSettingsSchema.parse({});
  return [layer.type, settingsOf(layer).map((params) => ({ params, one: caseOf(around(layer, params), settings, ofLayer) }))] as const;
});

describe.each(written)('%s', (_, target) => {
  it.each(layers)('expresses each setting of %s, or refuses it', (type, cases) => {
    const [defaults, ...others] = cases;
    const plain = defaults?.one;
    if (plain === undefined) throw new Error(`${type} cannot stand here`);
    const dropped: unknown[] = [];
    for (const { params, one } of others.filter((other) => other.one !== undefined && other.one.meant !== plain.meant)) {
      const kind = kindsOf(target).at(-1) ?? 'model';
      const [said, before] = [one?.said(target, kind), plain.said(target, kind)];
      if (typeof said === 'string' ? said === before : !isSaid(said ?? [])) dropped.push(params);
    }
    expect(dropped).toEqual([]);
  });

  const changes: readonly (readonly [string, Partial<RunSettings>, Partial<RunSettings>])[] = [
    ['epochs', {}, { epochs: 3 }],
    ['batch size', {}, { batchSize: 16 }],
    ['learning rate', {}, { learningRate: 0.02 }],
    ['seed', {}, { seed: 7 }],
    ['validation', {}, { validationShare: 0.2 }],
    ['data set', {}, { dataset: 'fashion-mnist' }],
    ['arithmetic', {}, { engineOptions: { bfloat16: true } }],
    ...optimizerCards.map(
      ({ name }) =>
        [
          `another optimizer, ${name}`,
          { optimizer: defaultsOf(name === 'adam' ? 'sgd' : 'adam') },
          { optimizer: defaultsOf(name) },
        ] as const,
    ),
    ...optimizerCards.flatMap(({ name }) => {
      const plain = { ...defaultsOf(name), ...(name === 'sgd' ? { momentum: 0.5 } : {}) };
      return Object.entries(plain).flatMap(([key, value]) => {
        const other = typeof value === 'boolean' ? !value : typeof value === 'number' ? value * 0.5 + 0.001 : undefined;
        if (other === undefined) return [];
        const [before, after] = [optimizerSchema.parse(plain), optimizerSchema.parse({ ...plain, [key]: other })];
        return [[`${key} of ${name}`, { optimizer: before }, { optimizer: after }] as const];
      });
    }),
  ];
  it.each(changes)('trains with the %s that is set, or refuses it', (__, before, after) => {
    const said = (settings: Partial<RunSettings>) =>
      caseOf(seedNetwork, runSettingsSchema.parse(settings), () => true)?.said(target, 'script');
    const now = said(after);
    if (typeof now === 'string') expect(now).not.toBe(said(before));
    else expect(now !== undefined && now.length > 0 && isSaid(now)).toBe(true);
  });
});
