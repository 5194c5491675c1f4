import type { Arg } from '../../calls/call.ts';
import type { Json } from '../../graph/graph.ts';
import type { Shape } from '../../shapes/shape.ts';
import { type Names, nameIn, namesOf } from '../names.ts';
import type { Refusal } from '../refusals.ts';
import type { Source, SourceLayer } from '../source.ts';
import { kerasOrder } from './layerOrder.ts';

/** What is in a .keras file besides the numbers. */
export interface KerasSavedModel {
  /** config.json. */
  readonly config: Json;
  /** Groups of `layers` in model.weights.h5, with our names of the weights in each, in Keras's order. */
  readonly groups: readonly (readonly [group: string, weights: readonly string[]])[];
}

/** Only for what lackingInKeras() does not name. */
export function kerasSavedModel(source: Source): KerasSavedModel {
  const names = namesOf(source.layers, new Set());
  const layers = source.layers.map((layer) => layerJson(layer, source, names));
  const entries = source.layers.filter(({ inputs }) => inputs.length === 0).map(({ id }) => [nameIn(names, id), 0, 0]);
  const config = {
    name: 'network',
    trainable: true,
    layers,
    input_layers: entries,
    output_layers: [[nameIn(names, source.output.id), 0, 0]],
  };
  return {
    config: { module: 'keras.src.models.functional', class_name: 'Functional', config, registered_name: 'Functional' },
    groups: groupsOf(source),
  };
}

/** The layers that Keras knows by no name of its own. A file brings no code along, and should not. */
export function lackingInKeras({ layers }: Source): readonly Refusal[] {
  return layers
    .filter(({ placed }) => placed.keras().prelude !== undefined)
    .map(({ id, layer }) => ({
      nodeId: id,
      text: {
        en: `Keras has no layer like ${layer.label.en}, and a .keras file holds no code. Export Keras code or another format, or take it out.`,
        ko: `Keras에는 ${layer.label.ko}에 해당하는 층이 없고 .keras 파일에는 코드를 담을 수 없어요. Keras 코드나 다른 형식으로 내보내거나 이 층을 빼 주세요.`,
      },
    }));
}

/** Keras calls a group by the class of the layer, and counts. */
function groupsOf(source: Source): KerasSavedModel['groups'] {
  const used = new Map<string, number>();
  return kerasOrder(source).map(({ id, placed }) => {
    const group = snakeCase(classOf(placed));
    const earlier = used.get(group) ?? 0;
    used.set(group, earlier + 1);
    return [earlier === 0 ? group : `${group}_${earlier}`, Object.keys(placed.weights).map((key) => `${id}/${key}`)];
  });
}

function layerJson(layer: SourceLayer, { layers }: Source, names: Names): Json {
  const { placed, inputs, id } = layer;
  const name = nameIn(names, id);
  const { args = {} } = placed.keras();
  const said = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, jsonOf(value)]));
  const own: Json = inputs.length === 0 ? { batch_shape: [null, ...placed.outputShape] } : said;
  const config = { name, dtype: 'float32', ...(inputs.length === 0 ? {} : { trainable: true }), ...own };
  const read = inputs.map((from) => tensorJson(nameIn(names, from), layers.find((one) => one.id === from)?.placed.outputShape));
  const [first] = read;
  const args0 = read.length > 1 ? [read] : first === undefined ? [] : [first];
  return {
    module: 'keras.layers',
    class_name: classOf(placed),
    config,
    registered_name: null,
    name,
    inbound_nodes: inputs.length === 0 ? [] : [{ args: args0, kwargs: {} }],
  };
}

function tensorJson(name: string, shape: Shape | undefined): Json {
  const config = { shape: [null, ...(shape ?? [])], dtype: 'float32', keras_history: [name, 0, 0] };
  return { class_name: '__keras_tensor__', config };
}

function classOf(placed: SourceLayer['placed']): string {
  const { layer } = placed.keras();
  return layer === 'Input' ? 'InputLayer' : layer;
}

function jsonOf(value: Arg): Json {
  if (typeof value !== 'object' || value === null) return value;
  if ('axis' in value) return -1;
  if (!('object' in value)) return value.map(jsonOf);
  const [owner = '', name = ''] = value.object.split('.');
  const config = Object.fromEntries(Object.entries(value.args).map(([key, one]) => [key, jsonOf(one)]));
  return { module: `keras.${owner}`, class_name: name, config, registered_name: null };
}

/** BatchNormalization -> batch_normalization, Conv2D -> conv2d, SeparableConv2D -> separable_conv2d: Keras's own rule. */
function snakeCase(name: string): string {
  return name
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
