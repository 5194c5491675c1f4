import type { Json } from '../../graph/graph.ts';
import { registry } from '../../layers/registry.ts';
import { ShapeError } from '../../shapes/ShapeError.ts';
import type { Shape } from '../../shapes/shape.ts';
import { NotUnderstood, refused } from '../foreignLayer.ts';
import type { ForeignWeight, Turn } from '../foreignWeight.ts';
import type { FileGraph, FileNumbers } from './fileGraph.ts';
import { type Draft, type Flow, imageShapeOf } from './flow.ts';
import type { OnnxFileNode } from './model.ts';
import type { OpenSizes } from './sizes.ts';

/** What the reading of an operation needs of all that was read before. */
export interface Sheet {
  readonly graph: FileGraph;
  readonly flowAt: (name: string) => Flow | undefined;
  readonly sizesAt: (name: string) => OpenSizes | undefined;
  readonly add: (draft: Draft) => void;
  readonly freshKey: () => string;
}

interface Making {
  readonly params?: Readonly<Record<string, Json>>;
  readonly weights?: Readonly<Record<string, ForeignWeight>>;
  readonly name?: string;
}

/** An operation with its inputs and attributes at hand; asking for one that is not there, or of another kind, throws NotUnderstood. */
export class Op {
  readonly node: OnnxFileNode;
  readonly sheet: Sheet;

  constructor(node: OnnxFileNode, sheet: Sheet) {
    this.node = node;
    this.sheet = sheet;
  }

  get opset(): number {
    return this.sheet.graph.file.opset;
  }

  /** What flows in, at this place. */
  flow(position = 0): Flow {
    const flow = this.sheet.flowAt(this.node.inputs[position] ?? '');
    if (flow === undefined) throw new NotUnderstood(notFlowing);
    return flow;
  }

  /** All that flows in. */
  flows(): readonly Flow[] {
    return this.node.inputs.flatMap((input) => this.sheet.flowAt(input) ?? []);
  }

  /** An image whose channels the file has in front, as most operations take it. */
  image(position = 0): Flow {
    const flow = this.flow(position);
    if (flow.form === 'first') return flow;
    // Of one channel, both orders are the same.
    if (flow.form === 'last' && imageShapeOf(flow)?.[2] === 1) return { ...flow, form: 'first' };
    throw new NotUnderstood(noImage);
  }

  has(position: number): boolean {
    return (this.node.inputs[position] ?? '') !== '';
  }

  /** Numbers of the file. */
  numbers(position: number): FileNumbers {
    const numbers = this.sheet.graph.numbersAt(this.node.inputs[position] ?? '');
    if (numbers === undefined) throw new NotUnderstood(computed);
    return numbers;
  }

  numberAt(position: number): number | undefined {
    return this.sheet.graph.numberAt(this.node.inputs[position] ?? '');
  }

  sizesAt(position: number): readonly number[] | undefined {
    return this.sheet.graph.sizesAt(this.node.inputs[position] ?? '');
  }

  int(name: string, otherwise: number): number {
    return this.node.attributes.get(name)?.int ?? otherwise;
  }

  float(name: string, otherwise: number): number {
    return this.node.attributes.get(name)?.float ?? otherwise;
  }

  text(name: string, otherwise: string): string {
    return this.node.attributes.get(name)?.text ?? otherwise;
  }

  ints(name: string): readonly number[] | undefined {
    return this.node.attributes.get(name)?.ints;
  }

  /** Rows and columns. */
  pair(name: string, otherwise: readonly [number, number]): readonly [number, number] {
    const ints = this.ints(name);
    if (ints === undefined) return otherwise;
    const [rows, columns, ...more] = ints;
    if (rows === undefined || columns === undefined || more.length > 0) throw refused(name, ints);
    return [rows, columns];
  }

  /** @throws {NotUnderstood} when the attribute is another one */
  only(name: string, value: number): void {
    const found = this.int(name, value);
    if (found !== value) throw refused(name, found);
  }

  /** A layer behind what flows in. */
  make(type: string, inputs: readonly Flow[], { params = {}, weights = {}, name = '' }: Making = {}): Draft {
    const draft = { key: this.sheet.freshKey(), name, type, params, inputs, weights, shape: shapeOf(type, params, inputs) };
    this.sheet.add(draft);
    return draft;
  }
}

/** A weight of a layer from numbers of the file. */
export function weightOf({ tensor, turns }: FileNumbers, turn: Turn): ForeignWeight {
  return { values: tensor.values, turns: [...turns, turn] };
}

/** Numbers in the order in which they are. */
export function asTheyAre(numbers: FileNumbers): ForeignWeight {
  return weightOf(numbers, { dims: numbers.dims, permutation: numbers.dims.map((_, axis) => axis) });
}

/** `features.conv1.weight` -> `features.conv1`; empty where a program made the name up. */
export function layerNameIn({ tensor }: FileNumbers): string {
  const path = tensor.name.replace(/\/(ReadVariableOp|Cast)(:0)?$/, '').replace(/:\d+$/, '');
  const found = /^(?:.*\/)?([^/]+?)[./](?:weight|kernel|depthwise_kernel|gamma|Conv2D|MatMul)$/i.exec(path)?.[1];
  const name = found ?? '';
  return /^onnx::|(^|\.)\d+$/.test(name) ? '' : name;
}

/** As our own layer gives it. Undefined behind what is not understood, or where the layer cannot stand. */
function shapeOf(type: string, params: Readonly<Record<string, Json>>, inputs: readonly Flow[]): Shape | undefined {
  const shapes = inputs.flatMap(({ draft: { shape } }) => (shape === undefined ? [] : [shape]));
  if (shapes.length !== inputs.length) return undefined;
  try {
    return registry.find(type)?.configure(params).place(shapes).outputShape;
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

const notFlowing = { en: 'what it reads is not in the file', ko: '입력이 파일에 없어요' };
const noImage = { en: 'what it reads is no image with its channels in front', ko: '입력이 채널이 앞에 오는 이미지가 아니에요' };
const computed = { en: 'its weights are computed as the model runs', ko: '가중치가 모델이 실행될 때 계산돼요' };
