import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitOnnx } from '../../shared/codegen/onnx/emitOnnx.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { templates } from '../../shared/templates/templates.ts';
import { encodeOnnx } from '../exports/onnxFile.ts';
import { randomNetwork } from '../exports/testing/randomNetworks.ts';
import { ProtobufWriter } from '../trainer/protobuf.ts';
import { importBytes } from './importBytes.ts';
import { endsWell, endWell, FUZZ_LIMIT_MS } from './testing/fuzz.ts';
import { essence, numbered, sourceFor } from './testing/networks.ts';

/** LeNet-5 and a branched network, as torch.onnx.export of PyTorch 1.13 writes them; the numbers are left out. */
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.onnx`, import.meta.url));

function imported(bytes: Uint8Array) {
  const found = importBytes('net.onnx', bytes);
  if (found === undefined) throw new Error('Not recognised');
  return found;
}

function exported(graph: Graph): Uint8Array {
  return encodeOnnx(emitOnnx(sourceFor(graph)), numbered(sourceFor(graph)));
}

it('a file that this app has written comes back as the same network, with the names of its layers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const graph = randomNetwork(seed);
      const { graph: again, notes } = imported(exported(graph));
      expect(notes).toEqual([]);
      expect(essence(again)).toEqual(essence(graph));
      const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
      for (const { id, name } of again.nodes) expect(name).toBe(names.get(id));
    }),
    { numRuns: 80 },
  );
});

it('a note that does not belong to the operations is not believed', () => {
  const [one, other] = templates;
  if (one === undefined || other === undefined) throw new Error('There are templates');
  const note = emitOnnx(sourceFor(other.graph)).metadata;
  const file = encodeOnnx({ ...emitOnnx(sourceFor(one.graph)), metadata: note }, numbered(sourceFor(one.graph)));
  const { graph } = imported(file);
  const types = ({ nodes }: Graph) => nodes.map(({ type }) => type).filter((type) => type !== 'dropout');
  expect(types(graph)).toEqual(types(one.graph));
});

describe('files that PyTorch wrote', () => {
  it('LeNet-5: channels in front become channels behind, activations go into their layers, names stay', () => {
    const { graph, notes } = imported(fixture('torch-lenet'));
    expect(notes).toEqual([]);
    expect(graph.nodes.map(({ id }) => id)).toEqual([
      'input',
      'conv1',
      'max_pooling2d',
      'conv2',
      'max_pooling2d_2',
      'flatten',
      'fc1',
      'fc2',
      'fc3',
    ]);
    expect(graph.nodes.map(({ params }) => params['activation'])).toMatchObject({ 1: 'relu', 3: 'gelu', 8: 'softmax' });
    expect(graph.nodes[0]?.params).toEqual({ height: 28, width: 28, channels: 1 });
    expect(graph.nodes[1]?.params).toMatchObject({ filters: 6, kernelSize: [5, 5], padding: 'same' });
    expect(plan(graph, registry).problems).toEqual([]);
  });

  it('what is not known stands on the canvas and is named; padding that is not ours becomes a layer', () => {
    const { graph, notes } = imported(fixture('torch-branches'));
    expect(notes.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^“.*” \(HardSwish\) stands on the canvas as it is: this operation is not known here\.$/),
    ]);
    expect(graph.nodes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['zero-padding2d', 'depthwise-conv2d', 'add', 'concatenate', 'global-average-pooling2d', 'HardSwish']),
    );
  });
});

it.each([
  ['nothing', new Uint8Array()],
  ['a length that is not there', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1)],
  ['a number without an end', new Uint8Array(64).fill(0xff)],
  ['deep nesting', nested(20_000)],
  ['a million empty fields', new Uint8Array(6_000_000).fill(0x0a).map((_, place) => (place % 2 === 0 ? 0x12 : 0))],
  ['many operations', manyNodes(30_000)],
  ['one name that all read', manyNodes(19_000)],
])('%s ends in a sentence', (_, bytes) => {
  expect(endsWell('net.onnx', bytes)).toBeLessThan(2000);
});

it('10,000 damaged files end in a sentence or a drawing, soon', { timeout: FUZZ_LIMIT_MS }, () => {
  const small = [randomNetwork(3), randomNetwork(5), templates[0]?.graph].flatMap((graph) => (graph === undefined ? [] : stripped(graph)));
  endWell('net.onnx', [fixture('torch-lenet'), fixture('torch-branches'), ...small], 10_000);
});

/** Without the numbers, so that damage meets what is read. */
function stripped(graph: Graph): readonly Uint8Array[] {
  const model = emitOnnx(sourceFor(graph));
  const empty = new Map([...numbered(sourceFor(graph))].map(([name, { shape }]) => [name, { shape, values: new Float32Array() }]));
  const initializers = model.initializers.map((one) =>
    'weight' in one ? { ...one, permutation: one.permutation.map((_, axis) => axis) } : one,
  );
  return [encodeOnnx({ ...model, initializers }, empty), encodeOnnx({ ...model, initializers, metadata: {} }, empty)];
}

function nested(depth: number): Uint8Array {
  let inner: Uint8Array = new Uint8Array();
  for (let level = 0; level < Math.min(depth, 2000); level += 1) inner = new ProtobufWriter().bytes(7, inner).finish();
  return inner;
}

function manyNodes(count: number): Uint8Array {
  return new ProtobufWriter()
    .int(1, 8)
    .message(7, (graph) => {
      for (let node = 0; node < count; node += 1)
        graph.message(1, (message) =>
          message
            .text(1, 'images')
            .text(1, `y${node - 1}`)
            .text(2, `y${node}`)
            .text(4, 'Add'),
        );
      graph.message(11, (input) =>
        input.text(1, 'images').message(2, (type) =>
          type.message(1, (tensor) =>
            tensor.int(1, 1).message(2, (shape) => {
              for (const size of [1, 1, 28, 28]) shape.message(1, (dim) => dim.int(1, size));
            }),
          ),
        ),
      );
    })
    .finish();
}
