import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { plan } from '../plan/plan.ts';
import { shortcut } from '../templates/shortcut.ts';
import { seedNetwork } from '../testing.ts';
import { type Language, languages } from '../text.ts';
import { defaultRunSettings } from '../training/settings.ts';
import { listingOf } from './origins.ts';
import { type Source, sourceOf } from './source.ts';
import { codeKinds } from './target.ts';
import { findTarget, targets } from './targets.ts';

function sourceFor(graph: Graph, language: Language = 'en'): Source {
  const source = sourceOf({ project: { name: 'test', graph, training: defaultRunSettings }, plan: plan(graph, registry), language });
  if (source === undefined) throw new Error('no answer');
  return source;
}
const graphs = { 'a chain': seedNetwork, 'a network with branches': shortcut.graph };
const kinds = targets.flatMap((target) => codeKinds.filter((kind) => target.fileNames[kind]).map((kind) => ({ target, kind })));

describe('a listing', () => {
  it.each(kinds)('of a $target.id $kind is the file, line by line', ({ target, kind }) => {
    for (const graph of Object.values(graphs)) {
      const source = sourceFor(graph);
      const { text, blocks } = listingOf(target, source, kind);
      expect(text).toBe(target.write(source, kind));
      const lines = blocks.flatMap((block) => block.lines.map((line) => line.text));
      if (kind !== 'notebook') expect(`${lines.join('\n')}\n`).toBe(text);
      expect(lines.join('\n')).not.toMatch(/[\uE000\uE001]/);
    }
  });

  it.each(kinds)('of a $target.id $kind names each layer that it was written from', ({ target, kind }) => {
    for (const graph of Object.values(graphs)) {
      for (const language of languages) {
        const source = sourceFor(graph, language);
        const { blocks } = listingOf(target, source, kind);
        const named = new Set(blocks.flatMap(({ lines }) => lines.map(({ nodeId }) => nodeId)));
        // PyTorch has no input layer, and nothing for what hands its values on.
        const wanted = source.layers.filter(({ placed }) => target.id !== 'pytorch' || placed.pytorch().length > 0);
        for (const { id, inputs } of wanted) if (inputs.length > 0) expect(named).toContain(id);
      }
    }
  });

  it('knows the lines of one layer', () => {
    const keras = findTarget('keras');
    if (keras === undefined) throw new Error('no Keras');
    const { blocks } = listingOf(keras, sourceFor(seedNetwork), 'model');
    const lines = blocks.flatMap((block) => block.lines.filter(({ nodeId }) => nodeId === 'conv2d_2'));
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('layers.Conv2D(')]);
  });
});
