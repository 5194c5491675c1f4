import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, ParamValue } from '../params/kinds.ts';
import type { ParamFinding, StoredParams } from '../params/parse.ts';
import type { Accepts, Shape, ShapeFormula } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import type { Rule, Sight } from './sight.ts';
import type { Weight } from './weights.ts';

/** In the order of the palette. Colour and icon belong to the group, so no layer brings its own. */
export const groups = ['input', 'convolution', 'pooling', 'reshaping', 'dense', 'activation', 'regularization', 'merge'] as const;
export type Group = (typeof groups)[number];

/** What stands on the card and in the reference page. */
export interface Card {
  readonly type: string;
  readonly group: Group;
  readonly label: Text;
  readonly summary: Text;
  readonly rule: Rule;
  /** Papers or documentation, for the reference page. */
  readonly sources?: readonly string[];
  /** Turns any image into this, losing nothing: what a repair puts before a layer that needs it. */
  readonly bridgesTo?: 'vector';
  /** Params that a target cannot express, with the reason. Laws demand that all others show in its call. */
  readonly notIn?: { readonly keras?: Exceptions; readonly pytorch?: Exceptions };
}
type Exceptions = Readonly<Record<string, string>>;

/**
 * A layer type as all the rest of the program sees it. The types of its own settings and weights end here: they are closed
 * over by `configure`, so nothing outside needs a cast, or could pass one layer's settings to another.
 */
export interface LayerType extends Card {
  readonly takes: 'nothing' | 'one' | 'many';
  readonly accepts: Accepts;
  readonly params: ParamKinds;
  configure(stored: StoredParams): Configured;
}

/** A layer type with its settings read. */
export interface Configured {
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly findings: readonly ParamFinding[];
  /** Stands the layer behind these inputs. @throws {ShapeError} when it cannot stand there */
  place(inputs: readonly Shape[]): Placed;
}

/** A layer with its settings, at its place in a network. */
export interface Placed {
  readonly outputShape: Shape;
  readonly formula: ShapeFormula;
  readonly weights: Readonly<Record<string, Weight>>;
  readonly weightCount: number;
  /** Multiply-accumulates for one sample. */
  readonly multiplyAdds: number;
  readonly sight: Sight;
  readonly keras: () => KerasCall;
  readonly pytorch: () => readonly TorchCall[];
  readonly forward: (inputs: readonly Float[], run: ForwardRun) => ForwardResult;
}

/** What a forward pass needs from the engine that builds it. */
export interface ForwardRun {
  readonly training: boolean;
  readonly weight: (name: string) => Float;
  /** Fresh random numbers in [0, 1), repeatable from the run's seed, the layer and the step. */
  readonly noise: (like: Float) => Float;
}

export interface ForwardResult {
  readonly output: Float;
  /** New values of weights that are gathered, not learned; the engine stores them at the end of a training step. */
  readonly updates: Readonly<Record<string, Float>>;
}
