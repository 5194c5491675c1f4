import type { NodeId } from '../graph/graph.ts';
import type { CardWords, Configured, LayerType, Placed } from '../layers/layerType.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import type { Problem } from './problem.ts';
import type { ReceptiveField } from './receptiveField.ts';

/** What the drawing means. Behaviour hangs on it, so it stays in its process: send the Graph and plan again. */
export interface Plan {
  /** The layers that are understood, each after its inputs. */
  readonly layers: readonly PlannedLayer[];
  readonly byId: ReadonlyMap<NodeId, PlannedLayer>;
  /** Every node whose layer type this build has, whether its shape is understood (then the same object as in `byId`) or not. */
  readonly known: ReadonlyMap<NodeId, KnownLayer>;
  /** The layer whose values are the network's answer; undefined while there is none. It may have no shape yet. */
  readonly output: NodeId | undefined;
  /** The layers that lead to the output, itself included: these are trained. */
  readonly path: ReadonlySet<NodeId>;
  /** Sums over all layers that are understood. */
  readonly totals: Totals;
  readonly problems: readonly Problem[];
}

export interface Totals {
  readonly weightCount: number;
  readonly trainableCount: number;
  readonly multiplyAdds: number;
  /** All layers' outputs for one sample. */
  readonly activationBytes: number;
}

/** What can be said of a node whatever it is connected to. */
export interface KnownLayer {
  readonly id: NodeId;
  /** What it is called on screen: see displayName. */
  readonly name: Text;
  readonly layer: LayerType;
  readonly params: Configured['params'];
  readonly words: CardWords;
}

export interface PlannedLayer extends KnownLayer {
  readonly inputs: readonly NodeId[];
  readonly inputShapes: readonly Shape[];
  readonly placed: Placed;
  readonly receptiveField: ReceptiveField;
}
