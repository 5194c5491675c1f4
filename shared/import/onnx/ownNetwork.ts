import * as z from 'zod';
import { emitOnnx } from '../../codegen/onnx/emitOnnx.ts';
import { NETWORK_KEY, networkSchema } from '../../codegen/onnx/network.ts';
import { type Source, sourceOf } from '../../codegen/source.ts';
import type { Graph } from '../../graph/graph.ts';
import { registry } from '../../layers/registry.ts';
import type { Attr } from '../../ops/tensor.ts';
import { plan as planOf } from '../../plan/plan.ts';
import { ProjectError } from '../../project/ProjectError.ts';
import { readJson } from '../../project/readJson.ts';
import { defaultRunSettings } from '../../training/settings.ts';
import { arranged } from '../drawn.ts';
import type { ForeignWeight } from '../foreignWeight.ts';
import type { Imported } from '../imported.ts';
import type { OnnxAttribute, OnnxFile, OnnxFileNode } from './model.ts';

/**
 * The network that this app noted in a file of its own: settings that ONNX has no room for (dropout, penalties, how weights begin) are
 * there, too. It is believed only where it would be exported to the very operations of the file: one that was changed since is read
 * operation by operation.
 */
export function ownNetwork(file: OnnxFile): Imported | undefined {
  const graph = notedIn(file);
  const source = graph === undefined ? undefined : sourceFor(graph);
  if (graph === undefined || source === undefined) return undefined;
  const { nodes, initializers } = emitOnnx(source);
  const isSame = nodes.length === file.nodes.length && nodes.every((node, place) => isNode(node, file.nodes[place]));
  const isWhole = initializers.every(({ name, dims }) => file.tensors.get(name)?.dims.join() === dims.join());
  if (!isSame || !isWhole) return undefined;
  const weights = initializers.flatMap((initializer): readonly (readonly [string, ForeignWeight])[] => {
    const tensor = file.tensors.get(initializer.name);
    if (!('weight' in initializer) || tensor === undefined) return [];
    return [[initializer.weight, turnedBack(tensor.values, initializer.permutation, shapesOf(source).get(initializer.weight) ?? [])]];
  });
  return { graph: arranged(graph), notes: [], fileNames: new Map(), weights: new Map(weights) };
}

function notedIn({ metadata }: OnnxFile): Graph | undefined {
  const text = metadata[NETWORK_KEY];
  if (text === undefined) return undefined;
  try {
    return networkSchema.parse(readJson(text));
  } catch (error) {
    if (error instanceof ProjectError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function sourceFor(graph: Graph): Source | undefined {
  const plan = planOf(graph, registry);
  if (plan.problems.some(({ severity }) => severity === 'error')) return undefined;
  return sourceOf({ project: { name: 'network', graph, training: defaultRunSettings }, plan, language: 'en' });
}

type Emitted = ReturnType<typeof emitOnnx>['nodes'][number];

function isNode(emitted: Emitted, found: OnnxFileNode | undefined): boolean {
  if (found === undefined || found.op !== emitted.op || found.outputs.join('\n') !== emitted.output) return false;
  const entries = Object.entries(emitted.attributes);
  const isSame = ([name, attr]: readonly [string, Attr]) => isAttribute(attr, found.attributes.get(name));
  return found.inputs.join('\n') === emitted.inputs.join('\n') && entries.length === found.attributes.size && entries.every(isSame);
}

function isAttribute(attr: Attr, found: OnnxAttribute | undefined): boolean {
  if (found === undefined) return false;
  if ('float' in attr) return found.float === Math.fround(attr.float);
  if ('int' in attr) return (found.int ?? 0) === attr.int;
  return 'ints' in attr && found.ints.join() === attr.ints.join();
}

function shapesOf({ layers }: Source): ReadonlyMap<string, readonly number[]> {
  return new Map(
    layers.flatMap(({ id, placed }) => Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const)),
  );
}

/** The other way round: axis i of ours is where the export put it. */
function turnedBack(values: ForeignWeight['values'], permutation: readonly number[], shape: readonly number[]): ForeignWeight {
  const dims = permutation.map((axis) => shape[axis] ?? 1);
  return { values, turns: [{ dims, permutation: permutation.map((_, axis) => permutation.indexOf(axis)) }] };
}
