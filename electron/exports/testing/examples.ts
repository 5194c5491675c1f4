import type { Source } from '../../../shared/codegen/source.ts';
import { sourceOf } from '../../../shared/codegen/source.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { type Float, feed } from '../../../shared/ops/tensor.ts';
import { type Plan, plan as planOf } from '../../../shared/plan/plan.ts';
import { valueCount } from '../../../shared/shapes/shape.ts';
import { findTemplate, templates } from '../../../shared/templates/templates.ts';
import { forwardPass, resultOf, sampleFeeds } from '../../../shared/tensorflow/forwardPass.ts';
import { GraphWriter } from '../../../shared/tensorflow/graphDef.ts';
import { streamOf } from '../../../shared/training/random.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { probeWeights } from '../../trainer/checks/probe.ts';
import { loadGraph, tf } from '../../trainer/tensorflow.ts';
import { layerAlone, randomNetwork } from './randomNetworks.ts';

export { difference } from '../../trainer/checks/probe.ts';

/** A network with weights, images and what native TensorFlow makes of them. */
export interface Example {
  readonly name: string;
  readonly plan: Plan;
  readonly source: Source;
  /** `conv2d/kernel` */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly images: Float32Array;
  readonly imageCount: number;
  readonly expected: Float32Array;
}

const IMAGES = 64;
const FEW_IMAGES = 8;
const PLACES_A_LAYER = 6;
const RANDOM_NETWORKS = 60;

/** Every template, every layer type alone at settings drawn at random, and networks drawn at random. */
export function allExamples(): Promise<readonly Example[]> {
  const ofLayers = registry.all.flatMap((layer) =>
    layerAlone(layer, PLACES_A_LAYER).map((graph, number) => ({ name: `${layer.type} ${number + 1}`, graph, imageCount: FEW_IMAGES })),
  );
  const drawn = Array.from({ length: RANDOM_NETWORKS }, (_, seed) => ({
    name: `network ${seed}`,
    graph: randomNetwork(seed),
    imageCount: FEW_IMAGES,
  }));
  const known = templates.map(({ id, graph }) => ({ name: id, graph, imageCount: IMAGES }));
  return predicted([...known, ...ofLayers, ...drawn].filter(({ graph }) => graph.nodes.length > 1));
}

export interface Given {
  readonly name: string;
  readonly graph: Graph;
  readonly imageCount: number;
  /** Drawn at random where they are left out. */
  readonly numbers?: Pick<Example, 'weights' | 'images'>;
}

/** All in one graph, which TensorFlow loads once. */
export async function predicted(given: readonly Given[]): Promise<readonly Example[]> {
  const writer = new GraphWriter();
  const prepared = given.map((one, number) => ({ ...write(writer, `net${number}`, one), scope: `net${number}` }));
  const loaded = await loadGraph(writer.nodes, Object.fromEntries(prepared.map(({ scope, entry }) => [scope, entry])));
  return prepared.map(({ scope, feeds, entry: _, ...example }) => {
    const tensors = Object.fromEntries(feeds.map(({ name, dims, values }) => [name, tf.tensor(values, [...dims])] as const));
    const result = loaded[scope]?.(tensors)[`${scope}/answer`];
    if (result === undefined) throw new Error(`${example.name} gave no answer`);
    return { ...example, expected: Float32Array.from(result.dataSync()) };
  });
}

function write(writer: GraphWriter, scope: string, { name, graph, imageCount, numbers }: Given) {
  const plan = planOf(graph, registry);
  const source = sourceOf({ project: { name, graph, training: defaultRunSettings }, plan, language: 'ko' });
  if (source === undefined) throw new Error(`${name} has no answer`);
  const stream = streamOf(1, 'example', name);
  const weights = numbers?.weights ?? probeWeights(source.layers, stream);
  const shapes = new Map<string, readonly number[]>(
    source.layers.flatMap(({ id, placed }) => Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const)),
  );
  const fed = new Map([...shapes].map(([key, shape]) => [key, feed(`${scope}/${key}`, 'float', shape)] as const));
  const samples = sampleFeeds(plan, scope);
  const weight = (key: string): Float => fed.get(key) ?? missing(key);
  const answer = resultOf(forwardPass({ plan, samples, weight }), source.output.id);
  const [input] = source.layers;
  const imageShape = input?.placed.outputShape ?? [];
  const images = numbers?.images ?? new Float32Array(imageCount * valueCount(imageShape)).map(() => stream.uniform());
  const tensors = [...samples.values(), ...fed.values()];
  writer.claim(scope, tensors);
  writer.output(`${scope}/answer`, answer);
  const feeds = [
    ...[...samples.keys()].map((id) => ({ name: `${scope}/${id}`, dims: [imageCount, ...imageShape], values: images })),
    ...[...weights].map(([key, values]) => ({ name: `${scope}/${key}`, dims: shapes.get(key) ?? [], values })),
  ];
  const inputs = Object.fromEntries([
    ...[...samples].map(([id, tensor]) => [`${scope}/${id}`, tensor] as const),
    ...[...fed].map(([key, tensor]) => [`${scope}/${key}`, tensor] as const),
  ]);
  return { name, plan, source, weights, images, imageCount, feeds, entry: { inputs, outputs: { [`${scope}/answer`]: answer } } };
}

function missing(key: string): never {
  throw new Error(`No weight is called ${key}`);
}

export function templateGraph(id: string): Graph {
  return findTemplate(id)?.graph ?? missing(id);
}
