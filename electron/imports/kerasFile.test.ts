import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lackingInKeras } from '../../shared/codegen/keras/savedModel.ts';
import { ImportError } from '../../shared/import/ImportError.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { encodeHdf5, type Hdf5Group } from '../exports/hdf5.ts';
import { encodeKeras } from '../exports/kerasFile.ts';
import { randomNetwork } from '../exports/testing/randomNetworks.ts';
import { zipped } from '../exports/zip.ts';
import { importBytes } from './importBytes.ts';
import { endsWell, endWell, FUZZ_LIMIT_MS } from './testing/fuzz.ts';
import { essence, numbered, sourceFor } from './testing/networks.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

function imported(name: string, bytes: Uint8Array) {
  const found = importBytes(name, bytes);
  if (found === undefined) throw new Error('Not recognised');
  return found;
}

it('a .keras file that this app has written comes back as the same network with the same weights', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const graph = randomNetwork(seed);
      const source = sourceFor(graph);
      fc.pre(lackingInKeras(source).length === 0);
      const weights = numbered(source);
      const again = imported('net.keras', encodeKeras({ source, weights }));
      expect(again.notes).toEqual([]);
      expect(essence(again.graph)).toEqual(essence(graph));
      const values = [...again.trained().values()].map((one) => [...one]).toSorted(byFirst);
      expect(values).toEqual([...weights.values()].map((one) => [...one.values]).toSorted(byFirst));
    }),
    { numRuns: 60 },
  );
});

describe.each(['keras2.keras', 'keras3.keras', 'keras2.h5', 'keras3.h5'])('%s, which Keras wrote', (name) => {
  it('opens whole, with its weights', () => {
    const { graph, notes, trained } = imported(name, fixture(name));
    expect(notes).toEqual([]);
    expect(plan(graph, registry).problems).toEqual([]);
    expect(graph.edges.filter(({ to }) => to === 'add').map(({ from }) => from)).toEqual(['separable_conv2d', 'conv2d']);
    const weights = trained();
    expect([...weights].map(([weight, { length }]) => `${weight} ${length}`).toSorted()).toEqual([
      'batch_normalization/beta 2',
      'batch_normalization/gamma 2',
      'batch_normalization/movingMean 2',
      'batch_normalization/movingVariance 2',
      'conv2d/bias 2',
      'conv2d/kernel 18',
      'dense/bias 10',
      'dense/kernel 180',
      'mine/bias 2',
      'mine/kernel 36',
      'separable_conv2d/bias 2',
      'separable_conv2d/depthwiseKernel 9',
      'separable_conv2d/pointwiseKernel 2',
    ]);
    // Each from 0 to 1, and none the same.
    expect(new Set([...weights.values()].flatMap((values) => [...values])).size).toBe(269);
  });
});

it('weights that do not fit their network are refused with their name', () => {
  const dense = { class_name: 'Dense', config: { name: 'answer', units: 10, batch_input_shape: [null, 784] } };
  const config = Buffer.from(JSON.stringify({ class_name: 'Sequential', config: { layers: [dense] } }));
  const trained = (layers: Hdf5Group) => {
    const content = encodeHdf5({ layers });
    return imported(
      'x.keras',
      zipped([
        { name: 'config.json', content: config },
        { name: 'model.weights.h5', content },
      ]),
    ).trained;
  };
  expect(trained({})).toThrow(/no weights for “answer” \(kernel\)/);
  const values = new Float32Array(20);
  expect(trained({ dense: { vars: { 0: { shape: [2, 10], values } } } })).toThrow(
    /“answer\/kernel” of the file are 2×10, but the layer has 784×10/,
  );
});

describe('what means harm ends in a sentence, soon', () => {
  const bomb = deflateRawSync(new Uint8Array(256 * 1024 * 1024));
  it.each([
    ['a zip bomb for a description', bombed('config.json', bomb)],
    ['a bomb that claims to be small', bombed('config.json', bomb, 10)],
    ['an archive of nothing', zipped([])],
    ['an archive without a description', zipped([{ name: 'other', content: new Uint8Array(9) }])],
    ['a description that is too deep', zipped([{ name: 'config.json', content: Buffer.from('['.repeat(100_000)) }])],
    ['the beginning of an archive alone', Buffer.from('PK\x03\x04')],
    ['the beginning of HDF5 alone', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')],
    ['HDF5 with addresses beyond its end', fixture('keras2.h5').fill(0xee, 40, 96)],
  ])('%s', (_, bytes) => {
    expect(endsWell('net.keras', bytes)).toBeLessThan(2000);
    expect(() => importBytes('net.keras', bytes)).toThrow(ImportError);
  });

  it('a bomb for weights', () => {
    const config = Buffer.from(JSON.stringify({ class_name: 'Sequential', config: { layers: [] } }));
    const bytes = bombed('model.weights.h5', bomb, 0, config);
    expect(() => imported('net.keras', bytes).trained()).toThrow(ImportError);
  });

  it('10,000 damaged .keras files', { timeout: FUZZ_LIMIT_MS }, () => {
    endWell('net.keras', [fixture('tiny-keras2.keras'), fixture('tiny-keras3.keras')], 10_000);
  });

  it('10,000 damaged .h5 files', { timeout: FUZZ_LIMIT_MS }, () => {
    endWell('net.h5', [fixture('tiny-keras2.h5'), fixture('tiny-keras3.h5'), fixture('latest.h5')], 10_000);
  });
});

/** An archive in which one file unpacks to far more than it should. */
function bombed(name: string, packed: Uint8Array, claimed = 256 * 1024 * 1024, config?: Uint8Array): Uint8Array {
  const before = config === undefined ? [] : [{ name: 'config.json', content: config }];
  const bytes = Buffer.from(zipped([...before, { name, content: packed }]));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 46 < bytes.length; at += 1) {
    const isEntry = bytes.readUInt32LE(at) === 0x02_01_4b_50 && bytes.subarray(at + 46, at + 46 + name.length).toString() === name;
    if (!isEntry) continue;
    view.setUint16(at + 10, 8, true);
    view.setUint32(at + 24, claimed, true);
  }
  return bytes;
}

function byFirst(one: readonly number[], other: readonly number[]): number {
  return (one[0] ?? 0) - (other[0] ?? 0);
}
