import { describe, expect, it } from 'vitest';
import { tfjsCall } from '../../shared/calls/tfjs.ts';
import type { LayerType, Placed } from '../../shared/layers/layerType.ts';
import { tryPlace } from '../../shared/layers/placements.ts';
import { registry } from '../../shared/layers/registry.ts';
import type { Shape } from '../../shared/shapes/shape.ts';
import { tf } from './tensorflow.ts';
import { type RandomPlace, randomPlaces } from './testing/randomSettings.ts';
import { makeLayer, one } from './testing/reference.ts';

/** TF.js lacks one activation of nine, so some are left out. */
const PLACES = 600;
const FEWEST_COMPARED = 500;
const SEED = 20_260_101;
const ROOMY: Shape = [200, 200, 12];
const layers = registry.all.filter((layer) => layer.takes !== 'nothing').map((layer) => [layer.type, layer] as const);

describe.each(layers)('%s', (_, layer) => {
  it(`has the shape and the number of weights that TF.js computes, at ${FEWEST_COMPARED} random settings or more`, () => {
    const standing = randomPlaces(layer, PLACES, SEED).flatMap(({ placed, ...at }) => (placed === undefined ? [] : [{ placed, ...at }]));
    const compared = standing.flatMap(({ placed, params, inputs }) => {
      const expected = theirs(placed, inputs);
      return expected === undefined ? [] : [{ params, inputs, expected, computed: ours(placed) }];
    });
    // Depth-wise pooling is in neither Keras nor TF.js.
    if (layer.type !== 'depth-max-pooling') expect(compared.length).toBeGreaterThanOrEqual(FEWEST_COMPARED);
    for (const { expected, computed, ...at } of compared) expect({ ...at, ...computed }).toEqual({ ...at, ...expected });
    for (const { placed } of standing) for (const size of placed.outputShape) expect(size).toBeGreaterThan(0);
  });

  it('refuses only where TF.js fails or computes a size below 1', () => {
    const refused = randomPlaces(layer, PLACES, SEED + 1).filter(({ placed }) => placed === undefined);
    expect(refused.filter((place) => hasShapeInTfjs(layer, place)).map(({ params, inputs }) => ({ params, inputs }))).toEqual([]);
  });
});

function ours({ outputShape, weightCount }: Placed): { readonly outputShape: readonly number[]; readonly weightCount: number } {
  return { outputShape, weightCount };
}

/** Undefined for a layer that TF.js lacks. */
function theirs(placed: Placed, inputs: readonly Shape[]): ReturnType<typeof ours> | undefined {
  const call = tfjsCall(placed.keras());
  if (call === undefined) return undefined;
  tf.engine().startScope();
  const layer = makeLayer(call.maker, call.args);
  const symbolic = layer.apply(one(inputs.map((shape) => tf.input({ shape: [...shape] }))));
  const weightCount = layer.countParams();
  layer.dispose();
  tf.engine().endScope();
  return { outputShape: sizesOf(symbolic), weightCount };
}

/** Sizes of one sample. */
function sizesOf(symbolic: unknown): readonly number[] {
  return symbolic instanceof tf.SymbolicTensor ? symbolic.shape.slice(1).map(Number) : [];
}

/** Whether TF.js gives an image of at least one cell for what our layer refuses. */
function hasShapeInTfjs(layer: LayerType, { params, inputs }: RandomPlace): boolean {
  // The call does not depend on the sizes, so it is had from a place where the layer can stand.
  const roomy = inputs.map((): Shape => ROOMY);
  const elsewhere = tryPlace(layer, params, roomy);
  const call = elsewhere && tfjsCall(elsewhere.keras());
  // TF.js repeats a branch of one channel over the others; Keras asks for equal shapes, and so do we.
  const isRepeated = inputs.some((shape) => shape.includes(1)) && inputs.length > 1;
  if (call === undefined || isRepeated) return false;
  try {
    const made = makeLayer(call.maker, call.args);
    return sizesOf(made.apply(one(inputs.map((shape) => tf.input({ shape: [...shape] }))))).every((size) => size > 0);
  } catch {
    return false;
  }
}
