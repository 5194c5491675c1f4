import { ImportError } from '../../shared/import/ImportError.ts';
import type { OnnxAttribute, OnnxFile, OnnxFileInput, OnnxFileNode, OnnxTensor } from '../../shared/import/onnx/model.ts';
import type { Text } from '../../shared/text.ts';
import { damaged, tooMany } from './damaged.ts';
import { floatsIn, type NumberKind } from './numbers.ts';
import { ProtobufReader } from './protobufReader.ts';

const NODES_MAX = 20_000;
const LIST_MAX = 100_000;
const AXES_MAX = 16;
const model: Text = { en: 'the ONNX model', ko: 'ONNX 모델' };

/** By the number of TensorProto.DataType: those that weights, and sizes, are made of. */
const kinds: ReadonlyMap<number, NumberKind> = new Map([
  [1, 'float32'],
  [6, 'int32'],
  [7, 'int64'],
  [10, 'float16'],
  [11, 'float64'],
  [16, 'bfloat16'],
]);
/** A tensor whose numbers lie in a file beside it. */
const EXTERNAL = 1;

/**
 * What is in the bytes of an .onnx file. Nothing is carried out; functions, and graphs within operations, are left out. Field numbers are
 * those of the published onnx.proto.
 *
 * @throws {ImportError} when they are none, or too many
 */
export function decodeOnnx(bytes: Uint8Array): OnnxFile {
  return new OnnxDecoder().file(bytes);
}

class OnnxDecoder {
  readonly #reader = new ProtobufReader();

