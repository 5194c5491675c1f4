import type { Arg, Args, KerasCall } from '../../calls/call.ts';
import type { Json } from '../../graph/graph.ts';
import { nameIn, namesOf } from '../names.ts';
import type { Source, SourceLayer } from '../source.ts';

/** The network as tf.loadLayersModel reads it, and what it calls the weights. */
export interface LayersModel {
  /** `modelTopology` of a model.json. */
  readonly topology: Json;
  /** `conv2d/kernel` as TensorFlow.js has it, by our name. */
  readonly weightNames: ReadonlyMap<string, string>;
}

/** What `leaky_relu` multiplies negative values by in Keras. TensorFlow.js has no such activation, but a layer. */
const NEGATIVE_SLOPE = 0.2;

/** TensorFlow.js looks layers up by name in an object, which has this member without being told. */
const memberNames: ReadonlySet<string> = new Set(['constructor']);

/** Only for what lackingInTfjs() does not name. */
export function layersModel(source: Source): LayersModel {
  const { layers, output } = source;
  const names = namesOf(layers, memberNames);
  const activated = layers.filter((layer) => hasOwnActivation(layer.placed.keras()));
  const afterNames = namesOf(
    activated.map(({ id }) => ({ id, ownName: `${nameIn(names, id)}_activation` })),
    new Set(names.values()),
  );
  const answerOf = (id: SourceLayer['id']) => afterNames.get(id) ?? nameIn(names, id);
  const made = layers.flatMap((layer): readonly Json[] => {
    const name = nameIn(names, layer.id);
    const after = afterNames.get(layer.id);
    const own = { ...layerJson(layer, name), inbound_nodes: inbound(layer.inputs.map(answerOf)) };
    if (after === undefined) return [own];
    const config = { name: after, alpha: NEGATIVE_SLOPE, trainable: true };
    return [own, { class_name: 'LeakyReLU', name: after, config, inbound_nodes: inbound([name]) }];
  });
  const entries = layers.filter(({ inputs }) => inputs.length === 0).map(({ id }) => [nameIn(names, id), 0, 0]);
  const weightNames = layers.flatMap(({ id, placed }) =>
    Object.keys(placed.weights).map((key) => [`${id}/${key}`, `${nameIn(names, id)}/${snakeCase(key)}`] as const),
  );
  const config = { name: 'network', layers: made, input_layers: entries, output_layers: [[answerOf(output.id), 0, 0]] };
  return {
    topology: { class_name: 'Model', config, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' },
    weightNames: new Map(weightNames),
  };
}

/** Each layer is called once. */
function inbound(names: readonly string[]): Json {
  return names.length === 0 ? [] : [names.map((name) => [name, 0, 0, {}])];
}

function layerJson({ placed, inputs }: SourceLayer, name: string): { readonly [key: string]: Json } {
  if (inputs.length === 0) {
    const config = { name, batch_input_shape: [null, ...placed.outputShape], dtype: 'float32', sparse: false };
    return { class_name: 'InputLayer', name, config };
  }
  const call = placed.keras();
  const { layer, args = {} } = call;
  if (layer === 'Activation' && isLeaky(args))
    return { class_name: 'LeakyReLU', name, config: { name, alpha: NEGATIVE_SLOPE, trainable: true } };
  const said = Object.entries(hasOwnActivation(call) ? { ...args, activation: 'linear' } : args);
  return {
    class_name: layer,
    name,
    config: { name, trainable: true, ...Object.fromEntries(said.map(([key, value]) => [key, jsonOf(value)])) },
  };
}

function hasOwnActivation({ layer, args = {} }: KerasCall): boolean {
  return layer !== 'Activation' && isLeaky(args);
}

function isLeaky(args: Args): boolean {
  return args['activation'] === 'leaky_relu';
}

/** TensorFlow.js kept Keras's first class for all penalties. */
function jsonOf(value: Arg): Json {
  if (typeof value !== 'object' || value === null) return value;
  if ('axis' in value) return -1;
  if ('object' in value)
    return {
      class_name: 'L1L2',
      config: { l1: 0, ...Object.fromEntries(Object.entries(value.args).map(([key, one]) => [key, jsonOf(one)])) },
    };
  return value.map(jsonOf);
}

/** depthwiseKernel -> depthwise_kernel */
function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
