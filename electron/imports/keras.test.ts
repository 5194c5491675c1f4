import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lackingInTfjs } from '../../shared/codegen/tfjs/lacking.ts';
import { layersModel } from '../../shared/codegen/tfjs/layersModel.ts';
import { ImportError } from '../../shared/import/ImportError.ts';
import { importedProject } from '../../shared/import/importedProject.ts';
import { importJson } from '../../shared/import/importNetwork.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { parseProject } from '../../shared/project/parseProject.ts';
import { printProject } from '../../shared/project/printProject.ts';
import { templates } from '../../shared/templates/templates.ts';
import { randomNetwork } from '../exports/testing/randomNetworks.ts';
import { endWell, FUZZ_LIMIT_MS } from './testing/fuzz.ts';
import { essence, kerasJson, sourceFor } from './testing/networks.ts';

const fixture = (name: string) => readFileSync(new URL(`../../shared/import/fixtures/${name}.json`, import.meta.url), 'utf8');

function imported(text: string) {
  const found = importJson(text);
  if (found === undefined) throw new Error('Not recognised');
  return found;
}

function sequential(layers: readonly unknown[], more: object = {}) {
  return JSON.stringify({ class_name: 'Sequential', config: { name: 'net', layers, ...more } });
}
const entry = { class_name: 'InputLayer', config: { name: 'input_1', batch_input_shape: [null, 28, 28, 1] } };
const inEnglish = (text: string) => imported(text).notes.map(({ en }) => en);

describe('a network written as Keras writes it comes back as the same', () => {
  it.each([2, 3] as const)('in Keras %i: the templates', (dialect) => {
    for (const { graph } of templates) {
      const { graph: again, notes } = imported(kerasJson(graph, dialect));
      expect(notes).toEqual([]);
      expect(essence(again)).toEqual(essence(graph));
    }
  });

  it('random networks, whatever their layers are called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(2 as const, 3 as const), (seed, dialect) => {
        const graph = randomNetwork(seed);
        const { graph: again, notes } = imported(kerasJson(graph, dialect));
        expect(notes).toEqual([]);
        expect(essence(again)).toEqual(essence(graph));
      }),
      { numRuns: 80 },
    );
  });
});

it('a model.json that this app has written comes back as the same network', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const graph = randomNetwork(seed);
      const source = sourceFor(graph);
      // A curve that a person named like the layer before it cannot be told from one that was that layer's own.
      const hasNamedCurve = graph.nodes.some(({ type, name }) => type === 'activation' && name !== undefined);
      fc.pre(!hasNamedCurve && lackingInTfjs(source).length === 0);
      const { graph: again, notes } = imported(JSON.stringify({ format: 'layers-model', modelTopology: layersModel(source).topology }));
      expect(notes).toEqual([]);
      expect(essence(again)).toEqual(essence(graph));
    }),
    // A layer whose name is as long as a name can be, so that what is cut off leaves nothing of its own.
    { numRuns: 80, examples: [[192_989]] },
  );
});

describe('files that Keras 2.15 wrote', () => {
  it('a Sequential model', () => {
    const { graph, notes } = imported(fixture('keras2-sequential'));
    expect(notes).toEqual([]);
    expect(graph.nodes.map(({ id, name }) => name ?? id)).toEqual([
      'input_1',
      'conv2d',
      'batch_normalization',
      're_lu',
      'max_pooling2d',
      'dropout',
      'flatten',
      'dense',
      'dense_1',
    ]);
    expect(graph.nodes[1]?.params).toMatchObject({ filters: 32, kernelSize: [3, 3], padding: 'same', l2: 0.01, activation: 'linear' });
    expect(graph.nodes[7]?.params).toMatchObject({ units: 64, initializer: 'heNormal' });
    expect(plan(graph, registry).problems).toEqual([]);
  });

  it('a functional one: what is not known stands on the canvas and is named', () => {
    const { graph, notes } = imported(fixture('keras2-functional'));
    expect(notes.map(({ en }) => en)).toEqual([
      '“picture” (InputLayer): its input [28,28] was taken for an image of 28×28×1.',
      '“reshape” (Reshape) stands on the canvas as it is: this kind of layer is not known here.',
    ]);
    expect(graph.nodes.find(({ id }) => id === 'my_answer')?.name).toBe('my_answer');
    expect(graph.nodes.find(({ id }) => id === 'reshape')).toMatchObject({ type: 'Reshape', params: { target_shape: [28, 28, 1] } });
    expect(graph.edges.filter(({ to }) => to === 'add').map(({ from }) => from)).toEqual(['conv2d_1', 'separable_conv2d']);
  });
});

it('a layer may be called as what every object has', () => {
  const branch = (name: string, from: string) => ({ class_name: 'Flatten', name, config: {}, inbound_nodes: [[[from, 0, 0, {}]]] });
  const layers = [{ ...entry, name: 'constructor' }, branch('valueof', 'constructor'), branch('tostring', 'constructor')];
  const { graph } = imported(JSON.stringify({ class_name: 'Model', config: { layers } }));
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['constructor valueof', 'constructor tostring']);
});

