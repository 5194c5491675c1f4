import type { Attrs, Float, Tensor, Variable } from '../../ops/tensor.ts';
import type { ParamKinds } from '../../params/kinds.ts';
import type { Text } from '../../text.ts';

/** An optimizer as a form, the command line and the reference page see it. */
export interface OptimizerCard<Name extends string = string> {
  readonly name: Name;
  readonly label: Text;
  readonly summary: Text;
  readonly sources: readonly string[];
  readonly params: ParamKinds;
}

/** What an optimizer computes, as operations: every engine carries out these. */
export interface UpdateRule {
  /** Numbers kept beside each value of a weight, by name. */
  readonly memory: readonly string[];
  /** What all of it holds at first; 0 if left out. */
  readonly start?: number;
  /** The rule at one step; what all weights share is computed once. */
  readonly at: (now: Now) => (site: UpdateSite) => Updated;
  /**
   * TensorFlow's own operations for the same, which update in place: a third faster for small networks. Each waits for the one
   * before it. A law holds both together.
   */
  readonly fused: (now: Now) => (site: FusedSite) => readonly [FusedUpdate, ...FusedUpdate[]];
}

export interface Now {
  readonly learningRate: Float;
  /** 1 for the first update. */
  readonly step: Float;
}

export interface UpdateSite {
  readonly weight: Float;
  readonly slope: Float;
  readonly memory: (name: string) => Float;
}

export interface FusedSite {
  readonly weight: Variable;
  /** The weight as the slope was taken at. */
  readonly value: Float;
  readonly slope: Float;
  readonly memory: (name: string) => Variable;
}

export interface FusedUpdate {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly attrs: Attrs;
}

export interface Updated {
  readonly weight: Float;
  /** A new value for each name in `memory`. */
  readonly memory: Readonly<Record<string, Float>>;
}
