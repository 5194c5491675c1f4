import type { Turn } from '../foreignWeight.ts';
import { ImportError } from '../ImportError.ts';
import type { OnnxFile, OnnxFileNode, OnnxTensor } from './model.ts';

/** Numbers that the file holds, as an operation reads them: after what turns the operations before it do. */
export interface FileNumbers {
  readonly tensor: OnnxTensor;
  readonly turns: readonly Turn[];
  readonly dims: readonly number[];
}

/** Sizes are few; what is longer is none. */
const SIZES_MAX = 64;

/** An ONNX graph with what can be known of its names: who reads them, who makes them, which are numbers. */
export class FileGraph {
  readonly file: OnnxFile;
  readonly #readers = new Map<string, OnnxFileNode[]>();
  readonly #makers = new Map<string, OnnxFileNode>();
  readonly #numbers = new Map<string, FileNumbers>();
  readonly #outputs: ReadonlySet<string>;

  constructor(file: OnnxFile) {
    this.file = file;
    this.#outputs = new Set(file.outputs);
    for (const [name, tensor] of file.tensors) this.#numbers.set(name, { tensor, turns: [], dims: tensor.dims });
    for (const node of file.nodes) {
      for (const output of node.outputs) this.#makers.set(output, node);
      for (const input of node.inputs) this.#addReader(input, node);
      const folded = this.#folded(node);
      const [output] = node.outputs;
      if (folded !== undefined && output !== undefined) this.#numbers.set(output, folded);
    }
  }

  readersOf(name: string): readonly OnnxFileNode[] {
    return this.#readers.get(name) ?? [];
  }

  makerOf(name: string): OnnxFileNode | undefined {
    return this.#makers.get(name);
  }

  /** How many read it, the caller of the model among them. */
  usesOf(name: string): number {
    return this.readersOf(name).length + (this.#outputs.has(name) ? 1 : 0);
  }

  numbersAt(name: string): FileNumbers | undefined {
    return this.#numbers.get(name);
  }

  /** A single number. */
  numberAt(name: string): number | undefined {
    const numbers = this.numbersAt(name);
    return numbers?.dims.every((size) => size === 1) === true ? valuesOf(numbers)?.[0] : undefined;
  }

  /** A few whole numbers: sizes, axes. */
  sizesAt(name: string): readonly number[] | undefined {
    const numbers = this.numbersAt(name);
    const [count = 1, ...more] = numbers?.dims ?? [SIZES_MAX + 1];
    const isFew = numbers !== undefined && more.length === 0 && count <= SIZES_MAX;
    return isFew ? valuesOf(numbers) : undefined;
  }

  #addReader(input: string, node: OnnxFileNode): void {
    const known = this.#readers.get(input);
    if (known === undefined) this.#readers.set(input, [node]);
    else known.push(node);
  }

  /** What only turns numbers of the file gives such numbers again: some programs write their weights so. */
  #folded(node: OnnxFileNode): FileNumbers | undefined {
    const [first = '', second = ''] = node.inputs;
    if (node.op === 'Constant') {
      const tensor = node.attributes.get('value')?.tensor ?? listed(node);
      return tensor === undefined ? undefined : { tensor, turns: [], dims: tensor.dims };
    }
    const numbers = this.numbersAt(first);
    if (numbers === undefined) return undefined;
    if (node.op === 'Identity' || node.op === 'Cast') return numbers;
    if (node.op === 'Transpose') return turned(numbers, node.attributes.get('perm')?.ints);
    if (node.op === 'Reshape') return recut(numbers, this.sizesAt(second));
    if (node.op === 'Unsqueeze' || node.op === 'Squeeze') return resized(node, numbers, this.sizesAt(second));
    return undefined;
  }
}

/** Undefined where they are of a kind that is not read. */
function valuesOf({ tensor }: FileNumbers): readonly number[] | undefined {
  try {
    return [...tensor.values()];
  } catch (error) {
    if (error instanceof ImportError) return undefined;
    throw error;
  }
}

/** Constants may be written as attributes of other kinds. */
function listed({ attributes }: OnnxFileNode): OnnxTensor | undefined {
  const of = (values: readonly number[], dims: readonly number[], isFloat: boolean): OnnxTensor => ({
    name: 'constant',
    dims,
    isFloat,
    values: () => values,
  });
  const [int, float] = [attributes.get('value_int')?.int, attributes.get('value_float')?.float];
  const [ints, floats] = [attributes.get('value_ints')?.ints, attributes.get('value_floats')?.floats];
  if (int !== undefined) return of([int], [], false);
  if (float !== undefined) return of([float], [], true);
  if (ints !== undefined) return of(ints, [ints.length], false);
  return floats === undefined ? undefined : of(floats, [floats.length], true);
}

function turned(numbers: FileNumbers, permutation: readonly number[] | undefined): FileNumbers | undefined {
  const axes = permutation ?? numbers.dims.map((_, axis) => numbers.dims.length - 1 - axis);
  if (axes.length !== numbers.dims.length || axes.toSorted((one, other) => one - other).some((axis, place) => axis !== place))
    return undefined;
  const turn = { dims: numbers.dims, permutation: axes };
  return { tensor: numbers.tensor, turns: [...numbers.turns, turn], dims: axes.map((axis) => numbers.dims[axis] ?? 1) };
}

function recut(numbers: FileNumbers, sizes: readonly number[] | undefined): FileNumbers | undefined {
  if (sizes === undefined) return undefined;
  const total = product(numbers.dims);
  const kept = sizes.map((size, axis) => (size === 0 ? (numbers.dims[axis] ?? 1) : size));
  const known = product(kept.filter((size) => size !== -1));
  const dims = kept.map((size) => (size === -1 ? total / known : size));
  return product(dims) === total && dims.every(Number.isInteger) ? { ...numbers, dims } : undefined;
}

/** Axes of one are put in, or taken out. */
function resized(node: OnnxFileNode, numbers: FileNumbers, given: readonly number[] | undefined): FileNumbers | undefined {
  const axes = node.attributes.get('axes')?.ints ?? given;
  if (node.op === 'Squeeze') {
    const gone = axes?.map((axis) => (axis < 0 ? axis + numbers.dims.length : axis));
    return { ...numbers, dims: numbers.dims.filter((size, axis) => size !== 1 || (gone !== undefined && !gone.includes(axis))) };
  }
  if (axes === undefined || axes.length > SIZES_MAX) return undefined;
  const rank = numbers.dims.length + axes.length;
  const added = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
  const rest = [...numbers.dims];
  return { ...numbers, dims: Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : (rest.shift() ?? 1))) };
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
