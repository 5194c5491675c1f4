import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { templates } from '../../shared/templates/templates.ts';
import { checkCode } from '../trainer/checks/check.ts';
import { stripedImages, writeDataset } from '../trainer/testing/datasetFiles.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { jaxPython, kerasPython, torchPython } from './testing/python.ts';

const files = writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(100, 28), stripedImages(80, 28));
const drawn = templates.filter(({ graph }) => graph.nodes.length > 0).map(({ id, graph }) => [id, graph] as const);
/** Of what is written from the same moves, one that has them all is enough here: each layer is run in tests of its own. */
const branched = drawn.filter(([id]) => id === 'shortcut');
const setPython = (python: string | undefined) => {
  if (python === undefined) delete process.env['CONVCANVAS_PYTHON'];
  else process.env['CONVCANVAS_PYTHON'] = python;
};
afterEach(() => setPython(undefined));

describe.each([
  ['keras', kerasPython, /^Keras \d/, drawn],
  ['tf-nn', kerasPython, /^TensorFlow \d.*, Keras \d/, branched],
  ['pytorch', torchPython, /^PyTorch \d/, drawn],
  ['jax', jaxPython, /^JAX \d.*, Flax \d/, branched],
] as const)('a check of %s code, in the app itself', (target, python, runtime, networks) => {
  it.skipIf(python === undefined).each(networks)(
    'measures how same %s is',
    async (_, graph) => {
      setPython(python);
      const check = await checkCode({ kind: 'check', graph, target, files });
      expect(check).toMatchObject({ imageCount: 64, runtime: expect.stringMatching(runtime) });
      expect(check.difference).toBeLessThan(1e-5);
    },
    120_000,
  );
  it('without a Python says what to install', async () => {
    setPython('no-such-python');
    await expect(checkCode({ kind: 'check', graph: drawn[0]?.[1] ?? { nodes: [], edges: [] }, target, files })).rejects.toMatchObject({
      text: { en: expect.stringContaining('Install Python, then: pip install') },
    });
  });
});
