import { NotUnderstood, refused } from '../foreignLayer.ts';
import type { Turn } from '../foreignWeight.ts';
import { shortest32 } from '../shortest32.ts';
import type { FileNumbers } from './fileGraph.ts';
import { channelsOf, type Flow } from './flow.ts';
import { asTheyAre, layerNameIn, type Op, weightOf } from './op.ts';

/** Every input with every unit. */
export function matMul(op: Op): Flow {
  return dense(op, { isTurned: false, bias: undefined });
}

/** The same, with what is added to it. */
export function gemm(op: Op): Flow {
  op.only('transA', 0);
  for (const name of ['alpha', 'beta']) if (op.float(name, 1) !== 1) throw refused(name, op.float(name, 1));
  return dense(op, { isTurned: op.int('transB', 0) !== 0, bias: op.has(2) ? op.numbers(2) : undefined });
}

/** @param isTurned  whether the file has a row a unit, not a column */
function dense(op: Op, { isTurned, bias }: { isTurned: boolean; bias: FileNumbers | undefined }): Flow {
  const x = op.flow();
  if (x.form !== 'row' && x.form !== 'turned') throw new NotUnderstood(noRow);
  const kernel = op.numbers(1);
  const [one = 0, other = 0] = kernel.dims;
  if (kernel.dims.length !== 2) throw refused('B', kernel.dims);
  const units = isTurned ? one : other;
  if (bias !== undefined && countOf(bias) !== units) throw refused('C', bias.dims);
  const turn = turnOf(x, units, isTurned, isTurned ? other : one);
  const weights = {
    ...(turn === undefined ? {} : { kernel: weightOf(kernel, turn) }),
    ...(bias === undefined ? {} : { bias: asTheyAre(bias) }),
  };
  const params = { units, activation: 'linear', useBias: bias !== undefined };
  return { draft: op.make('dense', [x], { params, weights, name: layerNameIn(kernel) }), form: 'row', isAlone: true };
}

/** Undefined where the order of the inputs is not known. */
function turnOf({ form, image }: Flow, units: number, isTurned: boolean, inputs: number): Turn | undefined {
  if (form === 'row') return { dims: isTurned ? [units, inputs] : [inputs, units], permutation: isTurned ? [1, 0] : [0, 1] };
  if (image === undefined || image[0] * image[1] * image[2] !== inputs) return undefined;
  const [height, width, channels] = image;
  return isTurned
    ? { dims: [units, channels, height, width], permutation: [2, 3, 1, 0] }
    : { dims: [channels, height, width, units], permutation: [1, 2, 0, 3] };
}

export function batchNormalization(op: Op): Flow {
  const x = op.flow();
  if (x.form !== 'row' && x.form !== 'turned') op.image();
  const [gamma, beta, movingMean, movingVariance] = [1, 2, 3, 4].map((place) => op.numbers(place));
  if (!gamma || !beta || !movingMean || !movingVariance) throw refused('scale', null);
  const turned = (numbers: FileNumbers) => {
    if (x.form !== 'turned' || x.image === undefined) return asTheyAre(numbers);
    const [height, width, channels] = x.image;
    return weightOf(numbers, { dims: [channels, height, width], permutation: [1, 2, 0] });
  };
  const weights = {
    gamma: turned(gamma),
    beta: turned(beta),
    movingMean: turned(movingMean),
    movingVariance: turned(movingVariance),
  };
  const params = { momentum: shortest32(op.float('momentum', 0.9)), epsilon: shortest32(op.float('epsilon', 1e-5)) };
  return { ...x, draft: op.make('batch-normalization', [x], { params, weights, name: layerNameIn(gamma) }), isAlone: true };
}

const BIASED: ReadonlySet<string> = new Set(['conv2d', 'depthwise-conv2d', 'dense']);

/** Two values become one; numbers of the file that are added to a layer's output are its bias. */
export function addition(op: Op): Flow {
  const flows = op.flows();
  if (flows.length === op.node.inputs.length && flows.length > 1) return merged('add', op, flows);
  const [x] = flows;
  const place = op.node.inputs.findIndex((input) => op.sheet.graph.numbersAt(input) !== undefined);
  if (x === undefined || place < 0 || op.node.inputs.length !== 2) throw new NotUnderstood(addsNumbers);
  const numbers = op.numbers(place);
  const { draft, form } = x;
  const isBias = x.isAlone && BIASED.has(draft.type) && draft.params['useBias'] === false && draft.params['activation'] === 'linear';
  if (!isBias || !standsAtChannels(numbers, form, channelsOf(x) ?? countOf(numbers))) throw new NotUnderstood(addsNumbers);
  draft.params = { ...draft.params, useBias: true };
  draft.weights = { ...draft.weights, bias: asTheyAre(numbers) };
  return x;
}

/** Whether there is a number for each channel, where the file's images have them. */
function standsAtChannels({ dims }: FileNumbers, form: Flow['form'], channels: number): boolean {
  const axis = form === 'first' ? dims.length - 3 : dims.length - 1;
  return dims.every((size, place) => size === (place === axis ? channels : 1)) && (axis >= 0 || channels === 1);
}

export function concatenation(op: Op): Flow {
  const flows = op.flows();
  if (flows.length !== op.node.inputs.length || flows.length < 2) throw new NotUnderstood(addsNumbers);
  const axis = op.int('axis', 1);
  const form = flows[0]?.form;
  const isAtChannels = form === 'first' ? axis === 1 || axis === -3 : axis === -1 || axis === (form === 'last' ? 3 : 1);
  if (!isAtChannels) throw refused('axis', axis);
  if (flows.some((flow) => flow.form === 'turned')) throw new NotUnderstood(otherOrder);
  return merged('concatenate', op, flows);
}

function merged(type: 'add' | 'concatenate', op: Op, flows: readonly Flow[]): Flow {
  const [first] = flows;
  if (first === undefined || flows.some(({ form }) => form !== first.form)) throw new NotUnderstood(otherOrder);
  const seen = new Set<Flow['draft']>();
  const apart = flows.map((flow) => {
    // Nothing can be connected twice to the same layer: the second time it comes through one that changes nothing.
    const isSecond = seen.has(flow.draft);
    seen.add(flow.draft);
    return isSecond ? { ...flow, draft: op.make('activation', [flow], { params: { activation: 'linear' } }) } : flow;
  });
  return { ...first, draft: op.make(type, apart), isAlone: true };
}

function countOf({ dims }: FileNumbers): number {
  return dims.reduce((product, size) => product * size, 1);
}

const noRow = { en: 'it takes an image, not a row of values', ko: '한 줄로 된 값이 아니라 이미지를 받아요' };
const addsNumbers = { en: 'it computes with numbers of the file', ko: '파일에 든 수와 계산해요' };
const otherOrder = { en: 'what it joins is laid out in different orders', ko: '합치는 값들의 순서가 서로 달라요' };
