import type { NodeId } from '../graph/graph.ts';
import type { SourceLayer } from './source.ts';

export type Names = ReadonlyMap<NodeId, string>;

/** So that a line of code has room for two of them. */
const LONGEST = 24;

/**
 * A name for each layer that any language takes: lower case letters, digits and underscores, each once. Made of what the person calls the
 * node where that has such letters, else of its id.
 *
 * @param reserved  words that the target or the code around the names needs
 * @param spelled  the name as the target writes names
 */
export function namesOf(
  layers: readonly Pick<SourceLayer, 'id' | 'ownName'>[],
  reserved: ReadonlySet<string>,
  spelled: (name: string) => string = (name) => name,
): Names {
  const taken = new Set(reserved);
  return new Map(
    layers.map(({ id, ownName }) => {
      const name = free(spelled(plain(ownName) ?? id), taken, reserved);
      taken.add(name);
      return [id, name];
    }),
  );
}

export function nameIn(names: Names, id: NodeId): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`'${id}' has no name`);
  return name;
}

/** `Kanten-Finder, 1. Stufe` -> `kanten_finder_1_stufe`. Undefined where nothing is left. */
function plain(ownName: string | undefined): string | undefined {
  const words = (ownName ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST)
    .replaceAll(/^_+|_+$/g, '');
  if (words === '') return undefined;
  return /^[a-z]/.test(words) ? words : `layer_${words}`;
}

function free(wanted: string, taken: ReadonlySet<string>, reserved: ReadonlySet<string>): string {
  const base = reserved.has(wanted) ? `${wanted}_layer` : wanted;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

/** Gives each name once, with a number where it is taken. */
export function nameKeeper(taken: Set<string>): (wanted: string) => string {
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
}
