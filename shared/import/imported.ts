import type { Graph } from '../graph/graph.ts';
import type { Text } from '../text.ts';

/** A network that another program wrote, as a drawing. */
export interface Imported {
  readonly graph: Graph;
  /** What was not understood, and what became of it: one sentence each, with the layer's name in the file. Empty when all was understood. */
  readonly notes: readonly Text[];
}
