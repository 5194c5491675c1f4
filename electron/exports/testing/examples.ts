import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Source, sourceOf } from '../../../shared/codegen/source.ts';
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
import { readFloats, writeFloats } from './floats.ts';
import { inputShapeOf, learned } from './learned.ts';
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
const PLACES_A_LAYER = 6;
const RANDOM_NETWORKS = 200;

/**
 * Every template and networks drawn at random, trained for some steps; and every layer type alone at settings drawn at random, with
 * weights drawn at random. What native TensorFlow makes of them is computed by the first file of tests that asks, and kept for the others.
 */
export async function allExamples(): Promise<readonly Example[]> {
  const given = allGiven();
  const kept = join(inject('examplesFolder'), 'numbers');
  if (!existsSync(kept)) {
    const answers = await answersTo(given);
    const parts = answers.flatMap(({ weights, expected }) => [...weights.values(), expected]);
    writeFloats(kept, parts);
  }
  let rest = readFloats(kept);
  const taken = (count: number) => {
    const values = rest.subarray(0, count);
    rest = rest.subarray(count);
    return values;
  };
  return given.map((one) => {
    const example = drawn(one);
    const weights = new Map([...example.weights].map(([key, { length }]) => [key, taken(length)] as const));
    return { ...example, weights, expected: taken(IMAGES * valueCount(example.source.output.placed.outputShape)) };
  });
}

/** One that is not trained keeps the weights that are drawn for it. */
type Wanted = Given & { readonly isTrained: boolean };
type Answer = Pick<Example, 'weights' | 'expected'>;

function allGiven(): readonly Wanted[] {
  const known = templates.map(({ id, graph }) => ({ name: id, graph, isTrained: true }));
  const ofLayers = registry.all.flatMap((layer) =>
    layerAlone(layer, PLACES_A_LAYER).map((graph, number) => ({ name: `${layer.type} ${number + 1}`, graph, isTrained: false })),
  );
  const random = Array.from({ length: RANDOM_NETWORKS }, (_, seed) => ({
    name: `network ${seed}`,
    graph: randomNetwork(seed),
    isTrained: true,
  }));
  return [...known, ...ofLayers, ...random].filter(({ graph }) => graph.nodes.length > 1).map((one) => ({ ...one, imageCount: IMAGES }));
}

async function answersTo(given: readonly Wanted[]): Promise<readonly Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-test-'));
  try {
    const untrained = await predicted(given.filter(({ isTrained }) => !isTrained));
    const byName = new Map(untrained.map((one) => [one.name, one]));
    const answers: Answer[] = [];
    for (const one of given) answers.push(byName.get(one.name) ?? (await learned(drawn(one), folder)));
    return answers;
  } finally {
    rmSync(folder, { recursive: true });
  }
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

/** With weights and images drawn at random where none are given. */
function drawn({ name, graph, imageCount, numbers }: Given): Omit<Example, 'expected'> {
  const plan = planOf(graph, registry);
  const source = sourceOf({ project: { name, graph, training: defaultRunSettings }, plan, language: 'ko' });
  if (source === undefined) throw new Error(`${name} has no answer`);
  const stream = streamOf(1, 'example', name);
  const weights = numbers?.weights ?? probeWeights(source.layers, stream);
  const images = numbers?.images ?? new Float32Array(imageCount * valueCount(inputShapeOf(source))).map(() => stream.uniform());
  return { name, plan, source, weights, images, imageCount };
}

function write(writer: GraphWriter, scope: string, given: Given) {
  const example = drawn(given);
  const { plan, source, weights, images, imageCount } = example;
  const shapes = new Map<string, readonly number[]>(
    source.layers.flatMap(({ id, placed }) => Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const)),
  );
  const fed = new Map([...shapes].map(([key, shape]) => [key, feed(`${scope}/${key}`, 'float', shape)] as const));
  const samples = sampleFeeds(plan, scope);
  const weight = (key: string): Float => fed.get(key) ?? missing(key);
  const answer = resultOf(forwardPass({ plan, samples, weight }), source.output.id);
  const tensors = [...samples.values(), ...fed.values()];
  writer.claim(scope, tensors);
  writer.output(`${scope}/answer`, answer);
  const feeds = [
    ...[...samples.keys()].map((id) => ({ name: `${scope}/${id}`, dims: [imageCount, ...inputShapeOf(source)], values: images })),
    ...[...weights].map(([key, values]) => ({ name: `${scope}/${key}`, dims: shapes.get(key) ?? [], values })),
  ];
  const inputs = Object.fromEntries([
    ...[...samples].map(([id, tensor]) => [`${scope}/${id}`, tensor] as const),
    ...[...fed].map(([key, tensor]) => [`${scope}/${key}`, tensor] as const),
  ]);
  return { ...example, feeds, entry: { inputs, outputs: { [`${scope}/answer`]: answer } } };
}

function missing(key: string): never {
  throw new Error(`No weight is called ${key}`);
}

export function templateGraph(id: string): Graph {
  return findTemplate(id)?.graph ?? missing(id);
}
