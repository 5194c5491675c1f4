import { type LocalFix, type ProblemWords, ShapeError } from '../shapes/ShapeError.ts';
import { isImage, printShape, type Shape } from '../shapes/shape.ts';
import { sameInAll, type Text, withParticle } from '../text.ts';
import { valuesText } from './cardWords.ts';

/** Only for the compiler: both places are taken from the list itself. */
const NONE: Shape = [0];

/**
 * Why branches cannot be joined: the first of them against the first that does not go with it.
 *
 * @param demand  what the layer asks of its inputs, as a sentence
 * @param wanted  the shape with which each of the two would go with the other; the other's own, if left out
 */
export function shapesDiffer(
  inputs: readonly Shape[],
  odd: number,
  demand: Text,
  wanted: (branch: Shape, other: Shape) => Shape = (_, other) => other,
): ShapeError {
  const [first = NONE] = inputs;
  const other = inputs[odd] ?? NONE;
  const fixes = isImage(first) === isImage(other) ? resized(first, other, odd, wanted) : [toRow(isImage(first) ? 0 : odd)];
  const difference = differenceOf(first, other);
  return new ShapeError('shapes-differ', {
    fixes,
    words: ({ own, inputs: names }): ProblemWords => {
      const [one, two] = [names[0], names[odd]];
      const [left, right] = [described(first), described(other)];
      return {
        title: { en: 'The inputs have different shapes', ko: '두 입력의 크기가 달라요' },
        text: {
          en: `${own.en} receives ${left.en}${one ? ` from ${one.en}` : ''} and ${right.en}${two ? ` from ${two.en}` : ''}. ${demand.en}`,
          ko: `${withParticle(own.ko, '은', '는')} ${one ? `${one.ko}에서 ` : ''}${left.ko}, ${two ? `${two.ko}에서 ` : ''}${withParticle(right.ko, '을', '를')} 받아요. ${demand.ko}`,
        },
        short: difference,
      };
    },
  });
}

function resized(first: Shape, other: Shape, odd: number, wanted: (branch: Shape, other: Shape) => Shape): readonly LocalFix[] {
  return [
    { kind: 'reshape', input: 0, to: wanted(first, other) },
    { kind: 'reshape', input: odd, to: wanted(other, first) },
  ];
}

/** Beside a row of values an image is made one, too. */
function toRow(input: number): LocalFix {
  return { kind: 'bridge', to: 'vector', input };
}

/** `26×26×32`, or `576 values` where a bare number would not say what it counts. */
function described(shape: Shape): Text {
  return isImage(shape) ? sameInAll(printShape(shape)) : valuesText(shape[0]);
}

function differenceOf(first: Shape, other: Shape): Text {
  if (!isImage(first) || !isImage(other)) {
    const [left, right] = [described(first), described(other)];
    return {
      en: `Inputs differ: ${left.en} and ${right.en}.`,
      ko: `두 입력이 ${withParticle(left.ko, '과', '와')} ${withParticle(right.ko, '으로', '로')} 달라요.`,
    };
  }
  if (first[0] === other[0] && first[1] === other[1]) {
    return {
      en: `The channels differ: ${first[2]} and ${other[2]}.`,
      ko: `채널 수가 ${withParticle(first[2], '과', '와')} ${withParticle(other[2], '으로', '로')} 달라요.`,
    };
  }
  const [left, right] = [printShape(first.slice(0, 2)), printShape(other.slice(0, 2))];
  return {
    en: `The sizes differ: ${left} and ${right}.`,
    ko: `크기가 ${withParticle(left, '과', '와')} ${withParticle(right, '으로', '로')} 달라요.`,
  };
}
