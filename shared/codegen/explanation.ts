import { explain } from '../layers/sight.ts';
import { grouped, print } from '../shapes/formula.ts';
import { printShape } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import { linesFor } from './origins.ts';
import { inMarkdown } from './prose.ts';
import type { Source, SourceLayer } from './source.ts';

/** What each layer does, with its numbers, as Markdown for a notebook. */
export function explanationOf(source: Pick<Source, 'layers' | 'marksOrigins'>): Text {
  const all = source.layers.map((layer) => {
    const text = layerText(layer);
    const marked = (words: string) => linesFor(source, layer.id, words.split('\n')).join('\n');
    return { en: marked(text.en), ko: marked(text.ko) };
  });
  return { en: all.map(({ en }) => en).join('\n\n'), ko: all.map(({ ko }) => ko).join('\n\n') };
}

function layerText({ ownName, name, layer, inputShapes, placed }: SourceLayer): Text {
  const title = (label: string, own: string) => `### ${ownName === undefined ? own : `${inMarkdown(ownName)} (${label})`}`;
  const shapes = [inputShapes.map(printShape).join(', '), printShape(placed.outputShape)].filter((text) => text !== '').join(' → ');
  const rule = inputShapes.length === 0 ? { en: '', ko: '' } : explain(placed.sight, layer.rule);
  const weights = weightsText(placed);
  return {
    en: [
      title(layer.label.en, name.en),
      `${layer.summary.en} ${rule.en}`.trim(),
      `- Shape: ${shapes}`,
      ...weights.map(({ en }) => en),
    ].join('\n\n'),
    ko: [title(layer.label.ko, name.ko), `${layer.summary.ko} ${rule.ko}`.trim(), `- 크기: ${shapes}`, ...weights.map(({ ko }) => ko)].join(
      '\n\n',
    ),
  };
}

function weightsText({ weightFormula, weightCount }: SourceLayer['placed']): readonly Text[] {
  if (weightFormula === undefined) return [];
  const [count, numbers] = [grouped(weightCount), print(weightFormula)];
  const isPlain = numbers === count;
  return [
    {
      en: `- Parameters: ${isPlain ? '' : `${print(weightFormula, 'en')} = ${numbers} = `}${count}`,
      ko: `- 파라미터: ${isPlain ? '' : `${print(weightFormula, 'ko')} = ${numbers} = `}${count}개`,
    },
  ];
}
