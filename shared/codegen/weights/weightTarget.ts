import type { Text } from '../../text.ts';
import type { Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { WeightTargetId } from './weightTargetIds.ts';

/** A format that a trained network can be taken away in, weights included. */
export interface WeightTarget {
  /** What the command line calls it. Where a network can be had as code under the same name, it is the same framework. */
  readonly id: WeightTargetId;
  readonly label: Text;
  readonly summary: Text;
  /** What is suggested: of the one file, or of the folder where there are several. */
  readonly fileName: string;
  /** The names of the files in the folder; undefined where there is one file. */
  readonly folder: readonly string[] | undefined;
  /** What it cannot express of this network. */
  readonly refusals: (source: Source) => readonly Refusal[];
}
