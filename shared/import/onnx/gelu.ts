import type { FileGraph } from './fileGraph.ts';
import type { OnnxFileNode } from './model.ts';

const CLOSE = 1e-3;

/**
 * What the operations of a gelu become: one, at the place of the last. Its formula x (1 + erf(x / sqrt 2)) / 2 is written in several
 * orders, so its factors are looked for, not their order.
 */
export function withGelus(graph: FileGraph): readonly OnnxFileNode[] {
  const replaced = new Map<OnnxFileNode, OnnxFileNode>();
  const gone = new Set<OnnxFileNode>();
  for (const node of graph.file.nodes) {
    const found = node.op === 'Erf' ? geluAt(node, graph) : undefined;
    if (found === undefined) continue;
    for (const part of found.parts) gone.add(part);
    replaced.set(found.last, { ...found.last, op: 'Gelu', inputs: [found.x], attributes: new Map() });
  }
  return graph.file.nodes.flatMap((node) => replaced.get(node) ?? (gone.has(node) ? [] : node));
}

interface Gelu {
  readonly x: string;
  readonly last: OnnxFileNode;
  readonly parts: readonly OnnxFileNode[];
}

function geluAt(erf: OnnxFileNode, graph: FileGraph): Gelu | undefined {
  const scaled = graph.makerOf(erf.inputs[0] ?? '');
  const x = scaled === undefined ? undefined : scaledBy(scaled, Math.SQRT1_2, graph);
  const sum = onlyReader(erf, graph);
  if (scaled === undefined || x === undefined || sum?.op !== 'Add' || !hasNumber(sum, 1, graph)) return undefined;
  const product = onlyReader(sum, graph);
  if (product?.op !== 'Mul') return undefined;
  const parts = [scaled, erf, sum];
  const other = otherInput(product, sum.outputs[0] ?? '');
  const halved = graph.makerOf(other);
  if (halved !== undefined && scaledBy(halved, 0.5, graph) === x) return { x, last: product, parts: [...parts, halved] };
  const last = onlyReader(product, graph);
  if (last?.op !== 'Mul' && last?.op !== 'Div') return undefined;
  const isHalfOfProduct = other === x && scaledBy(last, 0.5, graph) === product.outputs[0];
  const isProductOfHalf = hasNumber(product, 0.5, graph) && otherInput(last, product.outputs[0] ?? '') === x;
  return isHalfOfProduct || isProductOfHalf ? { x, last, parts: [...parts, product] } : undefined;
}

/** What is multiplied by the number, or divided by its inverse. */
function scaledBy({ op, inputs: [first = '', second = ''] }: OnnxFileNode, factor: number, graph: FileGraph): string | undefined {
  const [one, other] = [graph.numberAt(first), graph.numberAt(second)];
  if (op === 'Div' && other !== undefined && isClose(1 / other, factor)) return first;
  if (op !== 'Mul') return undefined;
  if (other !== undefined && isClose(other, factor)) return first;
  return one !== undefined && isClose(one, factor) ? second : undefined;
}

function hasNumber({ inputs }: OnnxFileNode, number: number, graph: FileGraph): boolean {
  return inputs.some((input) => isClose(graph.numberAt(input) ?? Number.NaN, number));
}

function onlyReader({ outputs: [output = ''] }: OnnxFileNode, graph: FileGraph): OnnxFileNode | undefined {
  return graph.usesOf(output) === 1 ? graph.readersOf(output)[0] : undefined;
}

function otherInput({ inputs }: OnnxFileNode, one: string): string {
  return inputs.find((input) => input !== one) ?? '';
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) < CLOSE;
}
