import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds } from '../params/kinds.ts';
import type { ParamValue } from '../params/paramValue.ts';
import type { ParamFinding, StoredParams } from '../params/parse.ts';
import type { Formula } from '../shapes/formula.ts';
import type { Accepts, ImageShape, Shape, ShapeFormula } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import type { Rule, Sight } from './sight.ts';
import type { Weight } from './weights.ts';

/** In the order of the palette. Colour and icon belong to the group, so no layer brings its own. */
export const groups = ['input', 'convolution', 'pooling', 'reshaping', 'dense', 'activation', 'regularization', 'merge'] as const;
export type Group = (typeof groups)[number];

/** What stands in the palette and in the reference page. */
export interface Card {
  readonly type: string;
  readonly group: Group;
  /** Place within its group: lower first, 0 if left out; equals by their type. */
  readonly order?: number;
  readonly label: Text;
  readonly summary: Text;
  readonly rule: Rule;
  /** Papers or documentation, for the reference page. */
  readonly sources?: readonly string[];
  /** Entries in the palette instead of the layer itself: the same layer with these settings. */
  readonly presets?: readonly Preset[];
  /** Turns any image into this: what a repair puts before a layer that needs it. Of several, the one that loses least comes first. */
  readonly bridgesTo?: 'vector';
  /** The settings with which it makes the one image of the other, if it can: how a repair lets branches of unequal sizes be joined. */
  readonly resizes?: (from: ImageShape, to: ImageShape) => Params | undefined;
  /** The settings with which it gives one probability for each class: how a repair ends a network. */
  readonly classifies?: (classes: number) => Params;
  /** Params that a target cannot express, with the reason. Laws demand that all others show in its call. */
  readonly notIn?: { readonly keras?: Exceptions; readonly pytorch?: Exceptions };
}
type Exceptions = Readonly<Record<string, string>>;
type Params = Readonly<Record<string, ParamValue>>;

export interface Preset {
  readonly label: Text;
  readonly params: Params;
}

/** The two lines on a card: `32 filters 3×3` and `relu`. */
export interface CardWords {
  readonly main: Text;
  readonly detail: Text;
}

/**
 * A layer type as all the rest of the program sees it. The types of its own settings and weights end here: they are closed
 * over by `configure`, so nothing outside needs a cast, or could pass one layer's settings to another.
 */
export interface LayerType extends Card {
  readonly takes: 'nothing' | 'one' | 'many';
  readonly accepts: Accepts;
  readonly params: ParamKinds;
  /** For a layer that takes nothing: the settings with which it gives this shape. */
  readonly paramsFor?: (shape: Shape) => Params | undefined;
  configure(stored: StoredParams): Configured;
}

/** A layer type with its settings read. */
export interface Configured {
  readonly params: Params;
  readonly findings: readonly ParamFinding[];
  /** What the card says; more exactly when the shapes that come in are known. */
  words(inputs?: readonly Shape[]): CardWords;
  /** Stands the layer behind these inputs. @throws {ShapeError} when it cannot stand there */
  place(inputs: readonly Shape[]): Placed;
}

/** A layer with its settings, at its place in a network. */
export interface Placed {
  readonly outputShape: Shape;
  readonly formula: ShapeFormula;
  readonly weights: Readonly<Record<string, Weight>>;
  readonly weightCount: number;
  readonly trainableCount: number;
  /** How weightCount comes about, with this layer's numbers; undefined without weights. */
  readonly weightFormula: Formula | undefined;
  /** Multiply-accumulates for one sample. */
  readonly multiplyAdds: number;
  /** What it keeps of one sample, in bytes: its output as 32-bit numbers. */
  readonly activationBytes: number;
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
