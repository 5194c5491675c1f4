import * as z from 'zod';
import type { Json } from '../../graph/graph.ts';
import type { Text } from '../../text.ts';
import { drawn, fileNamesOf } from '../drawn.ts';
import { about, type ForeignLayer, keptAsItIs, keptNote, NOTES_MAX, NotUnderstood, type Understood } from '../foreignLayer.ts';
import { ImportError } from '../ImportError.ts';
import type { Imported } from '../imported.ts';
import { type CallRef, callsOf } from './calls.ts';
import { entryOf, shapeIn } from './input.ts';
import { joinActivations } from './joinActivations.ts';
import { kerasLayers, unknownClass } from './layers.ts';
import { Settings } from './settings.ts';
import { nameOf, type Topology, type TopologyLayer, topologyOf } from './topology.ts';

const INPUT = 'InputLayer';

/**
 * The drawing of a Keras or TensorFlow.js model, Sequential or functional, of Keras 2 or 3. A layer that is not ours, or does something
 * that ours does not, stands in the drawing as it is, with a note.
 *
 * @param model  as modelIn() finds it
 * @throws {ImportError} when its parts are not what they should be, or too many
 */
export function readKeras(model: unknown): Imported {
  const reader = new TopologyReader(parsed(model));
  const layers = joinActivations(reader.read());
  const picture = drawn(layers);
  return { graph: picture.graph, notes: reader.notes.slice(0, NOTES_MAX), fileNames: fileNamesOf(layers, picture), weights: new Map() };
}

function parsed(model: unknown): Topology {
  try {
    return topologyOf(model);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const place = error.issues[0]?.path.join('.') ?? '';
    throw new ImportError({
      en: `The model in this file is damaged: "${place}" is not what it should be. Save it again in the program that it is from.`,
      ko: `파일에 든 모델이 손상됐어요. "${place}" 값이 올바르지 않아요. 만든 프로그램에서 다시 저장해 주세요.`,
    });
  }
}

class TopologyReader {
  readonly notes: Text[] = [];
  readonly #topology: Topology;
  readonly #layers: ForeignLayer[] = [];

  constructor(topology: Topology) {
    this.#topology = topology;
  }

  read(): readonly ForeignLayer[] {
    if (this.#topology.isSequential) this.#readChain();
    else this.#readCalls();
    return this.#layers;
  }

  #readChain(): void {
    const { layers, inputShape } = this.#topology;
    const [first] = layers;
    if (first !== undefined && first.class_name !== INPUT) this.#enter(shapeIn(first.config) ?? inputShape?.slice(1));
    for (const [place, layer] of layers.entries()) {
      const before = this.#layers.at(-1);
      this.#add(layer, { key: `${place}`, inputs: before === undefined ? [] : [before.key] });
    }
  }

  /** A layer that is called twice becomes two: here none shares its weights. */
  #readCalls(): void {
    const { layers } = this.#topology;
    for (const layer of layers) {
      const calls = callsOf(layer.inbound_nodes);
      if (calls.length > 1) this.notes.push(sharedNote(nameOf(layer), calls.length));
      for (const [call, inputs] of (calls.length === 0 ? [[]] : calls).entries())
        this.#add(layer, { key: keyOf({ name: nameOf(layer), call }), inputs: inputs.map(keyOf) });
    }
  }

  /** An input that the file leaves to its first layer. */
  #enter(shape: readonly Json[] | undefined): void {
    if (shape === undefined) this.notes.push(shapeless);
    const config = { name: 'input', batch_shape: [null, ...(shape ?? [28, 28, 1])] };
    this.#add({ class_name: INPUT, config, inbound_nodes: [] }, { key: 'input', inputs: [] });
  }

  #add(layer: TopologyLayer, { key, inputs }: Pick<ForeignLayer, 'key' | 'inputs'>): void {
    const { class_name: className } = layer;
    const name = nameOf(layer);
    const isNamedByProgram = isMadeUp(name, className);
    const common = { name, isNamedByProgram, inputs };
    if (className === INPUT && inputs.length === 0) this.#addInput(layer, key, common);
    else this.#layers.push({ ...common, key, ...this.#understood(layer) });
  }

  #addInput(layer: TopologyLayer, key: string, common: Pick<ForeignLayer, 'name' | 'isNamedByProgram' | 'inputs'>): void {
    try {
      const { params, isFlat, note } = entryOf(shapeIn(layer.config) ?? []);
      if (note !== undefined) this.notes.push(about(common.name, layer.class_name, note));
      const inner = isFlat ? `${key} image` : key;
      this.#layers.push({ ...common, key: inner, type: 'input', params });
      if (isFlat)
        this.#layers.push({ ...common, key, name: 'flatten', isNamedByProgram: true, type: 'flatten', params: {}, inputs: [inner] });
    } catch (error) {
      this.#layers.push({ ...common, key, ...this.#kept(layer, error) });
    }
  }

  #understood(layer: TopologyLayer): Understood {
    const { class_name: className, config } = layer;
    try {
      const read = Object.hasOwn(kerasLayers, className) ? kerasLayers[className] : undefined;
      if (read === undefined) throw unknownClass(config);
      const settings = new Settings(config);
      const understood = read(settings);
      for (const left of settings.left) this.notes.push(about(nameOf(layer), className, left));
      return understood;
    } catch (error) {
      return this.#kept(layer, error);
    }
  }

  #kept(layer: TopologyLayer, error: unknown): Understood {
    if (!(error instanceof NotUnderstood)) throw error;
    this.notes.push(keptNote(nameOf(layer), layer.class_name, error.text));
    return keptAsItIs(layer.class_name, layer.config);
  }
}

function keyOf({ name, call }: CallRef): string {
  return `${call} ${name}`;
}

/** `max_pooling2d_3`: the class's name and a number. */
function isMadeUp(name: string, className: string): boolean {
  const plain = name.replace(/_\d+$/, '').replaceAll('_', '');
  return plain === className.toLowerCase() || (className === INPUT && plain === 'input');
}

function sharedNote(name: string, calls: number): Text {
  return {
    en: `“${name}” is used ${calls} times with the same weights; here it became ${calls} layers with weights of their own.`,
    ko: `“${name}” 층은 같은 가중치로 ${calls}번 쓰여요. 여기서는 가중치가 따로인 층 ${calls}개가 됐어요.`,
  };
}

const shapeless: Text = {
  en: 'The file does not say how large its images are: 28×28×1 was taken.',
  ko: '파일에 이미지 크기가 없어서 28×28×1로 정했어요.',
};
