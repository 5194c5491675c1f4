import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { torchWithWeights } from '../../shared/codegen/pytorch/target.ts';
import { type Source, sourceOf } from '../../shared/codegen/source.ts';
import { codeKinds, type Target } from '../../shared/codegen/target.ts';
import { targets } from '../../shared/codegen/targets.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { templates } from '../../shared/templates/templates.ts';
import { languages } from '../../shared/text.ts';
import { runSettingsSchema } from '../../shared/training/settings.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { ruffPython, runPython } from './testing/python.ts';
import { layerAlone, randomNetwork } from './testing/randomNetworks.ts';
import { unusualOptimizers } from './testing/scripts.ts';

const RANDOM_NETWORKS = 40;
/** What is written of a network: a file of each kind. */
interface Writer {
  readonly id: string;
  readonly files: (source: Source) => readonly { readonly name: string; readonly text: string }[];
}
const writers: readonly Writer[] = [
  ...targets.filter(({ fileNames }) => Object.values(fileNames).some((name) => name.endsWith('.py'))).map(writerOf),
  {
    id: 'PyTorch with weights',
    files: (source) => [{ name: 'model.py', text: torchWithWeights(source) }],
  },
];

function writerOf(target: Target): Writer {
  const files = (source: Source) =>
    codeKinds.flatMap((kind) => {
      const name = target.fileNames[kind];
      return name === undefined || target.refusals(source, kind).length > 0 ? [] : [{ name, text: target.write(source, kind) }];
    });
  return { id: target.id, files };
}

/** Every template, every layer type and networks drawn at random, with every optimizer, each data set, with and without a figure. */
function sources(): readonly Source[] {
  const graphs: readonly Graph[] = [
    ...templates.map(({ graph }) => graph),
    ...registry.all.flatMap((layer) => layerAlone(layer, 4)),
    ...Array.from({ length: RANDOM_NETWORKS }, (_, seed) => randomNetwork(seed)),
  ];
  return graphs.flatMap((graph, number) => {
    const training = runSettingsSchema.parse({
      optimizer: unusualOptimizers[number % unusualOptimizers.length],
      validationShare: number % 2 === 0 ? 0 : 0.1,
      dataset: number % 3 === 0 ? 'fashion-mnist-mini' : 'fashion-mnist',
    });
    const project = { name: '한글 "이름"\n# x', graph, training };
    const figure = number % 2 === 0 ? undefined : { testAccuracy: 0.81, testLoss: 0.5, hasChangedRate: number % 4 === 1 };
    return languages.flatMap((language) => sourceOf({ project, plan: plan(graph, registry), language, figure }) ?? []);
  });
}

/** Each file in a folder of its own. @returns how many there are */
function writeAll(writer: Writer, folder: string): number {
  const files = sources().flatMap(writer.files);
  for (const [number, { name, text }] of files.entries()) {
    mkdirSync(join(folder, String(number)));
    writeFileSync(join(folder, String(number), name), text);
  }
  return files.length;
}

describe.skipIf(ruffPython === undefined)('Python that is exported', () => {
  it.each(writers.map((writer) => [writer.id, writer] as const))(
    'to %s is as the formatter wants it, and the linter finds nothing',
    async (_, writer) => {
      const folder = temporaryFolder();
      const count = writeAll(writer, folder);
      const ruff = (...args: readonly string[]) => runPython(ruffPython ?? '', ['-m', 'ruff', ...args, '--isolated', '.'], { cwd: folder });
      const formatted = await ruff('format', '--diff');
      expect(formatted).toMatchObject({ code: 0, stdout: '', stderr: `${count} files already formatted\n` });
      expect(await ruff('check')).toMatchObject({ code: 0, stdout: expect.stringContaining('All checks passed!') });
    },
    180_000,
  );
});
