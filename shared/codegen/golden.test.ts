import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../layers/registry.ts';
import { plan } from '../plan/plan.ts';
import { findTemplate, templates } from '../templates/templates.ts';
import type { Language } from '../text.ts';
import { runSettingsSchema } from '../training/settings.ts';
import { sourceOf } from './source.ts';
import { type CodeKind, codeKinds } from './target.ts';
import { findTarget, targets } from './targets.ts';

/**
 * What is exported, as files, so that a review sees what a change of the emitters changes. To write them anew: `vitest run -u` on this
 * file. They end in .txt, so that no tool takes them for a part of this project.
 */
const folder = join(import.meta.dirname, 'golden');

interface Golden {
  readonly file: string;
  readonly text: string;
}

const models = templates.flatMap(({ id }) => ['model' as const].map((kind) => ({ id, kind, language: 'en' as const })));
const programs = (['script', 'notebook'] as const).map((kind) => ({ id: 'fashion-cnn', kind, language: 'ko' as const }));

const golden = targets.flatMap((target) => [...models, ...programs].flatMap((wish) => written(target.id, wish)));

function written(targetId: string, { id, kind, language }: { id: string; kind: CodeKind; language: Language }): readonly Golden[] {
  const target = findTarget(targetId);
  const fileName = target?.fileNames[kind];
  const graph = findTemplate(id)?.graph;
  if (target === undefined || graph === undefined || fileName === undefined) return [];
  const figure = { testAccuracy: 0.9, testLoss: 0.3 };
  const training = runSettingsSchema.parse({});
  const source = sourceOf({ project: { name: id, graph, training }, plan: plan(graph, registry), language, figure });
  if (source === undefined || target.refusals(source, kind).length > 0) return [];
  const { companion } = target;
  return [
    { file: `${targetId}.${id}.${fileName}.txt`, text: target.write(source, kind) },
    ...(companion === undefined ? [] : [{ file: `${targetId}.${id}.${companion.fileName}.txt`, text: companion.write(source) }]),
  ];
}

describe('golden files', () => {
  it.each(golden.map((one) => [one.file, one.text] as const))('%s', async (file, text) => {
    await expect(text).toMatchFileSnapshot(join(folder, file));
  });
  it('are all that lie in their folder', () => {
    expect(readdirSync(folder).toSorted()).toEqual(golden.map(({ file }) => file).toSorted());
  });
  it('are of every target and kind', () => {
    for (const { id, fileNames } of targets) {
      for (const kind of codeKinds) {
        if (fileNames[kind] !== undefined)
          expect(golden.some(({ file }) => file.startsWith(`${id}.`) && file.includes(fileNames[kind] ?? ''))).toBe(true);
      }
    }
  });
});
