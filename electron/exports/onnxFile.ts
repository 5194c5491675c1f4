import type { Initializer, OnnxModel, OnnxNode, OnnxValue } from '../../shared/codegen/onnx/model.ts';
import type { Attr } from '../../shared/ops/tensor.ts';
import { ProtobufWriter } from '../trainer/protobuf.ts';
import { littleEndian, permuted, type ShapedWeight } from './bytes.ts';

const IR_VERSION = 8;
const OPSET = 17;
/** Of TensorProto.DataType. */
const FLOAT = 1;
const INT64 = 7;
/** Of AttributeProto.AttributeType. */
const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

/**
 * The bytes of an .onnx file. Field numbers are those of the published onnx.proto.
 *
 * @throws {Error} when a weight is missing
 */
export function encodeOnnx(model: OnnxModel, weights: ReadonlyMap<string, ShapedWeight>): Uint8Array {
  const file = new ProtobufWriter().int(1, IR_VERSION).text(2, 'ConvCanvas');
  file.message(7, (graph) => {
    for (const node of model.nodes) graph.message(1, (message) => writeNode(message, node));
    graph.text(2, model.name);
    for (const initializer of model.initializers) graph.message(5, (tensor) => writeTensor(tensor, initializer, weights));
    for (const value of model.inputs) graph.message(11, (message) => writeValue(message, value));
    for (const value of model.outputs) graph.message(12, (message) => writeValue(message, value));
  });
  // The set of operations that has no name is ONNX's own.
  file.message(8, (opset) => opset.text(1, '').int(2, OPSET));
  for (const [key, value] of Object.entries(model.metadata)) file.message(14, (entry) => entry.text(1, key).text(2, value));
  return file.finish();
}

function writeNode(message: ProtobufWriter, { op, inputs, output, attributes }: OnnxNode): void {
  for (const input of inputs) message.text(1, input);
  message.text(2, output).text(3, output).text(4, op);
  for (const [name, attr] of Object.entries(attributes)) message.message(5, (written) => writeAttribute(written.text(1, name), attr));
}

function writeTensor(tensor: ProtobufWriter, initializer: Initializer, weights: ReadonlyMap<string, ShapedWeight>): void {
  for (const size of initializer.dims) tensor.int(1, size);
  tensor
    .int(2, 'ints' in initializer ? INT64 : FLOAT)
    .text(8, initializer.name)
    .bytes(9, contentOf(initializer, weights));
}

function contentOf(initializer: Initializer, weights: ReadonlyMap<string, ShapedWeight>): Uint8Array {
  if ('floats' in initializer) return littleEndian(Float32Array.from(initializer.floats));
  if ('ints' in initializer) return wholeNumbers(initializer.ints);
  const weight = weights.get(initializer.weight);
  if (weight === undefined) throw new Error(`No weight is called ${initializer.weight}`);
  return littleEndian(permuted(weight, initializer.permutation));
}

function wholeNumbers(ints: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(ints.length * BigInt64Array.BYTES_PER_ELEMENT);
  for (const [place, int] of ints.entries()) bytes.writeBigInt64LE(BigInt(int), place * BigInt64Array.BYTES_PER_ELEMENT);
  return bytes;
}

function writeAttribute(message: ProtobufWriter, attr: Attr): void {
  if ('float' in attr) message.float(2, attr.float).int(20, attributeTypes.float);
  else if ('int' in attr) message.int(3, attr.int).int(20, attributeTypes.int);
  else if ('ints' in attr) {
    for (const int of attr.ints) message.int(8, int);
    message.int(20, attributeTypes.ints);
  } else throw new Error('ONNX has no such attribute');
}

function writeValue(message: ProtobufWriter, { name, dims }: OnnxValue): void {
  message.text(1, name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.int(1, FLOAT).message(2, (shape) => {
        for (const size of dims) shape.message(1, (dim) => (size === 'batch' ? dim.text(2, size) : dim.int(1, size)));
      }),
    ),
  );
}
