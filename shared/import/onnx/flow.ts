import type { Json } from '../../graph/graph.ts';
import type { ImageShape, Shape } from '../../shapes/shape.ts';
import type { ForeignWeight } from '../foreignWeight.ts';

/** A layer of ours that is being made of one operation of the file, or of several that belong together. */
export interface Draft {
  readonly key: string;
  /** As the file calls it; empty where it has no name that a person gave. */
  name: string;
  readonly type: string;
  params: Readonly<Record<string, Json>>;
  readonly inputs: readonly Flow[];
  weights: Readonly<Record<string, ForeignWeight>>;
  /** Of its output; undefined behind what is not understood. */
  readonly shape: Shape | undefined;
}

/**
 * How the file lays out the values of a layer's output:
 * - first, last: an image with its channels in front, or behind
 * - row: values in a row as ours are. Also where the file keeps them as an image of one cell
 * - turned: an image with its channels in front, laid out in a row. Ours lies in another order
 * - grouped: an image with its channels behind, which are cut into groups
 */
export type Form = 'first' | 'last' | 'row' | 'turned' | 'grouped';

/** A value of the file's graph. */
export interface Flow {
  readonly draft: Draft;
  readonly form: Form;
  /** What a turned row was, or how a grouped image is cut: undefined where that is not known, or makes no sense. */
  readonly image?: ImageShape | undefined;
  readonly groupSize?: number;
  /** Nothing else reads the layer's output, so what is done to it can become part of the layer. */
  readonly isAlone: boolean;
}

export function imageShapeOf({ draft: { shape } }: Flow): ImageShape | undefined {
  return shape?.length === 3 ? shape : undefined;
}

/** The channels of an image, or the values of a row. */
export function channelsOf({ draft: { shape } }: Flow): number | undefined {
  return shape?.at(-1);
}
