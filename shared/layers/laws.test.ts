import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { index } from '../../scripts/write-layer-index.mjs';
import { BATCH, type Float, feed } from '../ops/tensor.ts';
import { isProblemCode } from '../plan/problem.ts';
import { evaluate, pieces, print } from '../shapes/formula.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import type { ImageShape, Shape } from '../shapes/shape.ts';
import { languages, type Text } from '../text.ts';
import type { LayerType, Placed } from './layerType.ts';
import { placements, settingsOf, tryPlace } from './placements.ts';
import { registry } from './registry.ts';
import { explain } from './sight.ts';

/** What fits a card's width. */
const LONGEST_LINE = 26;
const folder = new URL('.', import.meta.url);
/** Halved, cut at the edge, of odd sizes, one axis only, too far apart; with few and many channels. */
const imagesToResize = [
  [28, 28],
  [26, 26],
  [14, 14],
  [13, 11],
  [11, 26],
  [28, 7],
  [3, 3],
  [1, 1],
  [300, 299],
].flatMap(([height = 0, width = 0]) => [1, 32].map((channels): ImageShape => [height, width, channels]));
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
    const ofParams = Object.values(layer.params).flatMap((kind) => [kind.label, kind.help, kind.range, ...(kind.unit ? [kind.unit] : [])]);
    const texts = [layer.label, layer.summary, ...(layer.presets ?? []).map((preset) => preset.label), ...ofParams];
    const explained = placements(layer).map(({ placed }) => explain(placed.sight, layer.rule));
    for (const text of [...texts, ...explained]) expect(missingIn(text)).toEqual([]);
  });
  it('has two lines for its card in both languages, connected or not, with × between sizes', () => {
    const configured = settingsOf(layer).map((params) => ({ params, read: layer.configure(params) }));
    const lines = [
      ...configured.map(({ read }) => read.words()),
      ...placements(layer).map(({ params, inputs }) => layer.configure(params).words(inputs)),
    ];
    for (const { main, detail } of lines) {
      for (const text of [main, detail]) {
        expect(missingIn(text)).toEqual([]);
        expect(text.en.length).toBeLessThanOrEqual(LONGEST_LINE);
        expect(`${text.en} ${text.ko}`).not.toMatch(/\d ?x ?\d/);
      }
    }
  });
  it('has presets whose settings it accepts', () => {
    for (const { params } of layer.presets ?? []) expect(layer.configure(params).findings).toEqual([]);
  });
  it('makes of an image just what it says it can', () => {
    const reached = imagesToResize.flatMap((from) =>
      imagesToResize.map((to) => ({ from, to, params: layer.resizes?.(from, to) })).filter(({ params }) => params !== undefined),
    );
    for (const { from, to, params = {} } of reached) {
      const { findings, place } = layer.configure(params);
      expect([findings, place([from]).outputShape], `${from} to ${to}`).toEqual([[], to]);
    }
    if (layer.resizes !== undefined) expect(reached.length).toBeGreaterThan(imagesToResize.length);
  });
  it('prints how many weights it has, and names every number', () => {
    for (const { placed } of placements(layer)) {
      const { weightFormula, weightCount } = placed;
      if (weightFormula === undefined) expect(weightCount).toBe(0);
      else {
        expect(evaluate(weightFormula)).toBe(weightCount);
        for (const piece of pieces(weightFormula)) if (typeof piece !== 'string') expect(missingIn(piece.name)).toEqual([]);
      }
      expect(placed.activationBytes).toBe(4 * placed.outputShape.reduce((product, size) => product * size, 1));
      expect(placed.trainableCount).toBeLessThanOrEqual(weightCount);
    }
  });
  it('refuses a place in words for a person, with a code from the list', () => {
    const names = {
      own: { en: 'A layer', ko: '어떤 층' },
      inputs: [
        { en: 'Another', ko: '다른 층' },
        { en: 'A third', ko: '셋째 층' },
      ],
    };
    for (const error of refusals(layer)) {
      expect(isProblemCode(error.code)).toBe(true);
      const { title, text, short } = error.words(names);
      for (const words of [title, text, short]) expect(missingIn(words)).toEqual([]);
      for (const language of languages) expect(short[language].length, short[language]).toBeLessThanOrEqual(60);
    }
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

/** Why the layer does not stand behind some inputs that do not suit it. */
function refusals(layer: LayerType): readonly ShapeError[] {
  const odd: readonly (readonly Shape[])[] = [
    [[7]],
    [[1, 1, 3]],
    [[5, 6, 7]],
    [
      [2, 2, 4],
      [2, 3, 4],
    ],
    [
      [2, 2, 4],
      [2, 2, 3],
    ],
    [[2, 2, 4], [16]],
  ];
  const fitting = odd.filter((inputs) => (layer.takes === 'many') === inputs.length > 1 && layer.takes !== 'nothing');
  return fitting.flatMap((inputs) =>
    settingsOf(layer).flatMap((params) => {
      try {
        layer.configure(params).place(inputs);
        return [];
      } catch (error) {
        if (error instanceof ShapeError) return [error];
        throw error;
      }
    }),
  );
}

function missingIn(text: Text): readonly string[] {
  return languages.filter((language) => text[language].trim() === '');
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
