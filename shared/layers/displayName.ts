import type { GraphNode } from '../graph/graph.ts';
import { sameInAll, type Text } from '../text.ts';
import type { Registry } from './registry.ts';

/** What a node is called on screen: the user's name for it, else its layer's name with the number in its id, `Conv2D 2`. */
export function displayName(node: Pick<GraphNode, 'id' | 'type' | 'name'>, registry: Registry): Text {
  if (node.name !== undefined) return sameInAll(node.name);
  const label = registry.find(node.type)?.label ?? sameInAll(node.type);
  const number = /_(\d+)$/.exec(node.id)?.[1];
  return number === undefined ? label : { en: `${label.en} ${number}`, ko: `${label.ko} ${number}` };
}
