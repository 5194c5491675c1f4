import type { Pair } from '../params/paramValue.ts';
import type { Formula } from '../shapes/formula.ts';
import { type Names, type ProblemWords, ShapeError } from '../shapes/ShapeError.ts';
import { type ImageShape, printShape } from '../shapes/shape.ts';
import { axesOf, fits, placesOf, spanOf, type Window, type WindowAxis } from '../shapes/window.ts';
import { type Text, withArticle, withParticle } from '../text.ts';

/** The setting that holds the window's size. */
type SizeParam = 'kernelSize' | 'poolSize';

/** What the window is called in formulas and sentences: as its setting has it. */
const windowNames: Record<SizeParam, Text> = {
  kernelSize: { en: 'kernel', ko: '커널' },
  poolSize: { en: 'window', ko: '윈도' },
};

/**
 * Rows and columns of what a layer's window gives.
 *
 * @throws {ShapeError} 'window-exceeds-input', with padding and a smaller window as repairs
 */
export function placesIn(window: Window, input: ImageShape, sizeParam: SizeParam): readonly [Formula, Formula] {
  const axes = axesOf(window, input);
  if (axes.every(fits)) return placesOf(window, input, windowNames[sizeParam]);
  const fitting: Pair = [largestFitting(axes[0]), largestFitting(axes[1])];
  throw new ShapeError('window-exceeds-input', {
    fixes: [
      { kind: 'set', params: { padding: 'same' } },
      { kind: 'set', params: { [sizeParam]: fitting } },
    ],
    words: (names) => exceedsWords(axes, input, sizeParam, names),
  });
}

/** The widest window that has a place, no wider than it is. */
function largestFitting({ length, size, dilation }: WindowAxis): number {
  return Math.min(size, Math.floor((length - 1) / dilation) + 1);
}

function exceedsWords(
  axes: readonly WindowAxis[],
  [height, width]: ImageShape,
  sizeParam: SizeParam,
  { own, inputs }: Names,
): ProblemWords {
  const [covered, image] = [printShape(axes.map(spanOf)), printShape([height, width])];
  const what = windowNames[sizeParam];
  const spread = axes.some((axis) => axis.dilation > 1) ? { en: ', dilated,', ko: ' 팽창하면' } : { en: '', ko: '' };
  const from = inputs[0];
  return {
    title: { en: `The ${what.en} is larger than the image`, ko: `${withParticle(what.ko, '이', '가')} 이미지보다 커요` },
    text: {
      en: `The ${what.en} of ${own.en}${spread.en} covers ${covered} cells, but the image${from ? ` from ${from.en}` : ''} is only ${image}.`,
      ko: `${own.ko}의 ${withParticle(what.ko, '은', '는')}${spread.ko} ${covered}칸을 덮는데 ${from ? `${from.ko}에서 오는 ` : ''}이미지는 ${image}뿐이에요.`,
    },
    short: {
      en: `${capital(withArticle(`${covered} ${what.en}`))} does not fit into ${withArticle(`${image} image`)}.`,
      ko: `${covered} ${withParticle(what.ko, '은', '는')} ${image} 이미지보다 커요.`,
    },
  };
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
