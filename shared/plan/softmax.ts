import type { Placed } from '../layers/layerType.ts';
import { BATCH, type Float, feed } from '../ops/tensor.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Plan, PlannedLayer } from './plannedLayer.ts';

const answers = new WeakMap<Placed, 'softmax' | 'passes' | 'other'>();

/** Whether the layer's values are probabilities. Asks what it computes, not what it is called; layers that change nothing pass it on. */
export function endsInSoftmax(planned: PlannedLayer, byId: Plan['byId']): boolean {
  const seen = new Set<PlannedLayer>();
  for (let at: PlannedLayer | undefined = planned; at !== undefined && !seen.has(at); at = byId.get(at.inputs[0] ?? at.id)) {
    seen.add(at);
    const answer = answerOf(at.placed, at.inputShapes);
    if (answer !== 'passes') return answer === 'softmax';
  }
  return false;
}

/** What the layer's last operation is, in prediction. */
export function answerOf(placed: Placed, inputShapes: readonly Shape[]): 'softmax' | 'passes' | 'other' {
  const known = answers.get(placed);
  if (known !== undefined) return known;
  const xs = inputShapes.map((shape, position) => feed(`x${position}`, 'float', [BATCH, ...shape]));
  const weight = (name: string): Float => feed(name, 'float', placed.weights[name]?.shape ?? []);
  const noise = (like: Float) => like;
  const output = xs.length === 0 ? undefined : placed.forward(xs, { training: false, weight, noise }).output;
  const isInput = output !== undefined && xs.includes(output);
  const answer = isInput ? 'passes' : output?.node.op === 'Softmax' ? 'softmax' : 'other';
  answers.set(placed, answer);
  return answer;
}
