import { applyEdit, applyEdits } from '../../../shared/graph/edits.ts';
import { emptyGraph, type Graph, type NodeId } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { isImage, type Shape } from '../../../shared/shapes/shape.ts';
import type { Draw } from './randomSettings.ts';
import { required } from './required.ts';

type Params = Graph['nodes'][number]['params'];

const CLASSES = 10;
const LAYERS = { least: 4, most: 12 };
const activations = ['linear', 'relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'sigmoid', 'tanh'];

/** What can stand behind an image, and what behind a vector; not all of it everywhere. */
const imageLayers: readonly ((draw: Draw) => readonly [type: string, params: Params])[] = [
  (draw) => ['conv2d', { ...kernelParams(draw), filters: 1 + draw(20), kernelSize: sides(draw, 4), strides: sides(draw, 2) }],
  (draw) => ['conv2d', { ...kernelParams(draw), filters: 1 + draw(20), kernelSize: sides(draw, 3), dilation: sides(draw, 3) }],
  (draw) => ['conv2d', { ...kernelParams(draw), filters: 16, kernelSize: sides(draw, 3), strides: [1, 1] }],
  (draw) => ['depthwise-conv2d', { ...kernelParams(draw), kernelSize: sides(draw, 3), stride: 1 + draw(2), depthMultiplier: 1 + draw(2) }],
  (draw) => ['separable-conv2d', { ...kernelParams(draw), filters: 1 + draw(20), kernelSize: sides(draw, 3), stride: 1 + draw(2) }],
  (draw) => ['max-pooling2d', { poolSize: sides(draw, 3), strides: sides(draw, 3), padding: paddingOf(draw) }],
  () => ['max-pooling2d', { poolSize: [2, 2], strides: [2, 2] }],
  (draw) => ['average-pooling2d', { poolSize: sides(draw, 3), strides: sides(draw, 3), padding: paddingOf(draw) }],
  (draw) => ['zero-padding2d', { top: draw(3), bottom: draw(3), left: draw(3), right: draw(3) }],
  () => ['depth-max-pooling', { poolSize: 2 }],
  ...inAnyPlace(),
];
const vectorLayers: readonly ((draw: Draw) => readonly [type: string, params: Params])[] = [
  (draw) => ['dense', { ...kernelParams(draw), units: 1 + draw(40) }],
  ...inAnyPlace(),
];

/**
 * A network that can be trained, with branches that part and meet: each layer is hung behind one that is there already, some behind two
 * or three at once; what is left open in the end is flattened, put side by side and classified.
 */
export function randomNetwork(draw: Draw, side: number): Graph {
  const growing = new Growing(draw, side);
  for (let left = LAYERS.least + draw(LAYERS.most - LAYERS.least); left > 0; left -= 1) growing.grow();
  return growing.finished();
}

interface End {
  readonly id: NodeId;
  readonly shape: Shape;
}

class Growing {
  readonly #draw: Draw;
  #graph: Graph;
  #ends: End[] = [];
  /** Those that nothing reads yet. */
  #open = new Set<NodeId>();

  constructor(draw: Draw, side: number) {
    this.#draw = draw;
    this.#graph = emptyGraph;
    this.#add('input', { height: side, width: side }, []);
  }

  grow(): void {
    const draw = this.#draw;
    if (draw(4) === 0 && this.#merge()) return;
    // Mostly behind the last one, so that networks are deep; else a branch begins.
    const from = required(draw(3) > 0 ? this.#ends.at(-1) : this.#ends[draw(this.#ends.length)]);
    const candidates = isImage(from.shape) ? imageLayers : vectorLayers;
    this.#add(...required(candidates[draw(candidates.length)])(draw), [from]);
  }

  finished(): Graph {
    const flat = this.#ends.filter(({ id }) => this.#open.has(id)).map((end) => this.#flattened(end));
    const joined = flat.length === 1 ? required(flat[0]) : required(this.#add('concatenate', {}, flat));
    this.#add('dense', { units: CLASSES, activation: this.#draw(4) === 0 ? 'linear' : 'softmax' }, [joined]);
    return this.#graph;
  }

  #flattened(end: End): End {
    if (!isImage(end.shape)) return end;
    const types = ['flatten', 'global-average-pooling2d', 'global-max-pooling2d'];
    return required(this.#add(required(types[this.#draw(types.length)]), {}, [end]));
  }

  /** Two or three that fit each other, if there are. */
  #merge(): boolean {
    const draw = this.#draw;
    const type = draw(2) === 0 ? 'add' : 'concatenate';
    const first = required(this.#ends[draw(this.#ends.length)]);
    const sizeOf = ({ shape }: End) => (type === 'add' ? shape : shape.slice(0, -1)).join();
    const fitting = this.#ends.filter((end) => end !== first && end.shape.length === first.shape.length && sizeOf(end) === sizeOf(first));
    if (fitting.length === 0) return false;
    const others = fitting.slice(0, 1 + draw(2));
    return this.#add(type, {}, [first, ...others]) !== undefined;
  }

  /** Undefined where the layer does not fit; the network is then as it was. */
  #add(type: string, params: Params, from: readonly End[]): End | undefined {
    const before = this.#graph;
    const added = applyEdit(before, { kind: 'addNode', type, params, position: { x: 0, y: 0 } });
    const { id } = required(added.nodes.at(-1));
    const graph = applyEdits(
      added,
      from.map((end) => ({ kind: 'connect', edge: { from: end.id, to: id } }) as const),
    );
    const planned = plan(graph, registry).layers.find((layer) => layer.id === id);
    if (planned === undefined) return undefined;
    this.#graph = graph;
    for (const end of from) this.#open.delete(end.id);
    this.#open.add(id);
    const end = { id, shape: planned.placed.outputShape };
    this.#ends.push(end);
    return end;
  }
}

function inAnyPlace(): readonly ((draw: Draw) => readonly [type: string, params: Params])[] {
  return [
    () => ['batch-normalization', { momentum: 0.9 }],
    (draw) => ['dropout', { rate: draw(8) / 10 }],
    (draw) => ['activation', { activation: activationOf(draw) }],
  ];
}

function kernelParams(draw: Draw): Params {
  return { padding: paddingOf(draw), activation: activationOf(draw), useBias: draw(4) > 0, l2: draw(4) === 0 ? 0.01 : 0 };
}

function activationOf(draw: Draw): string {
  return required(activations[draw(activations.length)]);
}

function paddingOf(draw: Draw): 'valid' | 'same' {
  return draw(2) === 0 ? 'valid' : 'same';
}

function sides(draw: Draw, most: number): readonly [number, number] {
  return [1 + draw(most), 1 + draw(most)];
}
