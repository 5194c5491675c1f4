import type { FileGraph } from './fileGraph.ts';
import type { Form } from './flow.ts';
import type { OnnxFileNode } from './model.ts';

/** Takes the axis behind the batch for the channels, whatever the program. */
const CHANNELS_FIRST: ReadonlySet<string> = new Set(
  'Conv ConvTranspose MaxPool AveragePool GlobalAveragePool GlobalMaxPool BatchNormalization InstanceNormalization LRN'.split(' '),
);
/** Behind these there are no images any more. */
const ROWS: ReadonlySet<string> = new Set(['Flatten', 'Reshape', 'Gemm', 'MatMul']);
/** Programs whose images have their channels behind. */
const LAST_PRODUCERS = /^(tf2onnx|keras|ConvCanvas)/i;
/** Of a picture: grey, with alpha, colour, colour with alpha. */
const FEW_CHANNELS = 4;
const LOOKED_AT_MAX = 1000;

/**
 * Where the channels of an image that is fed stand. No file says so: the first operation that needs to know tells it, else the program
 * that wrote the file, else the sizes.
 */
export function inputForm(name: string, dims: readonly (number | undefined)[], graph: FileGraph): Extract<Form, 'first' | 'last'> {
  const seen = new Set([name]);
  const waiting = [name];
  for (let next = waiting.shift(); next !== undefined && seen.size < LOOKED_AT_MAX; next = waiting.shift()) {
    for (const node of graph.readersOf(next)) {
      const form = toldBy(node, graph);
      if (form !== undefined) return form;
      for (const output of node.outputs) {
        if (seen.has(output) || ROWS.has(node.op)) continue;
        seen.add(output);
        waiting.push(output);
      }
    }
  }
  if (LAST_PRODUCERS.test(graph.file.producer)) return 'last';
  const [, second = FEW_CHANNELS + 1, , fourth = FEW_CHANNELS + 1] = dims;
  return fourth <= FEW_CHANNELS && second > FEW_CHANNELS ? 'last' : 'first';
}

function toldBy(node: OnnxFileNode, graph: FileGraph): 'first' | 'last' | undefined {
  if (CHANNELS_FIRST.has(node.op)) return 'first';
  const axis = node.attributes.get('axis')?.int;
  if (node.op === 'Concat') return axis === 1 ? 'first' : 'last';
  const permutation = node.attributes.get('perm')?.ints.join();
  if (permutation === '0,3,1,2') return 'last';
  if (permutation === '0,2,3,1') return 'first';
  const reduced = (node.attributes.get('axes')?.ints ?? graph.sizesAt(node.inputs[1] ?? ''))?.join();
  if (node.op.startsWith('Reduce')) return reduced === '1,2' ? 'last' : 'first';
  // Channels that are cut into groups are the last.
  if (node.op === 'Reshape' && graph.sizesAt(node.inputs[1] ?? '')?.length === 5) return 'last';
  if (node.op !== 'Pad') return undefined;
  const [, rows = 0, , last = 0] = node.attributes.get('pads')?.ints ?? graph.sizesAt(node.inputs[1] ?? '') ?? [];
  if (rows > 0) return 'last';
  return last > 0 ? 'first' : undefined;
}
