import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import { parseParams } from '../params/parse.ts';
import { type Accepts, evaluateShape, isImage, type Shape, type ShapeFormula, valueCount } from '../shapes/shape.ts';
import type { Card, CardWords, Configured, ForwardRun, LayerType, Placed } from './layerType.ts';
import type { Sight } from './sight.ts';
import { countOf, isKernel, type PresentWeights, present, tensorsOf, type Weights, weightFormula } from './weights.ts';
import type { Outcome, Work } from './work.ts';

const BYTES_PER_VALUE = 4;

/** What the makers have in common; they differ in what a site is and in what forward works with. */
interface Definition<Kinds extends ParamKinds, Site, W extends Weights, ForwardWork> extends Card {
  readonly accepts: Accepts;
  readonly params: Kinds;
  readonly outputShape: (site: Site) => ShapeFormula;
  readonly sees: (site: Site) => Sight;
  readonly weights?: (site: Site) => W;
  readonly multiplyAdds?: (site: Site) => number;
  readonly forward: (work: ForwardWork) => Outcome<W>;
  readonly keras: (site: Site) => KerasCall;
  readonly pytorch: (site: Site) => readonly TorchCall[];
}

interface Making<Kinds extends ParamKinds, Site, W extends Weights, ForwardWork> {
  readonly words: (params: Params<Kinds>, inputs: readonly Shape[] | undefined) => CardWords;
  readonly site: (params: Params<Kinds>, inputs: readonly Shape[]) => Site;
  readonly work: (site: Site, inputs: readonly Float[], rest: Omit<Work<W>, 'x'>) => ForwardWork;
}

/** Closes a typed definition into a LayerType, whose interface no longer mentions the types of its settings and weights. */
export function erase<Kinds extends ParamKinds, Site, W extends Weights, ForwardWork>(
  definition: Definition<Kinds, Site, W, ForwardWork>,
  takes: LayerType['takes'],
  making: Making<Kinds, Site, W, ForwardWork>,
): LayerType {
  const { type, group, label, summary, rule, accepts, params: kinds } = definition;
  const { order, sources, presets, bridgesTo, resizes, classifies, notIn } = definition;
  return {
    type,
    group,
    label,
    summary,
    rule,
    accepts,
    takes,
    params: kinds,
    ...(order && { order }),
    ...(sources && { sources }),
    ...(presets && { presets }),
    ...(bridgesTo && { bridgesTo }),
    ...(resizes && { resizes }),
    ...(classifies && { classifies }),
    ...(notIn && { notIn }),
    configure: (stored): Configured => {
      const { params, findings } = parseParams(kinds, stored);
      return {
        params,
        findings,
        words: (inputs) => making.words(params, inputs),
        place: (inputs) => placed(definition, making, making.site(params, inputs)),
      };
    },
  };
}

function placed<Kinds extends ParamKinds, Site, W extends Weights, ForwardWork>(
  definition: Definition<Kinds, Site, W, ForwardWork>,
  making: Making<Kinds, Site, W, ForwardWork>,
  site: Site,
): Placed {
  const formula = definition.outputShape(site);
  const outputShape = evaluateShape(formula);
  const weights = definition.weights?.(site);
  const there = present(weights ?? {});
  const count = countOf(there);
  return {
    outputShape,
    formula,
    weights: there,
    weightCount: count.all,
    trainableCount: count.trainable,
    get weightFormula() {
      return weightFormula(there);
    },
    multiplyAdds: definition.multiplyAdds?.(site) ?? kernelCost(there, outputShape),
    activationBytes: valueCount(outputShape) * BYTES_PER_VALUE,
    sight: definition.sees(site),
    keras: () => definition.keras(site),
    pytorch: () => definition.pytorch(site),
    forward: (inputs, run) => {
      const outcome = definition.forward(making.work(site, inputs, restOf(weights, run)));
      return 'updates' in outcome ? { output: outcome.output, updates: given(outcome.updates) } : { output: outcome, updates: {} };
    },
  };
}

function restOf<W extends Weights>(weights: W | undefined, { training, noise, weight }: ForwardRun): Omit<Work<W>, 'x'> {
  // A definition without `weights` has W = {}: nothing to look up, so the empty record is its WeightTensors.
  const tensors = tensorsOf(weights ?? ({} as W), weight);
  return { training, noise, weights: tensors };
}

/** Every kernel value is multiplied once at each place of the output. */
function kernelCost(weights: PresentWeights, output: Shape): number {
  const places = isImage(output) ? output[0] * output[1] : 1;
  return Object.values(weights).reduce((sum, weight) => (isKernel(weight) ? sum + valueCount(weight.shape) * places : sum), 0);
}

function given(updates: Readonly<Record<string, Float | undefined>>): Readonly<Record<string, Float>> {
  return Object.fromEntries(Object.entries(updates).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
