import type { Graph, NodeId } from '../graph/graph.ts';
import type { Text } from '../text.ts';
import type { ForeignWeight } from './foreignWeight.ts';

/** A network that another program wrote, as a drawing. */
export interface Imported {
  readonly graph: Graph;
  /** What was not understood, and what became of it: one sentence each, with the layer's name in the file. Empty when all was understood. */
  readonly notes: readonly Text[];
  /** What the file calls each layer. */
  readonly fileNames: ReadonlyMap<NodeId, string>;
  /** Those that the description of the network itself holds, by name: `conv2d/kernel`. */
  readonly weights: ReadonlyMap<string, ForeignWeight>;
}
