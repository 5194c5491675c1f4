import type { NodeId } from '../../graph/graph.ts';
import { nameIn, nameKeeper, namesOf } from '../names.ts';
import { isChain, type Source, type SourceLayer } from '../source.ts';
import type { Move } from './move.ts';
import { readMoves } from './readMoves.ts';

/** One move at its place in the network, with the names of what it reads and writes. Without a move it hands a value on. */
export interface MoveStep {
  readonly layer: SourceLayer;
  readonly move: Move | undefined;
  /** Of what the move keeps: unique among the steps. */
  readonly name: string;
  /** The variable that the result goes to. */
  readonly result: string;
  readonly reads: readonly string[];
  readonly isLast: boolean;
}

export interface MoveSteps {
  readonly steps: readonly MoveStep[];
  /** What the network takes. */
  readonly entries: readonly string[];
  /** The variable that it returns. */
  readonly answer: string;
  /** Whether a softmax at the end was left out. */
  readonly returnsScores: boolean;
}

interface Naming {
  readonly reserved: ReadonlySet<string>;
  /** Whether a softmax that the answer comes from is left to the loss. */
  readonly leavesSoftmax: boolean;
}

/** The network as moves in order. Only for one of which every layer is understood. Knows no layer by name. */
export function moveSteps(source: Source, { reserved, leavesSoftmax }: Naming): MoveSteps {
  const { layers, output } = source;
  const names = namesOf(layers, reserved);
  const variable = (id: SourceLayer['id']) => (isChain(source) ? 'x' : nameIn(names, id));
  const withSoftmax = leavesSoftmax ? softmaxLayer(source) : undefined;
  const unique = nameKeeper(new Set(names.values()));
  const steps = layers.flatMap((layer): readonly MoveStep[] => {
    if (layer.inputs.length === 0) return [];
    const all = movesOf(layer);
    const moves: readonly (Move | undefined)[] = layer === withSoftmax ? all.slice(0, -1) : all;
    const lines = moves.length === 0 ? [undefined] : moves;
    const own = nameIn(names, layer.id);
    return lines.map((move, place) => ({
      layer,
      move,
      name: place === 0 ? own : unique(`${own}_${move?.kind.toLowerCase()}`),
      result: variable(layer.id),
      reads: place === 0 ? layer.inputs.map(variable) : [variable(layer.id)],
      isLast: place === lines.length - 1,
    }));
  });
  const entries = layers.filter(({ inputs }) => inputs.length === 0).map(({ id }) => variable(id));
  return { steps, entries, answer: variable(output.id), returnsScores: withSoftmax !== undefined };
}

function movesOf(layer: SourceLayer): readonly Move[] {
  const moves = readMoves(layer);
  if (moves === undefined) throw new Error(`'${layer.id}' computes what is not understood`);
  return moves;
}

/** The layer whose last move is the softmax that the answer comes from; layers that hand on what they get are looked through. */
function softmaxLayer({ layers, output }: Source): SourceLayer | undefined {
  for (let at: SourceLayer | undefined = output; at !== undefined; ) {
    const last = movesOf(at).at(-1);
    if (last !== undefined) return last.kind === 'activation' && last.name === 'softmax' ? at : undefined;
    const before: NodeId | undefined = at.inputs[0];
    at = layers.find(({ id }) => id === before);
  }
  return undefined;
}
