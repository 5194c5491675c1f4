import type { Args } from '../../calls/call.ts';
import type { ActivationMove, Move, PoolMove } from '../moves/move.ts';
import type { Group } from '../python/doc.ts';
import { pythonCall } from '../python/values.ts';
import { flaxSpelling } from './modules.ts';

/** What a move without a module is, as a call. A sum is written with signs, not here. */
export function flaxCall(move: Move, reads: readonly string[]): Group {
  const [x = ''] = reads;
  switch (move.kind) {
    case 'maxPool':
      return called('nnx.max_pool', x, pool(move));
    case 'averagePool':
      // What hangs over the edge does not count.
      return called('nnx.avg_pool', x, { ...pool(move), ...(move.padding === 'same' ? { count_include_pad: false } : {}) });
    case 'activation':
      return called(`nnx.${move.name}`, x, activationArgs(move.name, move.slope));
    case 'pad':
      return { head: 'jnp.pad', items: [{ doc: x }, { doc: `(${move.edges.map((ends) => `(${ends.join(', ')})`).join(', ')})` }] };
    case 'reshape':
      return { head: `${x}.reshape`, items: move.dims.map((size) => ({ doc: String(size) })) };
    case 'mean':
    case 'max':
      return pythonCall(`${x}.${move.kind}`, { axis: move.axes.length === 1 ? (move.axes[0] ?? 0) : move.axes }, flaxSpelling);
    case 'concatenate': {
      const parts: Group = { head: '', brackets: '[]', items: reads.map((doc) => ({ doc })) };
      return { head: 'jnp.concatenate', items: [{ doc: parts }, { before: 'axis=', doc: '-1' }] };
    }
    default:
      throw new Error(`A ${move.kind} is not a call`);
  }
}

function called(head: string, x: string, args: Args): Group {
  return { head, items: [{ doc: x }, ...pythonCall('', args, flaxSpelling).items] };
}

function pool({ size, strides, padding }: PoolMove): Args {
  return { window_shape: size, strides, ...(padding === 'same' ? { padding: 'SAME' } : {}) };
}

/** JAX's gelu is the approximation unless it is told otherwise. */
function activationArgs(name: ActivationMove, slope: number | undefined): Args {
  if (name === 'gelu') return { approximate: false };
  return slope === undefined ? {} : { negative_slope: slope };
}
