import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Source, sourceOf } from '../../../shared/codegen/source.ts';
import { findTarget } from '../../../shared/codegen/targets.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { templates } from '../../../shared/templates/templates.ts';
import { chain } from '../../../shared/testing.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { checkCode } from './check.ts';
import { runInTfjs } from './inTfjs.ts';
import { difference, probeWeights } from './probe.ts';

const files = writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(100, 28), stripedImages(80, 28));
const answer = ['dense', { units: 10, activation: 'softmax' }] as const;

function sourceFor(graph: Graph): Source {
  const source = sourceOf({ project: { name: 'test', graph, training: defaultRunSettings }, plan: plan(graph, registry), language: 'en' });
  if (source === undefined) throw new Error('no answer');
  return source;
}

describe('a check of TensorFlow.js code', () => {
  it.each(templates.filter(({ graph }) => graph.nodes.length > 0).map(({ id, graph }) => [id, graph] as const))(
    'finds the app and its code of %s the same, and says how same',
    async (_, graph) => {
      const check = await checkCode({ kind: 'check', graph, target: 'tfjs', files });
      expect(check).toMatchObject({ imageCount: 64, runtime: expect.stringMatching(/^TensorFlow\.js 4\./) });
      expect(check.difference).toBeLessThan(1e-5);
      expect(check.difference).toBeGreaterThan(0);
    },
  );
  it('measures what is not the same', async () => {
    const written = chain('input', ['conv2d', { filters: 3, activation: 'relu' }], 'flatten', answer);
    const drawn = chain('input', ['conv2d', { filters: 3, activation: 'tanh' }], 'flatten', answer);
    const [source, other] = [sourceFor(drawn), sourceFor(written)];
    const subject = { source, weights: probeWeights(source.layers), images: new Float32Array(784).fill(0.5), imageCount: 1 };
    const code = (of: Source) => findTarget('tfjs')?.write(of, 'model') ?? '';
    const [right, wrong] = [runInTfjs({ ...subject, code: code(source) }), runInTfjs({ ...subject, code: code(other) })];
    expect(difference(right.answer, wrong.answer)).toBeGreaterThan(1e-3);
    expect(() => runInTfjs({ ...subject, code: code(sourceFor(chain('input', 'flatten', answer))) })).toThrow('layers with weights');
  });
  it('is refused for what TensorFlow.js lacks, in its words', async () => {
    const graph = chain('input', ['conv2d', { filters: 4 }], ['depth-max-pooling', { poolSize: 2 }], 'flatten', answer);
    await expect(checkCode({ kind: 'check', graph, target: 'tfjs', files })).rejects.toMatchObject({
      text: { en: expect.stringContaining('TensorFlow.js has no layer like DepthMaxPooling') },
    });
  });
});

describe('a difference', () => {
  it('is the largest, as a share of what is above 1', () => {
    expect(difference(new Float32Array([0.5, 0.25]), new Float32Array([0.5, 0.5]))).toBe(0.25);
    expect(difference(new Float32Array([4, 0]), new Float32Array([4, 1]))).toBe(0.25);
  });
  it('is without end where something is missing or is no number', () => {
    expect(difference(new Float32Array([1]), new Float32Array([]))).toBe(Number.POSITIVE_INFINITY);
    expect(difference(new Float32Array([1]), new Float32Array([Number.NaN]))).toBe(Number.POSITIVE_INFINITY);
  });
});
