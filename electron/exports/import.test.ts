import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { NETWORK_KEY } from '../../shared/codegen/onnx/network.ts';
import type { Imported } from '../../shared/import/imported.ts';
import { readOnnx } from '../../shared/import/onnx/readOnnx.ts';
import { numbersOf } from '../imports/foreignNumbers.ts';
import { importBytes } from '../imports/importBytes.ts';
import { decodeOnnx } from '../imports/onnxFile.ts';
import { essence } from '../imports/testing/networks.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { allExamples, difference, type Example, predicted } from './testing/examples.ts';
import { readFloats } from './testing/floats.ts';
import { keras3Environment, kerasPython, runPython, torchPython } from './testing/python.ts';
import { trainedOf } from './testing/weightJobs.ts';
import { weightFiles } from './weightFiles.ts';

let examples: readonly Example[] = [];
beforeAll(async () => {
  examples = await allExamples();
}, 600_000);

describe('an ONNX file that this app has written', () => {
  it('comes back as the same network with the same weights, bit by bit', () => {
    for (const example of examples) {
      const { graph, notes, weights } = readOnnx(decodeOnnx(onnxOf(example)));
      expect(notes).toEqual([]);
      expect(essence(graph), example.name).toEqual(essence(graphOf(example)));
      expect([...weights.keys()].toSorted()).toEqual([...example.weights.keys()].toSorted());
      for (const [name, weight] of weights) expect(difference(numbersOf(weight), example.weights.get(name) ?? new Float32Array())).toBe(0);
    }
  });

  it('says the same where it is read operation by operation, as one that was changed is', async () => {
    const read = examples.map((example) => ({ example, imported: readOnnx(withoutNote(onnxOf(example))) }));
    expect(read.flatMap(({ example, imported }) => imported.notes.map(({ en }) => `${example.name}: ${en}`))).toEqual([]);
    // An input alone is no network: what changes nothing is not in the file.
    await expectSame(read.filter(({ imported: { graph } }) => graph.nodes.length > 1));
  });
});

function onnxOf(example: Example): Uint8Array {
  const [file] = weightFiles.onnx(trainedOf(example));
  if (!(file?.content instanceof Uint8Array)) throw new Error('ONNX is one file of bytes');
  return file.content;
}

function withoutNote(bytes: Uint8Array) {
  const { [NETWORK_KEY]: _, ...metadata } = decodeOnnx(bytes).metadata;
  return { ...decodeOnnx(bytes), metadata };
}

function graphOf({ source: { layers } }: Example) {
  const nodes = layers.map(({ id, layer, params }) => ({ id, type: layer.type, params, position: { x: 0, y: 0 } }));
  return { nodes, edges: layers.flatMap(({ id, inputs }) => inputs.map((from) => ({ from, to: id }))) };
}

/** What was read predicts what the network predicted that was written. */
async function expectSame(read: readonly { readonly example: Example; readonly imported: Imported }[]): Promise<void> {
  const again = await predicted(
    read.map(({ example: { name, images, imageCount }, imported: { graph, weights } }) => {
      const values = [...weights].map(([key, weight]) => [key, numbersOf(weight)] as const);
      return { name, graph, imageCount, numbers: { images, weights: new Map(values) } };
    }),
  );
  const off = again.map(({ name, expected }, place) => ({ name, off: difference(expected, read[place]?.example.expected ?? expected) }));
  expect(off.filter((one) => !(one.off <= 1e-5))).toEqual([]);
}

const jobsSchema = z.array(z.object({ name: z.string(), file: z.string(), count: z.number() }));

describe.each([
  ['Keras 2.15', 'keras', kerasPython, {}],
  ['Keras 3', 'keras', keras3Environment() === undefined ? undefined : kerasPython, keras3Environment() ?? {}],
  ['PyTorch', 'torch', torchPython, {}],
] as const)('files that %s saves', (_, kind, python, env) => {
  it.skipIf(python === undefined)('open whole, and say what they said there', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const script = join(import.meta.dirname, 'testing', 'elsewhere.py');
    const { code, stderr } = await runPython(python ?? '', [script, folder, kind], { cwd: folder, env });
    expect(code, stderr.slice(-2000)).toBe(0);
    const jobs = jobsSchema.parse(JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8')));
    const opened = jobs.map((job) => ({ ...job, found: importBytes(job.file, readFileSync(join(folder, job.file))) }));
    expect(opened.flatMap(({ file, found }) => found?.notes.map(({ en }) => `${file}: ${en}`) ?? [file])).toEqual([]);
    const again = await predicted(
      opened.flatMap(({ name, file, count, found }) => {
        const numbers = { images: readFloats(join(folder, `${name}.images`)), weights: found?.trained() ?? new Map() };
        return found === undefined ? [] : [{ name: file, graph: found.graph, imageCount: count, numbers }];
      }),
    );
    const off = again.map(({ expected }, place) => {
      const { file, name } = jobs[place] ?? { file: '', name: '' };
      return { file, off: difference(expected, readFloats(join(folder, `${name}.answer`))) };
    });
    expect(off.filter((one) => !(one.off <= 1e-5))).toEqual([]);
    expect(off.length).toBeGreaterThan(3);
  });
});
