import { broadcast } from '../ops/elementwise.ts';
import {
  type Attr,
  BATCH,
  constant,
  type Dims,
  FLOAT,
  type Float,
  feed,
  float,
  INT,
  type Int,
  int,
  intConstant,
  result,
  type Tensor,
  type Variable,
} from '../ops/tensor.ts';
import type { Pair } from '../params/paramValue.ts';
import type { ImageShape } from '../shapes/shape.ts';
import type { Entry, GraphWriter } from './graphDef.ts';

/** Images of one split and how many there are. */
export interface SplitSize {
  readonly count: number;
  readonly shape: ImageShape;
}

/** A split of the data set inside the graph, one byte a pixel, as it lies in its files. */
export interface HeldSplit {
  readonly name: string;
  readonly size: SplitSize;
  readonly images: Variable;
  readonly labels: Variable;
}

const BYTE: Attr = { type: 'byte' };
/** Bytes before the first value of an IDX file: magic number and sizes. @see github.com/zalandoresearch/fashion-mnist */
const HEADER_BYTES = { images: 16, labels: 8 };
const BRIGHTEST = 255;

export function holdSplit(name: string, size: SplitSize): HeldSplit {
  return {
    name,
    size,
    images: byteVariable(`${name}/images`, [size.count, ...size.shape]),
    labels: byteVariable(`${name}/labels`, [size.count]),
  };
}

/** Reads the two unpacked IDX files whose paths are fed as `train/images/path` and `train/labels/path`. No copy passes through here. */
export function writeLoad(writer: GraphWriter, { name, size, images, labels }: HeldSplit): Entry {
  const files = [
    { path: feed(`${name}/images/path`, 'string', []), held: images, skip: HEADER_BYTES.images, dims: [size.count, ...size.shape] },
    { path: feed(`${name}/labels/path`, 'string', []), held: labels, skip: HEADER_BYTES.labels, dims: [size.count] },
  ];
  const effects = files.map(({ path, held, skip, dims }) =>
    writer.effect('AssignVariableOp', `${name}/load`, [held, valuesIn(path, skip, dims)], { dtype: BYTE }),
  );
  writer.output(`${name}/loaded`, constant([0]), effects);
  return {
    inputs: Object.fromEntries(files.map(({ path }) => [nameOf(path), path])),
    outputs: { [`${name}/loaded`]: { kind: 'float', dims: [] } },
  };
}

/** The images at these rows, grey values from 0 to 1. @param size  rows and columns of them, from the upper left; all if left out */
export function imagesAt({ images, size: { shape } }: HeldSplit, rows: Int, [height, width]: Pair = [shape[0], shape[1]]): Float {
  const dims = [BATCH, height, width, shape[2]];
  const whole = gather(images, rows, [BATCH, ...shape]);
  const isWhole = height === shape[0] && width === shape[1];
  // The size -1 takes all that is there, as BATCH does.
  const bytes = isWhole ? whole : byte('Slice', [whole, intConstant([0, 0, 0, 0]), intConstant(dims)], dims, { T: BYTE, Index: INT });
  const values = float('Cast', [bytes], { dims, attrs: { SrcT: BYTE, DstT: FLOAT } });
  return broadcast('RealDiv', values, constant([BRIGHTEST]));
}

export function labelsAt({ labels }: HeldSplit, rows: Int): Int {
  return int('Cast', [gather(labels, rows, [BATCH])], { dims: [BATCH], attrs: { SrcT: BYTE, DstT: INT } });
}

function valuesIn(path: Tensor<'string'>, skip: number, dims: Dims): Tensor<'byte'> {
  const file = result({ op: 'ReadFile', inputs: [path], attrs: {} }, 'string', []);
  const bytes = byte('DecodeRaw', [file], [BATCH], { out_type: BYTE });
  const values = byte('Slice', [bytes, intConstant([skip]), intConstant([-1])], [BATCH], { T: BYTE, Index: INT });
  return byte('Reshape', [values, intConstant(dims)], dims, { T: BYTE, Tshape: INT });
}

function gather(from: Variable, rows: Int, dims: Dims): Tensor<'byte'> {
  return byte('ResourceGather', [from, rows], dims, { dtype: BYTE, Tindices: INT });
}

function byte(op: string, inputs: readonly Tensor[], dims: Dims, attrs: Readonly<Record<string, Attr>>): Tensor<'byte'> {
  return result({ op, inputs, attrs }, 'byte', dims);
}

function byteVariable(name: string, dims: Dims): Variable {
  const attrs = { dtype: BYTE, shape: { shape: dims }, shared_name: { text: name }, container: { text: '' } };
  return result({ op: 'VarHandleOp', inputs: [], attrs }, 'variable', dims);
}

function nameOf({ node }: Tensor): string {
  const name = node.attrs['name'];
  return name !== undefined && 'text' in name ? name.text : node.op;
}
