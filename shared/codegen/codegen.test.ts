import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/graph.ts';
import { nodeIdSchema } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { plan } from '../plan/plan.ts';
import { chain, seedNetwork } from '../testing.ts';
import { type Language, languages } from '../text.ts';
import { defaultRunSettings } from '../training/settings.ts';
import { namesOf } from './names.ts';
import { inMarkdown, oneLine } from './prose.ts';
import { callLines, laidOut } from './python/doc.ts';
import { answerKind } from './refusals.ts';
import { type Source, sourceOf } from './source.ts';
import { codeKinds } from './target.ts';
import { targets } from './targets.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const HARM = '"""\nimport os; <b>$x$</b> # [a](b) \u202e\u2028`';

function sourceFor(graph: Graph, language: Language = 'en', name = 'test'): Source {
  const source = sourceOf({ project: { name, graph, training: defaultRunSettings }, plan: plan(graph, registry), language });
  if (source === undefined) throw new Error('no answer');
  return source;
}
const renamed = (graph: Graph, name: string): Graph => ({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, name })) });

describe('names', () => {
  it('come from what the person calls a node, else from its id, each once and none reserved', () => {
    const named: readonly (readonly [string, string | undefined])[] = [
      ['conv2d', 'Kanten-Größe, 1. Stufe!'],
      ['conv2d_2', '한글'],
      ['dense', 'lambda'],
      ['dense_2', '2 Fast'],
      ['dense_3', 'conv2d 2'],
      ['dense_4', 'x'.repeat(64)],
      ['dense_5', undefined],
      ['dense_6', '"); import os'],
    ];
    const names = namesOf(
      named.map(([node, ownName]) => ({ id: id(node), ownName })),
      new Set(['lambda']),
    );
    expect([...names.values()]).toEqual([
      ...['kanten_gro_e_1_stufe', 'conv2d_2', 'lambda_layer', 'layer_2_fast', 'conv2d_2_2', 'x'.repeat(24), 'dense_5', 'import_os'],
    ]);
  });
});

describe('words of a person', () => {
  it('stay on their line', () => {
    expect(oneLine(' a\r\nb\u2028c\u202ed\0 ')).toBe('a b c d');
  });
  it('mean nothing in Markdown', () => {
    expect(inMarkdown('# <b>$x$</b> [a](b)')).toBe('\\# \\<b\\>\\$x\\$\\<\\/b\\> \\[a\\]\\(b\\)');
  });
  it.each(
    targets.flatMap(({ id: target, fileNames }) => codeKinds.filter((kind) => fileNames[kind]).map((kind) => [target, kind] as const)),
  )('come into a %s %s only as comments or as words in Markdown', (target, kind) => {
    const source = sourceFor(renamed(seedNetwork, HARM), 'ko', HARM);
    const text = targets.find((one) => one.id === target)?.write(source, kind) ?? '';
    for (const line of text.split('\n').filter((one) => one.includes('import os;'))) {
      expect(line).toMatch(kind === 'notebook' ? /import os\\\\;|#.*import os;/ : /(#|\/\/).*import os;/);
    }
    expect(text).not.toMatch(/[\u202e\u2028]/);
  });
});

describe('lines of Python', () => {
  it('break where they are too long, an item a line', () => {
    expect(callLines('print', ['"x"'])).toEqual(['print("x")']);
    expect(callLines('print', [`"${'x'.repeat(80)}"`])).toEqual(['print(', `    "${'x'.repeat(80)}"`, ')']);
    const group = { head: 'f', items: ['aaaa', 'bbbb'].map((name) => ({ before: `${name}=`, doc: '1' })) };
    expect(laidOut(group, { indent: 67, comment: 'c' })).toEqual([
      `${' '.repeat(67)}f(`,
      `${' '.repeat(71)}aaaa=1,`,
      `${' '.repeat(71)}bbbb=1,`,
      `${' '.repeat(67)})  # c`,
    ]);
  });
});

describe('the answer', () => {
  const dense = ['dense', { units: 3, activation: 'softmax' }] as const;
  const linear = ['activation', { activation: 'linear' }] as const;
  it.each([
    ['probabilities', chain('input', 'flatten', dense)],
    ['probabilities', chain('input', 'flatten', dense, linear)],
    ['scores', chain('input', 'flatten', 'dense', linear)],
    ['scores', chain('input', 'flatten', 'dense', 'dropout')],
    ['mixed', chain('input', 'flatten', dense, 'dropout')],
  ])('is %s', (kind, graph) => {
    expect(answerKind(sourceFor(graph))).toBe(kind);
  });
});

describe('a notebook', () => {
  it('explains each layer with its numbers, in both languages', () => {
    for (const language of languages) {
      const source = sourceFor(seedNetwork, language);
      for (const target of targets.filter(({ fileNames }) => fileNames.notebook)) {
        const { cells } = JSON.parse(target.write(source, 'notebook')) as { cells: { cell_type: string; source: string[] }[] };
        const words = cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source: lines }) => lines.join(''));
        for (const { name } of source.layers) expect(words.join('\n')).toContain(`### ${name[language]}\n`);
        expect(words.join('\n')).toContain('3×3 × 32 × 64 + 64 = 18,496');
        expect(words.every((text) => /[가-힣]/.test(text))).toBe(language === 'ko');
      }
    }
  });
});
