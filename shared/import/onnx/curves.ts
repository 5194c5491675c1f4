import { refused } from '../foreignLayer.ts';
import type { Flow } from './flow.ts';
import type { Op } from './op.ts';

const SLOPE = 0.2;
/** From there on, Softmax is over one axis; before, over all behind it. */
const SOFTMAX_OPSET = 13;

/** What sends each value through a curve of ours becomes part of the layer before it, where that layer has none and nobody else reads it. */
export function curve(activation: string): (op: Op) => Flow {
  return (op) => curved(op, activation);
}

export function leakyRelu(op: Op): Flow {
  const slope = op.float('alpha', 0.01);
  if (Math.fround(slope) !== Math.fround(SLOPE)) throw refused('alpha', slope);
  return curved(op, 'leakyRelu');
}

export function elu(op: Op): Flow {
  if (op.float('alpha', 1) !== 1) throw refused('alpha', op.float('alpha', 1));
  return curved(op, 'elu');
}

export function gelu(op: Op): Flow {
  if (op.text('approximate', 'none') !== 'none') throw refused('approximate', op.text('approximate', 'none'));
  return curved(op, 'gelu');
}

export function softmax(op: Op): Flow {
  const { form } = op.flow();
  const axis = op.int('axis', op.opset < SOFTMAX_OPSET ? 1 : -1);
  const accepted: readonly number[] = { first: [1, -3], last: [3, -1], row: [1, -1], turned: [1, -1], grouped: [] }[form];
  if (!accepted.includes(axis)) throw refused('axis', axis);
  return curved(op, 'softmax');
}

/** Without bounds it hands on what it gets. */
export function clip(op: Op): Flow {
  const low = op.has(1) ? op.numberAt(1) : op.node.attributes.get('min')?.float;
  const high = op.has(2) ? op.numberAt(2) : op.node.attributes.get('max')?.float;
  const isOpen = !op.has(2) && op.node.attributes.get('max') === undefined;
  if (low === 0 && isOpen) return curved(op, 'relu');
  if (op.has(1) || op.has(2) || low !== undefined || high !== undefined) throw refused('max', high ?? low);
  return op.flow();
}

function curved(op: Op, activation: string): Flow {
  const x = op.flow();
  const { draft } = x;
  if (!x.isAlone || draft.type === 'activation' || draft.params['activation'] !== 'linear')
    return { ...x, draft: op.make('activation', [x], { params: { activation } }), isAlone: true };
  draft.params = { ...draft.params, activation };
  return x;
}
