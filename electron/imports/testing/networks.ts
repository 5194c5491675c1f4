import type { Arg } from '../../../shared/calls/call.ts';
import { nameIn, namesOf } from '../../../shared/codegen/names.ts';
import { type Source, type SourceLayer, sourceOf } from '../../../shared/codegen/source.ts';
import type { Graph, Json } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan as planOf } from '../../../shared/plan/plan.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import type { ShapedWeight } from '../../exports/bytes.ts';

/** The network as `model.to_json()` writes it in Keras 2 or 3. */
export function kerasJson(graph: Graph, dialect: 2 | 3): string {
  const source = sourceFor(graph);
  const names = namesOf(source.layers, new Set());
  const layers = source.layers.map((layer): Json => {
    const inputs = layer.inputs.map((id) => nameIn(names, id));
    const { layer: className, args = {} } = layer.placed.keras();
    const name = nameIn(names, layer.id);
    const said = Object.entries(args).map(([key, value]) => [key, jsonOf(value)]);
    const config = { name, trainable: true, dtype: 'float32', ...Object.fromEntries(said), ...entryConfig(layer, dialect) };
    const isEntry = layer.inputs.length === 0;
    return { class_name: isEntry ? 'InputLayer' : className, name, config, inbound_nodes: isEntry ? [] : inbound(inputs, dialect) };
  });
  return JSON.stringify({ class_name: 'Functional', config: { name: 'network', layers }, keras_version: `${dialect}.1.0` });
}

export function sourceFor(graph: Graph): Source {
  const plan = planOf(graph, registry);
  const source = sourceOf({ project: { name: 'network', graph, training: defaultRunSettings }, plan, language: 'en' });
  if (source === undefined) throw new Error('The network has no answer');
  return source;
}

/** What makes two drawings the same network: each layer on the way to the answer, with all its settings and where it receives from. */
export function essence(graph: Graph): readonly unknown[] {
  const { layers } = sourceFor(graph);
  const places = new Map(layers.map(({ id }, place) => [id, place]));
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return layers.map(({ id, inputs }) => {
    const node = nodes.get(id);
    const params = registry.find(node?.type ?? '')?.configure(node?.params ?? {}).params;
    return { type: node?.type, params, inputs: inputs.map((input) => places.get(input)) };
  });
}

function entryConfig({ inputs, placed }: SourceLayer, dialect: 2 | 3): { readonly [key: string]: Json } {
  if (inputs.length > 0) return {};
  return { [dialect === 2 ? 'batch_input_shape' : 'batch_shape']: [null, ...placed.outputShape] };
}

function inbound(names: readonly string[], dialect: 2 | 3): readonly Json[] {
  if (dialect === 2) return [names.map((name) => [name, 0, 0, {}])];
  const tensors = names.map((name) => ({ class_name: '__keras_tensor__', config: { shape: [null], keras_history: [name, 0, 0] } }));
  return [{ args: tensors.length === 1 ? tensors : [tensors], kwargs: {} }];
}

function jsonOf(value: Arg): Json {
  if (typeof value !== 'object' || value === null) return value;
  if ('axis' in value) return -1;
  if (!('object' in value)) return value.map(jsonOf);
  const config = Object.fromEntries(Object.entries(value.args).map(([key, one]) => [key, jsonOf(one)]));
  return { module: 'keras.regularizers', class_name: 'L2', config, registered_name: null };
}

/** Numbers for every weight, no two the same. */
export function numbered({ layers }: Source): ReadonlyMap<string, ShapedWeight> {
  let next = 0;
  const count = () => {
    next += 1;
    return next;
  };
  const entries = layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]) => {
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1)).map(count);
      return [`${id}/${key}`, { shape, values }] as const;
    }),
  );
  return new Map(entries);
}
