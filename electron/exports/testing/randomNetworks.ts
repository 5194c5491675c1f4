import { applyEdit, type Edit } from '../../../shared/graph/edits.ts';
import { emptyGraph, type Graph, type NodeId } from '../../../shared/graph/graph.ts';
import type { LayerType } from '../../../shared/layers/layerType.ts';
import { tryPlace } from '../../../shared/layers/placements.ts';
import { registry } from '../../../shared/layers/registry.ts';
import type { Field } from '../../../shared/params/kinds.ts';
import type { ParamValue } from '../../../shared/params/paramValue.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { isImage, type Shape } from '../../../shared/shapes/shape.ts';
import { type Stream, streamOf } from '../../../shared/training/random.ts';

type Params = Readonly<Record<string, ParamValue>>;
interface Node {
  readonly id: NodeId;
  readonly shape: Shape;
}

/** Small, so that many are compared quickly: it is the arithmetic that is tried, not the size. */
const LARGEST_NUMBER = 5;
const LARGEST_SIDE = 17;
const MOST_STEPS = 8;
const CLASSES = 10;
const ATTEMPTS = 60;

/** What people, and those who mean harm, call their layers. */
const hostileNames = [
  "x'); import os; os.mkdir('harm')#",
  '"""\nimport os\nos.mkdir("harm")\n"""',
  'lambda',
  'keras',
  '한글 이름',
  '1st layer',
  'Kernel \\" `',
  '*/ process.exit(1) /*',
  '\u202e reversed \u2028 lines\r\n',
  'constructor',
  'conv2d',
  'self',
];

/** What else than a name such a name would make, where it was run. */
export const HARM = 'harm';

/** A network whose every layer has such a name. */
export function withHostileNames(graph: Graph): Graph {
  return { ...graph, nodes: graph.nodes.map((node, place) => ({ ...node, name: hostileNames[place % hostileNames.length]?.trim() })) };
}

/** A network of any layers, with branches, that tells ten classes apart: the same for the same seed. */
export function randomNetwork(seed: number): Graph {
  return new Builder(streamOf(seed, 'network')).whole();
}

/** Each layer type alone behind an input: with its defaults where they stand there, then `count` times with settings drawn at random. */
export function layerAlone(layer: LayerType, count: number): readonly Graph[] {
  const drawn = Array.from({ length: count }, (_, number) => new Builder(streamOf(number, 'layer', layer.type)).alone(layer));
  const [first] = drawn;
  if (first === undefined) return drawn;
  const withDefaults = { ...first, nodes: first.nodes.map((node) => (node.type === layer.type ? { ...node, params: {} } : node)) };
  return plan(withDefaults, registry).byId.size === first.nodes.length ? [withDefaults, ...drawn] : drawn;
}

class Builder {
  readonly #stream: Stream;
  readonly #nodes: Node[] = [];
  #graph: Graph = emptyGraph;

  constructor(stream: Stream) {
    this.#stream = stream;
    const side = () => 4 + stream.below(LARGEST_SIDE - 3);
    const [height, width, channels] = [side(), side(), 1 + stream.below(3)];
    this.#add('input', { height, width, channels }, [], [height, width, channels]);
  }

  whole(): Graph {
    const steps = 3 + this.#stream.below(MOST_STEPS - 2);
    for (let step = 0; step < steps; step += 1) this.#grow(this.#any(this.#candidates()));
    if (isImage(this.#last.shape)) this.#grow(this.#any(registry.all.filter(({ bridgesTo }) => bridgesTo !== undefined)));
    this.#add('dense', { units: CLASSES, activation: 'softmax' }, [this.#last], [CLASSES]);
    return this.#graph;
  }

  alone(layer: LayerType): Graph {
    if (layer.accepts === 'vector' || (layer.accepts === 'any' && this.#stream.below(2) === 0)) this.#grow(typeCalled('flatten'));
    if (layer.takes === 'many') this.#grow(typeCalled('activation'));
    const before = this.#nodes.length;
    while (layer.takes !== 'nothing' && this.#nodes.length === before) this.#grow(layer);
    return this.#graph;
  }

  get #last(): Node {
    const last = this.#nodes.at(-1);
    if (last === undefined) throw new Error('A network begins with its input');
    return last;
  }

  /** Puts the layer behind the last one, with settings that stand there. Does nothing where none is found. */
  #grow(layer: LayerType): void {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const params = Object.fromEntries(Object.entries(layer.params).map(([name, { field }]) => [name, this.#drawn(field)]));
      const inputs = layer.takes === 'many' ? [this.#last, ...this.#branches()] : [this.#last];
      const shapes = inputs.map(({ shape }) => shape);
      const placed = layer.takes === 'many' && inputs.length < 2 ? undefined : tryPlace(layer, params, shapes);
      if (placed === undefined) continue;
      this.#add(layer.type, params, inputs, placed.outputShape);
      return;
    }
  }

  /** Branches meet often, and an image is seldom given up before the end: else most of a network would be one chain of vectors. */
  #candidates(): readonly LayerType[] {
    if (this.#nodes.length > 2 && this.#stream.below(3) === 0) return registry.all.filter(({ takes }) => takes === 'many');
    const mayBridge = this.#stream.below(6) === 0;
    return registry.all.filter(({ takes, bridgesTo }) => takes !== 'nothing' && (bridgesTo === undefined || mayBridge));
  }

  #branches(): readonly Node[] {
    const others = this.#nodes.slice(0, -1);
    return Array.from({ length: Math.min(others.length, 1 + this.#stream.below(3)) }, () => this.#any(others));
  }

  #add(type: string, params: Params, inputs: readonly Node[], shape: Shape): void {
    this.#graph = applyEdit(this.#graph, { kind: 'addNode', type, params, position: { x: 0, y: 0 } });
    const added = this.#graph.nodes.at(-1);
    if (added === undefined) throw new Error('The node was not added');
    const distinct = [...new Set(inputs)];
    const edits = distinct.map(({ id }): Edit => ({ kind: 'connect', edge: { from: id, to: added.id } }));
    this.#graph = edits.reduce(applyEdit, this.#graph);
    if (this.#stream.below(3) === 0) this.#rename(added.id);
    const placed =
      inputs.length === distinct.length
        ? shape
        : tryPlace(
            typeCalled(type),
            params,
            distinct.map((node) => node.shape),
          )?.outputShape;
    this.#nodes.push({ id: added.id, shape: placed ?? shape });
  }

  #rename(id: NodeId): void {
    const name = this.#any(hostileNames).trim();
    this.#graph = { ...this.#graph, nodes: this.#graph.nodes.map((node) => (node.id === id ? { ...node, name } : node)) };
  }

  #drawn(field: Field): ParamValue {
    const whole = ({ min, max }: { min: number; max: number }) => min + this.#stream.below(Math.min(max - min + 1, LARGEST_NUMBER));
    switch (field.kind) {
      case 'integer':
        return whole(field);
      case 'pair':
        return [whole(field), whole(field)];
      case 'fraction':
        return field.min + ((field.below - field.min) * this.#stream.below(1000)) / 1000;
      case 'positive':
        return (field.max * (1 + this.#stream.below(1000))) / 1001;
      case 'choice':
        return this.#any(field.options).value;
      case 'flag':
        return this.#stream.below(2) === 1;
    }
  }

  #any<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.#stream.below(things.length)];
    if (thing === undefined) throw new Error('There is nothing to choose from');
    return thing;
  }
}

function typeCalled(type: string): LayerType {
  const found = registry.find(type);
  if (found === undefined) throw new Error(`No layer type '${type}'`);
  return found;
}
