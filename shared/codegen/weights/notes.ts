import { classNames } from '../../training/fashionMnist.ts';
import { entriesOf, type Source } from '../source.ts';
import { predictionOf } from './prediction.ts';

/** What who uses trained weights has to know, in the words of every format that has room for it. */
export interface Notes extends Readonly<Record<string, string | readonly string[]>> {
  readonly made_with: string;
  /** Of the classes, in the order of the answer's values. */
  readonly labels: readonly string[];
  readonly pixel_scaling: string;
  readonly axis_order: string;
  readonly output: 'probabilities' | 'scores';
}

/** In English, as the names that programs look for are. */
export function notesOf(source: Source): Notes {
  const [count] = source.output.placed.outputShape;
  const isOurs = count === classNames.length && source.output.placed.outputShape.length === 1;
  const [height = 0, width = 0, channels = 0] = entriesOf(source)[0]?.placed.outputShape ?? [];
  return {
    made_with: 'ConvCanvas',
    labels: isOurs ? classNames.map(({ en }) => en) : [],
    pixel_scaling: 'grey value / 255: 0 is background, 1 is brightest',
    axis_order: `[n, height, width, channels], here [n, ${height}, ${width}, ${channels}]`,
    output: predictionOf(source).answer.node.op === 'Softmax' ? 'probabilities' : 'scores',
  };
}
