import type { Attr, Dims, Kind } from '../../shared/ops/tensor.ts';
import type { NodeDef } from '../../shared/tensorflow/graphDef.ts';
import { ProtobufWriter } from './protobuf.ts';

/** DataType numbers of TensorFlow's types.proto. */
const dataTypes: Record<Kind, number> = { float: 1, int: 3, byte: 4, string: 7, bool: 10, variable: 20 };
/** Newer than every operation used here; tells TensorFlow how to read the graph. */
const PRODUCER_VERSION = 1286;

/** What is fed and what comes out under the name that programs call it by: `serving_default`. */
export interface Signature {
  readonly inputs: Readonly<Record<string, SignatureValue>>;
  readonly outputs: Readonly<Record<string, SignatureValue>>;
}

interface SignatureValue {
  /** Of the operation in the graph. */
  readonly node: string;
  readonly dims: Dims;
}

/** The bytes of a saved_model.pb. Field numbers are those of TensorFlow's published .proto files. */
export function encodeSavedModel(nodes: readonly NodeDef[], signature?: Signature): Uint8Array {
  return new ProtobufWriter()
    .int(1, 1)
    .message(2, (metaGraph) => {
      metaGraph.message(1, (info) => info.text(4, 'serve'));
      metaGraph.message(2, (graph) => {
        for (const node of nodes) graph.message(1, (message) => writeNode(message, node));
        graph.message(4, (versions) => versions.int(1, PRODUCER_VERSION));
      });
      if (signature !== undefined) metaGraph.entry(5, 'serving_default', (message) => writeSignature(message, signature));
    })
    .finish();
}

function writeSignature(message: ProtobufWriter, { inputs, outputs }: Signature): void {
  const write = (field: number, values: Signature['inputs']) => {
    for (const [name, { node, dims }] of Object.entries(values)) {
      message.entry(field, name, (value) => {
        value.text(1, `${node}:0`).int(2, dataTypes.float);
        value.message(3, (shape) => writeShape(shape, dims));
      });
    }
  };
  write(1, inputs);
  write(2, outputs);
  message.text(3, 'tensorflow/serving/predict');
}

function writeNode(message: ProtobufWriter, { name, op, inputs, attrs }: NodeDef): void {
  message.text(1, name).text(2, op);
  for (const input of inputs) message.text(3, input);
  for (const [key, attr] of Object.entries(attrs)) message.entry(5, key, (value) => writeAttr(value, attr));
}

function writeAttr(value: ProtobufWriter, attr: Attr): void {
  if ('type' in attr) value.int(6, dataTypes[attr.type]);
  else if ('flag' in attr) value.flag(5, attr.flag);
  else if ('int' in attr) value.int(3, attr.int);
  else if ('float' in attr) value.float(4, attr.float);
  else if ('text' in attr) value.text(2, attr.text);
  else if ('ints' in attr) value.message(1, (list) => attr.ints.reduce((written, int) => written.int(3, int), list));
  else if ('shape' in attr) value.message(7, (shape) => writeShape(shape, attr.shape));
  else
    value.message(8, (tensor) => {
      const content = attr.kind === 'float' ? Float32Array.from(attr.values) : Int32Array.from(attr.values);
      tensor
        .int(1, dataTypes[attr.kind])
        .message(2, (shape) => writeShape(shape, attr.dims))
        .bytes(4, new Uint8Array(content.buffer));
    });
}

function writeShape(shape: ProtobufWriter, dims: Dims): void {
  for (const size of dims) shape.message(2, (dim) => dim.int(1, size));
}
