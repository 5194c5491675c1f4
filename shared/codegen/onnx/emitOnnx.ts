import { inOrder } from '../../ops/gradients.ts';
import type { OpNode, Tensor } from '../../ops/tensor.ts';
import type { Source } from '../source.ts';
import { notesOf } from '../weights/notes.ts';
import { predictionOf } from '../weights/prediction.ts';
import type { OnnxModel } from './model.ts';
import { NETWORK_KEY, notedNetwork } from './network.ts';
import { opened } from './opened.ts';
import { translations } from './translations.ts';
import { openDims, Translator } from './translator.ts';

/** Operations whose value is written into the one that uses it. */
const INLINE = new Set(['Const', 'Placeholder']);

/**
 * The network as an ONNX model, from the same forward operations that train it. So no layer knows of ONNX.
 *
 * @throws {Error} when an operation has no translation: a fault in the program, not in the drawing
 */
export function emitOnnx(source: Source): OnnxModel {
  const { samples, weights, answer } = predictionOf(source);
  const notes = notesOf(source);
  const translator = new Translator(new Map([...weights].map(([name, tensor]) => [tensor.node, name])));
  for (const [id, sample] of samples) translator.input(sample, samples.size === 1 ? 'images' : id);
  const nodes = inOrder([answer]).filter((node) => !INLINE.has(node.op));
  // Prediction uses no operation's second result, so an operation stands for its first.
  const results = new Map<OpNode, Tensor>([answer, ...nodes.flatMap((node) => node.inputs)].map((tensor) => [tensor.node, tensor]));
  for (const node of nodes) {
    const [translate, y] = [translations[node.op], results.get(node)];
    if (translate === undefined || y === undefined) throw new Error(`ONNX export lacks a translation of ${node.op}`);
    translate(opened(node, y), translator);
  }
  // Under a name of its own. The network may hand on what it gets.
  translator.nodes.push({ op: 'Identity', inputs: [translator.value(answer, 'last')], output: notes.output, attributes: {} });
  return {
    name: source.name,
    inputs: translator.inputs,
    nodes: translator.nodes,
    initializers: translator.initializers,
    outputs: [{ name: notes.output, dims: openDims(answer) }],
    metadata: { ...notesAsText(notes), [NETWORK_KEY]: notedNetwork(source) },
  };
}

function notesAsText(notes: Readonly<Record<string, string | readonly string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(notes).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]));
}
