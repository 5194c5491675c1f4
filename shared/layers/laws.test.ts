import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { index } from '../../scripts/write-layer-index.mjs';
import { expressions } from '../jax/expressions.ts';
import { translations } from '../onnx/translations.ts';
import { inOrder } from '../ops/gradients.ts';
import { BATCH, type Float, feed } from '../ops/tensor.ts';
import { evaluate, print } from '../shapes/formula.ts';
import { languages, type Text } from '../text.ts';
import type { LayerType, Placed } from './layerType.ts';
import { placements, tryPlace } from './placements.ts';
import { registry } from './registry.ts';
import { explain } from './sight.ts';

const folder = new URL('.', import.meta.url);
const types = registry.all.map((layer) => [layer.type, layer] as const);

describe('the registry', () => {
  it('lists every layer file (run `npm run layers` after adding one)', () => {
    expect(readFileSync(new URL('index.generated.ts', folder), 'utf8')).toBe(index);
  });
  it('has a file called after each type', () => {
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.layer.ts'))
      .map((file) => kebab(file.slice(0, -'.layer.ts'.length)));
    expect(types.map(([type]) => type).sort()).toEqual(files.sort());
  });
});

describe.each(types)('%s', (_, layer) => {
  it('can stand somewhere, at more than one setting if it has any', () => {
    expect(placements(layer).length).toBeGreaterThan(Object.keys(layer.params).length);
  });
  it('accepts its own defaults and samples, and keeps them through a file', () => {
    for (const [name, kind] of Object.entries(layer.params)) {
      for (const value of [kind.default, ...kind.samples]) {
        const { params, findings } = layer.configure(JSON.parse(JSON.stringify({ [name]: value })));
        expect(findings).toEqual([]);
        expect(params[name]).toEqual(value);
      }
    }
  });
  it('reads anything at all from a file, and says what it used instead', () => {
    for (const [name, kind] of Object.entries(layer.params)) {
      for (const nonsense of [null, -1e9, 1e9, 0.3, 'x', [], [0, 1e9], {}, Number.NaN]) {
        const { params, findings } = layer.configure({ [name]: nonsense });
        expect(kind.schema.safeParse(params[name]).success).toBe(true);
        expect(findings.map((finding) => finding.param)).toEqual(kind.schema.safeParse(nonsense).success ? [] : [name]);
      }
    }
  });
  it('speaks both languages everywhere', () => {
    const texts = [layer.label, layer.summary, ...Object.values(layer.params).flatMap((kind) => [kind.label, kind.help, kind.range])];
    const explained = placements(layer).map(({ placed }) => explain(placed.sight, layer.rule));
    for (const text of [...texts, ...explained]) expect(missingIn(text)).toEqual([]);
  });
  it('prints formulas that give its shape', () => {
    for (const { placed } of placements(layer)) {
      expect(placed.formula.map(evaluate)).toEqual(placed.outputShape);
      for (const term of placed.formula) for (const language of languages) expect(print(term, language)).not.toBe('');
    }
  });
  it('computes the shape it promises, in training and in prediction', () => {
    for (const { placed, inputs } of placements(layer)) {
      for (const training of [true, false]) expect(forward(placed, inputs, training).dims).toEqual([BATCH, ...placed.outputShape]);
    }
  });
  it.each([
    ['ONNX', translations],
    ['JAX', expressions],
  ] as const)('uses only operations that %s has, in prediction', (_target, table) => {
    const inline = new Set(['Placeholder', 'Const']);
    const ops = placements(layer).flatMap(({ placed, inputs }) => inOrder([forward(placed, inputs, false)]).map((node) => node.op));
    expect(ops.filter((op) => !inline.has(op) && !(op in table))).toEqual([]);
  });
  it.each(['keras', 'pytorch'] as const)('shows every param in %s, or says why not', (target) => {
    for (const name of Object.keys(layer.params)) {
      if (layer.notIn?.[target]?.[name] !== undefined) continue;
      expect(
        callsWhenVaried(layer, name, (placed) => JSON.stringify(placed[target]())),
        name,
      ).toBeGreaterThan(1);
    }
  });
});

/** How many different calls the samples of one param give, each tried behind all inputs: a padding may show behind one only. */
function callsWhenVaried(layer: LayerType, name: string, call: (placed: Placed) => string): number {
  const inputs = [...new Set(placements(layer).map((place) => place.inputs))];
  const samples = layer.params[name]?.samples ?? [];
  return new Set(
    samples.map((value) =>
      inputs
        .map((shapes) => {
          const placed = tryPlace(layer, { [name]: value }, shapes);
          return placed === undefined ? '' : call(placed);
        })
        .join(),
    ),
  ).size;
}

function forward(placed: Placed, inputs: readonly (readonly number[])[], training: boolean): Float {
  const shapes = inputs.length === 0 ? [placed.outputShape] : inputs;
  const xs = shapes.map((shape, position) => feed(`x${position}`, 'float', [BATCH, ...shape]));
  const weight = (name: string) => feed(name, 'float', placed.weights[name]?.shape ?? []);
  return placed.forward(xs, { training, weight, noise: (like) => like }).output;
}

function missingIn(text: Text): readonly string[] {
  return languages.filter((language) => text[language].trim() === '');
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
