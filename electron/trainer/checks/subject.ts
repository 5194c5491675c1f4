import type { Source } from '../../../shared/codegen/source.ts';

/** A network to be run by another library, with what the app answers. */
export interface Subject {
  readonly source: Source;
  /** The target's code of the model. */
  readonly code: string;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Grey values from 0 to 1, image after image. */
  readonly images: Float32Array;
  readonly imageCount: number;
}

export interface Answered {
  readonly answer: Float32Array;
  /** What ran it: `Keras 3.12.0`. */
  readonly runtime: string;
}
