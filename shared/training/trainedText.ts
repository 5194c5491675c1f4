import { type Graph, jsonSchema } from '../graph/graph.ts';
import { networkText, sortedKeys } from '../graph/networkText.ts';
import type { RunSettings } from './settings.ts';

/** What a run trains and how, as a text: the same for two runs whose figures would be the same. */
export function trainedText(graph: Graph, settings: RunSettings): string {
  // A setting that is not set says nothing, whether it is left out or undefined.
  return `${networkText(graph)}${JSON.stringify(sortedKeys(jsonSchema.parse(JSON.parse(JSON.stringify(settings)))))}`;
}
