import type { TorchCall } from '../../calls/call.ts';
import type { NodeId } from '../../graph/graph.ts';
import type { Weight } from '../../layers/weights.ts';
import { nameIn, nameKeeper, namesOf } from '../names.ts';
import { pythonReserved } from '../python/values.ts';
import { isChain, type Source, type SourceLayer } from '../source.ts';
import { channelsFirst, type Turned } from './weightAxes.ts';

/** Members of a PyTorch module that a layer must not take the place of, and what the code around the layers needs. */
const reserved: ReadonlySet<string> = new Set([
  ...[...pythonReserved, 'torch', 'nn', 'x', 'add_module', 'apply', 'bfloat16', 'buffers', 'children', 'compile', 'cpu', 'cuda', 'double'],
  ...['dump_patches', 'eval', 'extra_repr', 'forward', 'get_buffer', 'get_extra_state', 'get_parameter', 'get_submodule', 'half', 'ipu'],
  ...['load_state_dict', 'modules', 'mtia', 'named_buffers', 'named_children', 'named_modules', 'named_parameters', 'parameters'],
  ...['register_backward_hook', 'register_buffer', 'register_forward_hook', 'register_module', 'register_parameter', 'requires_grad'],
  ...['set_extra_state', 'set_submodule', 'share_memory', 'state_dict', 'to', 'to_empty', 'train', 'training', 'xpu', 'zero_grad'],
]);

/** One line of forward. Without a call it hands a value on. */
export interface Step {
  readonly layer: SourceLayer;
  readonly call: TorchCall | undefined;
  /** Of the module, where the call is one. */
  readonly module: string;
  /** The variable that the result goes to. */
  readonly result: string;
  readonly reads: readonly string[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Parameters of forward. */
  readonly entries: readonly string[];
  /** The variable that forward returns. */
  readonly answer: string;
  /** Whether a softmax at the end was left out: CrossEntropyLoss brings its own. */
  readonly returnsScores: boolean;
}

/** The network as calls in order. Knows no layer by name. */
export function stepsOf(source: Source): Steps {
  const { layers, output } = source;
  const names = namesOf(layers, reserved);
  const isOneChain = isChain(source);
  const variable = (id: SourceLayer['id']) => (isOneChain ? 'x' : nameIn(names, id));
  const withSoftmax = softmaxLayer(source);
  const moduleFor = nameKeeper(new Set(names.values()));
  const steps = layers.flatMap((layer): readonly Step[] => {
    if (layer.inputs.length === 0) return [];
    const all = layer.placed.pytorch();
    const calls: readonly (TorchCall | undefined)[] = layer === withSoftmax ? all.slice(0, -1) : all;
    const lines = calls.length === 0 ? [undefined] : calls;
    const main = Math.max(
      lines.findIndex((call) => call !== undefined && 'weights' in call),
      0,
    );
    const own = nameIn(names, layer.id);
    return lines.map((call, place) => ({
      layer,
      call,
      module: place === main || call === undefined || !('module' in call) ? own : moduleFor(`${own}_${call.module.toLowerCase()}`),
      result: variable(layer.id),
      reads: place === 0 ? layer.inputs.map(variable) : [variable(layer.id)],
      isFirst: place === 0,
      isLast: place === lines.length - 1,
    }));
  });
  const entries = layers.filter(({ inputs }) => inputs.length === 0).map(({ id }) => variable(id));
  return { steps, entries, answer: variable(output.id), returnsScores: withSoftmax !== undefined };
}

/** The layer whose last call is the softmax that the answer comes from; layers without a call of their own are looked through. */
function softmaxLayer({ layers, output }: Source): SourceLayer | undefined {
  for (let at: SourceLayer | undefined = output; at !== undefined; ) {
    const last = at.placed.pytorch().at(-1);
    if (last !== undefined) return 'module' in last && last.module === 'Softmax' ? at : undefined;
    const before: NodeId | undefined = at.inputs[0];
    at = layers.find(({ id }) => id === before);
  }
  return undefined;
}

/** A weight of ours as one of the module's state_dict. */
export interface TorchWeight extends Turned {
  /** `conv2d.weight` */
  readonly key: string;
  /** `conv2d/kernel` */
  readonly name: string;
  readonly weight: Weight;
  /** Whether the module also has a kernel: not the scales of a normalization. */
  readonly besideKernel: boolean;
}

export function torchWeights({ steps }: Steps): readonly TorchWeight[] {
  return steps.flatMap(({ call, layer, module }) => {
    if (call === undefined || !('weights' in call)) return [];
    const found = Object.entries(call.weights ?? {}).flatMap(([theirs, ours]) => {
      const weight = layer.placed.weights[ours];
      return weight === undefined ? [] : [{ key: `${module}.${theirs}`, name: `${layer.id}/${ours}`, weight }];
    });
    const besideKernel = found.some(({ weight }) => weight.axes !== 'C');
    return found.map((one) => ({ ...one, besideKernel, ...channelsFirst(one.weight.axes, one.weight.shape) }));
  });
}
