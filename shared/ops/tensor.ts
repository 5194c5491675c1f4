/**
 * Symbolic tensors: what a layer computes, written down instead of carried out. An operation is a plain function that
 * takes tensors and returns one, so a layer's `forward` reads like its formula. Nothing is mutated or registered: the graph is
 * what can be reached from its results, and what nobody reaches costs nothing.
 */

/** `byte` and `string` are for reading a data set: pixels as they lie in its file, and the file's name. */
export type Kind = 'float' | 'int' | 'bool' | 'variable' | 'byte' | 'string';

/** Sizes with the batch axis first, as BATCH where it is not known before a run. */
export type Dims = readonly number[];
export const BATCH = -1;

export interface Tensor<K extends Kind = Kind> {
  readonly node: OpNode;
  /** Which of the operation's results this is. */
  readonly output: number;
  readonly kind: K;
  readonly dims: Dims;
}
export type Float = Tensor<'float'>;
export type Int = Tensor<'int'>;
export type Bool = Tensor<'bool'>;
export type Variable = Tensor<'variable'>;

export function isFloat(tensor: Tensor): tensor is Float {
  return tensor.kind === 'float';
}

/** One operation. The name and attributes are TensorFlow's, which is the vocabulary all other targets translate from. */
export interface OpNode {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly attrs: Attrs;
  /** Absent: not differentiable. */
  readonly gradient?: Gradient;
  /** Effects that must have happened before, by the name under which they were written. */
  readonly after?: readonly string[];
}

/**
 * The gradient of each input, from that of each result (undefined: nothing depends on it). Inputs and results are those of the
 * node it is called with: a pass may have rebuilt the operation around other ones.
 */
export type Gradient = (upstream: readonly (Float | undefined)[], node: OpNode) => readonly (Float | undefined)[];

export type Attrs = Readonly<Record<string, Attr>>;
/** An attribute of a TensorFlow operation, as data. */
export type Attr =
  | { readonly type: Kind }
  | { readonly flag: boolean }
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly shape: Dims }
  | { readonly values: readonly number[]; readonly kind: 'float' | 'int'; readonly dims: Dims };

export const FLOAT: Attr = { type: 'float' };
export const INT: Attr = { type: 'int' };

interface Making {
  readonly dims: Dims;
  readonly attrs?: Attrs;
}

type Backward<Inputs> = (dy: Float, inputs: Inputs, y: Float) => readonly (Float | undefined)[];

/** An operation with one float result y. `gradient` maps the result's gradient dy to one for each input. */
export function float<const Inputs extends readonly Tensor[]>(
  op: string,
  inputs: Inputs,
  { dims, attrs = { T: FLOAT }, gradient }: Making & { readonly gradient?: Backward<Inputs> },
): Float {
  return result({ op, inputs, attrs, ...(gradient === undefined ? {} : { gradient: ofOneResult(gradient) }) }, 'float', dims);
}

function ofOneResult<Inputs extends readonly Tensor[]>(gradient: Backward<Inputs>): Gradient {
  return ([dy], node) => {
    if (dy === undefined) return [];
    // A pass that rebuilds an operation keeps the kinds of its inputs.
    return gradient(dy, node.inputs as unknown as Inputs, result(node, 'float', dy.dims));
  };
}

export function int(op: string, inputs: readonly Tensor[], { dims, attrs = {} }: Making): Int {
  return result({ op, inputs, attrs }, 'int', dims);
}

export function bool(op: string, inputs: readonly Tensor[], { dims, attrs = { T: FLOAT } }: Making): Bool {
  return result({ op, inputs, attrs }, 'bool', dims);
}

/** One of the results of an operation that has several. */
export function result<K extends Kind>(node: OpNode, kind: K, dims: Dims, output = 0): Tensor<K> {
  return { node, kind, dims, output };
}

/** Numbers known beforehand. */
export function constant(values: readonly number[], dims: Dims = []): Float {
  return float('Const', [], { dims, attrs: { dtype: FLOAT, value: { kind: 'float', values, dims } } });
}

export function intConstant(values: readonly number[], dims: Dims = [values.length]): Int {
  return int('Const', [], { dims, attrs: { dtype: INT, value: { kind: 'int', values, dims } } });
}

/** What the caller feeds at each run. */
export function feed<K extends 'float' | 'int' | 'string'>(name: string, kind: K, dims: Dims): Tensor<K> {
  return result(
    { op: 'Placeholder', inputs: [], attrs: { dtype: { type: kind }, shape: { shape: dims }, name: { text: name } } },
    kind,
    dims,
  );
}

/** Numbers that stay between runs: a weight, or an optimizer's memory of it. */
export function variable(name: string, dims: Dims): Variable {
  const attrs: Attrs = { dtype: FLOAT, shape: { shape: dims }, shared_name: { text: name }, container: { text: '' } };
  return result({ op: 'VarHandleOp', inputs: [], attrs }, 'variable', dims);
}

/** @param after  the update, by its name, whose result is to be read; left out, the variable as a call finds it */
export function read(handle: Variable, after?: string): Float {
  const waiting = after === undefined ? {} : { after: [after] };
  return result({ op: 'ReadVariableOp', inputs: [handle], attrs: { dtype: FLOAT }, ...waiting }, 'float', handle.dims);
}

/** Sizes at run time, where the batch is known. */
export function shapeOf(x: Tensor): Int {
  return int('Shape', [x], { dims: [x.dims.length], attrs: { T: { type: x.kind }, out_type: INT } });
}

/** @throws {Error} when a layer's forward function breaks its own arithmetic: a fault in the program, not in the drawing. */
export function assertSameDims(left: Tensor, right: Tensor): void {
  if (left.dims.join() !== right.dims.join()) throw new Error(`Dims differ: [${left.dims.join()}] and [${right.dims.join()}]`);
}
