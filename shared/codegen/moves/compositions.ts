import type { Tensor } from '../../ops/tensor.ts';
import { numberOf, valuesOf } from './attributes.ts';
import { after, type Found, type Reading } from './reader.ts';

/** What the app computes in several operations and frameworks have under one name. */

/** x * (noise >= rate) * 1 / (1 - rate) */
export function readDropout(y: Tensor): Found | undefined {
  const [masked, share] = y.node.inputs;
  const [x, kept] = inputsOf(masked, 'Mul');
  const [noise, rate] = inputsOf(inputsOf(kept, 'Cast')[0], 'GreaterEqual');
  const [drop] = valuesOf(rate);
  if (noise?.node.op !== 'Placeholder' || drop === undefined || valuesOf(share).length !== 1) return undefined;
  return after(x, { kind: 'dropout', rate: drop });
}

/** x * ((erf(x * sqrt(1/2)) + 1) * 1/2) */
export function readGelu(y: Tensor): Found | undefined {
  const [x, share] = y.node.inputs;
  const [more, half] = inputsOf(share, 'Mul');
  const [curve, one] = inputsOf(more, 'AddV2');
  const [scaled, root] = inputsOf(inputsOf(curve, 'Erf')[0], 'Mul');
  const isGelu = scaled?.node === x?.node && valuesOf(half)[0] === 0.5 && valuesOf(one)[0] === 1 && valuesOf(root)[0] === Math.SQRT1_2;
  return x !== undefined && isGelu ? after(x, { kind: 'activation', name: 'gelu' }) : undefined;
}

/** The batch's own statistics, of which a moving average is kept: old * momentum + seen * (1 - momentum). */
export function readNormalization(y: Tensor, { weights, updates }: Reading): Found | undefined {
  const [x, scale, offset] = y.node.inputs;
  const [from] = x?.node.op === 'Reshape' && x.dims[1] === 1 && x.dims[2] === 1 ? x.node.inputs : [x];
  const moving = Object.entries(updates).map(([name, value]) => ({ name, ...average(value) }));
  const mean = moving.find(({ seen }) => seen?.node === y.node && seen.output === MEAN);
  const variance = moving.find(({ seen }) => inputsOf(seen, 'Mul')[0]?.node === y.node);
  const names = { scale: scale && weights.get(scale.node), offset: offset && weights.get(offset.node) };
  if (mean?.momentum === undefined || variance === undefined || names.scale === undefined || names.offset === undefined) return undefined;
  return after(from, {
    kind: 'normalize',
    scale: names.scale,
    offset: names.offset,
    mean: mean.name,
    variance: variance.name,
    epsilon: numberOf(y.node.attrs['epsilon']),
    momentum: mean.momentum,
  });
}
/** Which of the results it is. */
const MEAN = 1;

function average(value: Tensor): { readonly seen: Tensor | undefined; readonly momentum: number | undefined } {
  const [kept, added] = inputsOf(value, 'AddV2');
  return { seen: inputsOf(added, 'Mul')[0], momentum: valuesOf(inputsOf(kept, 'Mul')[1])[0] };
}

function inputsOf(tensor: Tensor | undefined, op: string): readonly Tensor[] {
  return tensor?.node.op === op ? tensor.node.inputs : [];
}
