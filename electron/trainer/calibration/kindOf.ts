import { createHash } from 'node:crypto';
import { type FixedOptions, GRAPH_VERSION } from '../../../shared/tensorflow/engineOptions.ts';
import type { Task } from '../engines/optionsFor.ts';
import type { Machine } from '../machine.ts';

/**
 * What two runs have in common that train fastest in the same way, as a hash: machine, library, how graphs are written, what is fixed, and
 * the network's layers with their sizes. Batch sizes count by powers of 2.
 */
export function kindOf({ plan, settings }: Task, machine: Machine, fixed: FixedOptions): string {
  const layers = plan.layers
    .filter(({ id }) => plan.path.has(id))
    .map(({ layer, inputs, placed: { outputShape, weights } }) => {
      const sizes = Object.values(weights).map(({ shape }) => shape.join('x'));
      return [layer.type, inputs.length, outputShape.join('x'), ...sizes].join(' ');
    });
  const given = Object.entries(fixed).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const batch = Math.floor(Math.log2(settings.batchSize));
  const known = JSON.stringify([GRAPH_VERSION, machine, given, batch, layers]);
  return createHash('sha256').update(known).digest('hex').slice(0, 32);
}