describe('what is not the same here is said', () => {
  it.each([
    ['other groups', { class_name: 'Conv2D', config: { name: 'c', filters: 4, groups: 2 } }, 'groups 2 is not known here'],
    ['channels first', { class_name: 'Flatten', config: { name: 'f', data_format: 'channels_first' } }, '"channels_first"'],
    ['another slope', { class_name: 'LeakyReLU', config: { name: 'l', alpha: 0.3 } }, 'negative_slope'],
    ['a model in it', { class_name: 'Sequential', config: { name: 'inner', layers: [] } }, 'a model within the model'],
    ['a layer of its own', { class_name: 'constructor', config: { name: 'x' } }, 'not known here'],
    [
      'another start',
      { class_name: 'Dense', config: { name: 'd', units: 3, kernel_initializer: { class_name: 'Orthogonal' } } },
      'left out',
    ],
    [
      'an L1 penalty',
      { class_name: 'Dense', config: { units: 3, kernel_regularizer: { class_name: 'L1L2', config: { l1: 1, l2: 0 } } } },
      'left out',
    ],
  ])('%s', (_, layer, said) => {
    const text = sequential([entry, layer]);
    expect(inEnglish(text).join()).toContain(said);
    expect(imported(text).graph.nodes).toHaveLength(2);
  });

  it('a layer that is used twice', () => {
    const dense = { class_name: 'Dense', name: 'both', config: { units: 4 }, inbound_nodes: [[['a', 0, 0, {}]], [['both', 0, 0, {}]]] };
    const text = JSON.stringify({ class_name: 'Model', config: { layers: [{ ...entry, name: 'a' }, dense] } });
    expect(inEnglish(text)[0]).toContain('used 2 times');
    expect(imported(text).graph.edges).toEqual([
      { from: 'a', to: 'both' },
      { from: 'both', to: 'both_2' },
    ]);
  });

  it('values in a row, and no size at all', () => {
    const dense = { class_name: 'Dense', config: { name: 'dense', units: 10 } };
    const flat = imported(sequential([{ ...dense, config: { ...dense.config, batch_input_shape: [null, 784] } }]));
    expect(flat.graph.nodes.map(({ type }) => type)).toEqual(['input', 'flatten', 'dense']);
    expect(flat.graph.edges).toHaveLength(2);
    expect(inEnglish(sequential([dense]))[0]).toContain('28×28×1 was taken');
  });
});

it('the layers of TensorFlow.js are read within their wrappings; its graphs of operations are refused', () => {
  const [first] = templates;
  const inner: unknown = JSON.parse(kerasJson(first?.graph ?? { nodes: [], edges: [] }, 2));
  for (const modelTopology of [inner, { keras_version: '2.15', model_config: inner }])
    expect(imported(JSON.stringify({ format: 'layers-model', modelTopology })).graph.nodes).toHaveLength(first?.graph.nodes.length ?? 0);
  expect(() => importJson('{"format":"graph-model","modelTopology":{"node":[]}}')).toThrow(ImportError);
});

it('10,000 damaged files of each kind end in a sentence or a drawing that opens, soon', { timeout: FUZZ_LIMIT_MS }, () => {
  endWell('net.json', [fixture('keras2-sequential'), fixture('keras2-functional'), kerasJson(randomNetwork(3), 3)].map(compact), 10_000);
  const tfjs = [3, 5, 9].map((seed) => layersModel(sourceFor(randomNetwork(seed))).topology);
  const files = tfjs.map((modelTopology) => Buffer.from(JSON.stringify({ format: 'layers-model', modelTopology })));
  endWell('model.json', files, 10_000);
});

/** Without its blanks, where damage does no harm. */
function compact(json: string): Uint8Array {
  return Buffer.from(JSON.stringify(JSON.parse(json)));
}

it('values of any kind in any place end so, too', () => {
  const file = fixture('keras2-functional');
  fc.assert(
    fc.property(fc.nat(), fc.jsonValue({ maxDepth: 2 }), (at, value) => {
      let count = 0;
      const total = [...file.matchAll(/[:,[]/g)].length;
      const raw: unknown = JSON.parse(file, (_, old: unknown) => (count++ === at % total ? value : old));
      opensOrSays(JSON.stringify(raw) ?? '');
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['too deep', `{"class_name":"Sequential","config":${'['.repeat(100_000)}`],
  ['deep in a model', sequential([], { extra: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) })],
  ['many layers', sequential(Array(6000).fill(entry))],
  [
    'many inputs',
    JSON.stringify({
      class_name: 'Model',
      config: {
        layers: [
          { ...entry, name: 'a' },
          { class_name: 'Add', name: 'b', inbound_nodes: [Array(100_000).fill(['a', 0, 0])] },
        ],
      },
    }),
  ],
  [
    'many calls',
    JSON.stringify({ class_name: 'Model', config: { layers: [{ class_name: 'Add', name: 'b', inbound_nodes: Array(50_000).fill([]) }] } }),
  ],
  ['a thousand of one name', sequential(Array(4000).fill({ class_name: '층', config: { name: '층' } }))],
])('%s', (_, text) => opensOrSays(text));

function opensOrSays(text: string): void {
  try {
    const found = importJson(text);
    if (found === undefined) return;
    const written = printProject(importedProject(found, 'net.json'));
    expect(parseProject(written).repairs).toEqual([]);
    plan(found.graph, registry);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.text.ko).toMatch(/[가-힣]/);
  }
}
