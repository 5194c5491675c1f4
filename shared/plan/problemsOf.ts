import { applyEdit, type Edit } from '../graph/edits.ts';
import type { Diagnosis } from './diagnosis.ts';
import { drawingProblems } from './drawingProblems.ts';
import { layerProblems } from './layerProblems.ts';
import type { Problem } from './problem.ts';
import { taskProblems } from './taskProblems.ts';
import { type Walked, walk } from './walk.ts';

/** Repairs that have to be searched for are tried on the network; so many tries a plan keep an edit quick. */
const MOST_ATTEMPTS = 24;

type Given = Pick<Diagnosis, 'graph' | 'registry' | 'configure' | 'task'>;

/** All that is wrong with the network: first with the drawing, then with each layer, then with what it is to learn. */
export function problemsOf(walked: Walked, given: Given): readonly Problem[] {
  let attempts = 0;
  const attempt = (edit: Edit) => {
    attempts += 1;
    if (attempts > MOST_ATTEMPTS) return undefined;
    return walk(applyEdit(given.graph, edit), { registry: given.registry, configure: given.configure, before: walked.known });
  };
  const diagnosis: Diagnosis = { ...walked, ...given, attempt };
  const found = [...drawingProblems(diagnosis), ...layerProblems(diagnosis)];
  return [...found, ...taskProblems(diagnosis, found)];
}
