import { describe, expect, it } from 'vitest';
import { type Placement, placements } from '../../shared/layers/placements.ts';
import { registry } from '../../shared/layers/registry.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { type LoadedGraph, loadGraph, tf } from './tensorflow.ts';
import { type GraphCase, writeCase } from './testing/graphCase.ts';
import { referenceOf } from './testing/reference.ts';

/** Largest difference of float sums taken in another order, as a share of the largest value where that is above 1. */
const TOLERANCE = 2e-4;
const layers = registry.all.filter((layer) => layer.takes !== 'nothing').map((layer) => [layer.type, layer] as const);

describe.each(layers)('%s', (_, layer) => {
  it('agrees with the TF.js layer of that name in shape, weight count, output and gradients, wherever it can stand', async () => {
    const writer = new GraphWriter();
    const cases = placements(layer).map((place, number) => ({
      place,
      graphCase: writeCase(writer, `case${number}`, place.placed, place.inputs),
    }));
    expect(cases.length).toBeGreaterThan(0);
    const loaded = await loadGraph(writer.nodes, Object.fromEntries(cases.map(({ graphCase }) => [graphCase.name, graphCase.signature])));
    for (const { place, graphCase } of cases) compare(place, graphCase, loaded);
  });
});

function compare({ placed, inputs, params }: Placement, { name, training }: GraphCase, loaded: LoadedGraph): void {
  const reference = referenceOf(placed, inputs, training);
  if (reference === undefined) return;
  const where = `${JSON.stringify(params)} behind ${JSON.stringify(inputs)}`;
  expect(reference.outputShape, where).toEqual(placed.outputShape);
  expect(reference.weightCount, where).toBe(placed.weightCount);
  const feeds = Object.entries(reference.feeds).map(([key, tensor]) => [`${name}/${key}`, tensor] as const);
  const results = loaded[name]?.(Object.fromEntries(feeds)) ?? {};
  for (const [key, expected] of Object.entries(reference.results)) {
    if (!training && key.startsWith('moving')) continue;
    const got = results[`${name}/${key}/out`];
    expect(got?.shape, `${key} of ${where}`).toEqual(expected.shape);
    const scale = tf.maximum(1, tf.max(tf.abs(expected)));
    const difference = got === undefined ? Number.NaN : tf.div(tf.max(tf.abs(tf.sub(got, expected))), scale).dataSync()[0];
    expect(difference, `${key} of ${where}`).toBeLessThan(TOLERANCE);
  }
}
