import { type Attrs, BATCH, type OpNode, type Tensor } from '../../ops/tensor.ts';
import type { Turned } from '../pytorch/weightAxes.ts';
import type { Initializer, OnnxNode, OnnxValue } from './model.ts';

/** Order of an image's axes. Tensors that are no images exist in one order only and are 'last'. */
export type Order = 'first' | 'last';
type Names = Partial<Record<Order, string>>;

const TO_FIRST = [0, 3, 1, 2];
const TO_LAST = [0, 2, 3, 1];

/**
 * Writes ONNX nodes while keeping both orders of each image apart. An operation asks for the order it needs and says which it
 * gives; a Transpose is put in where the two differ, once for each tensor, and nowhere else.
 */
export class Translator {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: Initializer[] = [];
  readonly inputs: OnnxValue[] = [];
  readonly #names = new Map<OpNode, Names>();
  readonly #weights: ReadonlyMap<OpNode, string>;
  #count = 0;

  /** @param weights  what is read as a trained weight, by its name in the run */
  constructor(weights: ReadonlyMap<OpNode, string>) {
    this.#weights = weights;
  }

  /** The tensor's name in this order. */
  value(tensor: Tensor, order: Order): string {
    const names = this.#namesOf(tensor);
    const wanted = isImage(tensor) ? order : 'last';
    const known = names[wanted];
    if (known !== undefined) return known;
    const other = names[wanted === 'first' ? 'last' : 'first'];
    if (other === undefined) throw new Error(`${tensor.node.op} was not translated`);
    const turned = this.emit('Transpose', [other], { perm: { ints: wanted === 'first' ? TO_FIRST : TO_LAST } });
    names[wanted] = turned;
    return turned;
  }

  /** The order the tensor already has. */
  orderOf(tensor: Tensor): Order {
    return this.#namesOf(tensor).last === undefined ? 'first' : 'last';
  }

  /** The number that an axis has in this order. */
  axis(tensor: Tensor, axis: number, order: Order): number {
    return isImage(tensor) && order === 'first' ? TO_FIRST.indexOf(axis) : axis;
  }

  emit(op: string, inputs: readonly string[], attributes: Attrs = {}): string {
    this.#count += 1;
    const output = `${op.toLowerCase()}_${this.#count}`;
    this.nodes.push({ op, inputs, output, attributes });
    return output;
  }

  give(tensor: Tensor, order: Order, name: string): void {
    this.#namesOf(tensor)[isImage(tensor) ? order : 'last'] = name;
  }

  /** A trained weight, turned as ONNX wants it. */
  weight({ node }: Tensor, { permutation, dims }: Turned): string {
    const weight = this.#weights.get(node);
    if (weight === undefined) throw new Error('Only a trained weight can stand here');
    const isTaken = this.initializers.some(({ name }) => name === weight);
    const name = isTaken ? `${weight}:${this.initializers.length}` : weight;
    this.initializers.push({ name, weight, permutation, dims });
    return name;
  }

  ints(ints: readonly number[]): string {
    const name = `value_${this.initializers.length}`;
    this.initializers.push({ name, ints, dims: [ints.length] });
    return name;
  }

  /** One number, to be stretched over whatever it meets. */
  number(value: number): string {
    const name = `value_${this.initializers.length}`;
    this.initializers.push({ name, floats: [value], dims: [] });
    return name;
  }

  /** What the caller of the model feeds: images stay channels last, as people have them. */
  input(tensor: Tensor, name: string): void {
    this.inputs.push({ name, dims: openDims(tensor) });
    this.give(tensor, 'last', name);
  }

  #namesOf({ node }: Tensor): Names {
    const known = this.#names.get(node);
    if (known !== undefined) return known;
    const names: Names = {};
    this.#names.set(node, names);
    return names;
  }
}

export function openDims({ dims }: Tensor): readonly (number | 'batch')[] {
  return dims.map((size) => (size === BATCH ? 'batch' : size));
}

function isImage(tensor: Tensor): boolean {
  return tensor.dims.length === 4;
}
