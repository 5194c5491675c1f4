import type { Json } from '../../graph/graph.ts';
import { type Config, isRecord } from './settings.ts';

/** A layer's output: of which of its calls. */
export interface CallRef {
  readonly name: string;
  readonly call: number;
}

/** What each call of a layer receives, in order. Keras 2 and TensorFlow.js write lists, Keras 3 the arguments of each call. */
export function callsOf(inboundNodes: readonly Json[]): readonly (readonly CallRef[])[] {
  return inboundNodes.map((node) => (isRecord(node) ? inArguments(node['args'] ?? []) : inLists(node)));
}

/** `[["conv2d", 0, 0, {}], …]`; for one input also `["conv2d", 0, 0, {}]` */
function inLists(node: Json): readonly CallRef[] {
  if (!Array.isArray(node)) return [];
  const own = refOf(node);
  return own === undefined ? node.flatMap(inLists) : [own];
}

/** Tensors anywhere in the arguments: `{ class_name: '__keras_tensor__', config: { keras_history: ['conv2d', 0, 0] } }` */
function inArguments(value: Json): readonly CallRef[] {
  if (Array.isArray(value)) return value.flatMap(inArguments);
  if (!isRecord(value)) return [];
  const history = historyOf(value);
  return history === undefined ? Object.values(value).flatMap(inArguments) : [history];
}

function historyOf({ class_name: className, config }: Config): CallRef | undefined {
  const history = className === '__keras_tensor__' && isRecord(config) ? config['keras_history'] : undefined;
  return Array.isArray(history) ? refOf(history) : undefined;
}

function refOf(value: readonly Json[]): CallRef | undefined {
  const [name, call] = value;
  return typeof name === 'string' && typeof call === 'number' ? { name, call } : undefined;
}
