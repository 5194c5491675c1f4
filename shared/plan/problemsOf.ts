import { applyEdit, type Edit } from '../graph/edits.ts';
import type { Diagnosis } from './diagnosis.ts';
import { drawingProblems } from './drawingProblems.ts';
import { layerProblems } from './layerProblems.ts';
import type { Problem } from './problem.ts';
import { taskProblems } from './taskProblems.ts';
import { type Walked, walk } from './walk.ts';

/** Repairs that have to be searched for are tried on the whole network. So many layers visited a plan keep an edit quick. */
const MOST_VISITS = 600;
const FEWEST_ATTEMPTS = 1;

type Given = Pick<Diagnosis, 'graph' | 'registry' | 'configure' | 'task'>;

/** All that is wrong with the network: first with the drawing, then with each layer, then with what it is to learn. */
export function problemsOf(walked: Walked, given: Given): readonly Problem[] {
  let left = Math.max(FEWEST_ATTEMPTS, Math.floor(MOST_VISITS / Math.max(given.graph.nodes.length, 1)));
  const attempt = (edit: Edit) => {
    left -= 1;
    if (left < 0) return undefined;
    return walk(applyEdit(given.graph, edit), { registry: given.registry, configure: given.configure, before: walked.known });
  };
  const diagnosis: Diagnosis = { ...walked, ...given, attempt };
  const found = [...drawingProblems(diagnosis), ...layerProblems(diagnosis)];
  return [...found, ...taskProblems(diagnosis, found)];
}