  file(bytes: Uint8Array): OnnxFile {
    let [producer, opset] = ['', 1];
    let graph: ReturnType<OnnxDecoder['graph']> | undefined;
    const metadata: [string, string][] = [];
    for (const { number, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 2) producer = textOf(content);
      if (number === 7) graph = this.graph(content);
      if (number === 8) opset = this.#opset(content) ?? opset;
      if (number === 14) metadata.push(this.#entry(content));
    }
    if (graph === undefined) throw damaged(model);
    return { producer, opset, metadata: Object.fromEntries(metadata), ...graph };
  }

  graph(bytes: Uint8Array): Pick<OnnxFile, 'nodes' | 'tensors' | 'inputs' | 'outputs'> {
    const nodes: OnnxFileNode[] = [];
    const tensors = new Map<string, OnnxTensor>();
    const inputs: OnnxFileInput[] = [];
    const outputs: string[] = [];
    for (const { number, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) nodes.push(this.#node(content));
      if (nodes.length > NODES_MAX) throw tooMany({ en: 'operations', ko: '연산' }, NODES_MAX.toLocaleString('en'));
      if (number === 5) {
        const tensor = this.#tensor(content);
        tensors.set(tensor.name, tensor);
      }
      if (number === 11) inputs.push(this.#input(content));
      if (number === 12) outputs.push(this.#input(content).name);
    }
    return { nodes, tensors, inputs: inputs.filter(({ name }) => !tensors.has(name)), outputs };
  }

  #node(bytes: Uint8Array): OnnxFileNode {
    let [name, op, domain] = ['', '', ''];
    const [inputs, outputs]: [string[], string[]] = [[], []];
    const attributes = new Map<string, OnnxAttribute>();
    for (const { number, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) inputs.push(textOf(content));
      if (number === 2) outputs.push(textOf(content));
      if (number === 3) name = textOf(content);
      if (number === 4) op = textOf(content);
      if (number === 5) attributes.set(...this.#attribute(content));
      if (number === 7) domain = textOf(content);
    }
    // An operation of another set may be called like one of ONNX's own.
    const isOwn = domain === '' || domain === 'ai.onnx';
    return { name, op: isOwn ? op : `${domain}.${op}`, inputs, outputs, attributes };
  }

  #attribute(bytes: Uint8Array): [string, OnnxAttribute] {
    let name = '';
    const [ints, floats]: [number[], number[]] = [[], []];
    const found: { float?: number; int?: number; text?: string; tensor?: OnnxTensor } = {};
    for (const { number, int, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) name = textOf(content);
      if (number === 2) found.float = floatOf(content);
      if (number === 3) found.int = int;
      if (number === 4) found.text = textOf(content);
      if (number === 5) found.tensor = this.#tensor(content);
      if (number === 7) floats.push(...this.#floats(content));
      if (number === 8) this.#pushInts(ints, int, content);
    }
    return [name, { ...found, ints, floats }];
  }

  #floats(content: Uint8Array): readonly number[] {
    if (content.length > 4 * LIST_MAX) throw damaged(model);
    return [...floatsIn(content, 'float32', Math.floor(content.length / 4), model)];
  }

  /** Repeated whole numbers come one a field, or packed. */
  #pushInts(ints: number[], int: number, content: Uint8Array): void {
    if (content.length === 0) ints.push(int);
    else for (const one of this.#reader.varints(content.subarray(0, LIST_MAX))) ints.push(one);
  }

  #tensor(bytes: Uint8Array): OnnxTensor {
    let [name, dataType, location] = ['', 0, 0];
    const dims: number[] = [];
    let raw: Uint8Array | undefined;
    const packed = new Map<number, Uint8Array>();
    const single: number[] = [];
    for (const { number, int, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) this.#pushInts(dims, int, content);
      if (number === 2) dataType = int;
      if (number === 4 || number === 5 || number === 7 || number === 10) {
        if (content.length === 0) single.push(int);
        else packed.set(number, content);
      }
      if (number === 8) name = textOf(content);
      if (number === 9) raw = content;
      if (number === 14) location = int;
    }
    if (dims.length > AXES_MAX || dims.some((size) => !Number.isSafeInteger(size) || size < 0)) throw damaged(tensorNamed(name));
    const kind = kinds.get(dataType);
    const isFloat = kind !== undefined && kind !== 'int32' && kind !== 'int64';
    const count = dims.reduce((product, size) => product * size, 1);
    const values = () => {
      if (kind === undefined) throw otherKind(name, dataType);
      if (location === EXTERNAL) throw elsewhere(name);
      if (raw !== undefined) return floatsOrInts(raw, kind, count, name);
      return this.#unpacked({ kind, count, name, packed, single });
    };
    return { name, dims, isFloat, values };
  }

  /** Numbers in the field of their kind: halves, whole numbers, doubles. */
  #unpacked({ kind, count, name, packed, single }: Packed): Float32Array | readonly number[] {
    if (kind === 'float32') return floatsIn(packed.get(4) ?? new Uint8Array(), kind, count, tensorNamed(name));
    if (kind === 'float64') return floatsIn(packed.get(10) ?? new Uint8Array(), kind, count, tensorNamed(name));
    const content = packed.get(kind === 'int64' ? 7 : 5);
    const numbers = content === undefined ? single : [...this.#reader.varints(content)];
    if (numbers.length !== count) throw damaged(tensorNamed(name));
    if (kind === 'int32' || kind === 'int64') return numbers;
    return floatsIn(new Uint8Array(Uint16Array.from(numbers).buffer), kind, count, tensorNamed(name));
  }

  #input(bytes: Uint8Array): OnnxFileInput {
    let name = '';
    let dims: readonly (number | undefined)[] = [];
    for (const { number, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) name = textOf(content);
      if (number === 2) dims = this.#dims(content);
    }
    return { name, dims };
  }

  /** Of a TypeProto whose value is a tensor. */
  #dims(type: Uint8Array): readonly (number | undefined)[] {
    const dims: (number | undefined)[] = [];
    for (const tensor of this.#messages(type, 1))
      for (const shape of this.#messages(tensor, 2))
        for (const dim of this.#messages(shape, 1)) {
          const [size] = [...this.#reader.fields(dim)].filter(({ number }) => number === 1);
          dims.push(size?.int);
        }
    if (dims.length > AXES_MAX) throw damaged(model);
    return dims;
  }

  *#messages(bytes: Uint8Array, wanted: number): Generator<Uint8Array> {
    for (const { number, bytes: content } of this.#reader.fields(bytes)) if (number === wanted) yield content;
  }

  /** The version, for ONNX's own set; undefined for another one. */
  #opset(bytes: Uint8Array): number | undefined {
    let [domain, version] = ['', 1];
    for (const { number, int, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) domain = textOf(content);
      if (number === 2) version = int;
    }
    return domain === '' || domain === 'ai.onnx' ? version : undefined;
  }

  #entry(bytes: Uint8Array): [string, string] {
    let [key, value] = ['', ''];
    for (const { number, bytes: content } of this.#reader.fields(bytes)) {
      if (number === 1) key = textOf(content);
      if (number === 2) value = textOf(content);
    }
    return [key, value];
  }
}

interface Packed {
  readonly kind: NumberKind;
  readonly count: number;
  readonly name: string;
  /** By the number of their field. */
  readonly packed: ReadonlyMap<number, Uint8Array>;
  readonly single: readonly number[];
}

function floatsOrInts(raw: Uint8Array, kind: NumberKind, count: number, name: string): Float32Array | readonly number[] {
  if (kind !== 'int32' && kind !== 'int64') return floatsIn(raw, kind, count, tensorNamed(name));
  const size = kind === 'int32' ? 4 : 8;
  if (raw.byteLength !== count * size) throw damaged(tensorNamed(name));
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: count }, (_, place) =>
    size === 4 ? view.getInt32(4 * place, true) : Number(view.getBigInt64(8 * place, true)),
  );
}

const decoder = new TextDecoder();

function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function floatOf(bytes: Uint8Array): number {
  return floatsIn(bytes, 'float32', 1, model)[0] ?? 0;
}

function tensorNamed(name: string): Text {
  return { en: `the numbers of “${name}”`, ko: `“${name}”의 값` };
}

function otherKind(name: string, dataType: number): ImportError {
  return new ImportError({
    en: `The numbers of “${name}” are of kind ${dataType}, which ConvCanvas does not read. Save the model with 32-bit floats.`,
    ko: `“${name}”의 값은 ConvCanvas가 읽지 못하는 종류(${dataType})예요. 모델을 32비트 실수로 다시 저장해 주세요.`,
  });
}

function elsewhere(name: string): ImportError {
  return new ImportError({
    en: `The numbers of “${name}” lie in another file than this one. Save the model in a single file.`,
    ko: `“${name}”의 값이 다른 파일에 들어 있어요. 모델을 파일 하나로 다시 저장해 주세요.`,
  });
}
