import type { Edit } from '../../shared/graph/edits.ts';
import { applyEdit } from '../../shared/graph/edits.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** Repairs can bring new problems to light; a network that needs more than this is looked at by a person first. */
const MOST_REPAIRS = 100;

/** Problems that have a repair. */
export function fixableCount({ problems }: Plan): number {
  return problems.filter(({ fixes }) => fixes.length > 0).length;
}

/**
 * The recommended repairs one after the other, each chosen for the network as the ones before leave it: many a problem goes
 * with another, and a repair made for the first network may not fit the mended one.
 *
 * @param planOf  the plan of a graph
 */
export function repairsFor(graph: Graph, planOf: (graph: Graph) => Plan): readonly Edit[] {
  const edits: Edit[] = [];
  const tried = new Set<string>();
  let current = graph;
  while (edits.length < MOST_REPAIRS) {
    const edit = planOf(current)
      .problems.flatMap(({ fixes }) => fixes.slice(0, 1))
      .map((fix) => fix.edit)
      // A repair that did not help is not tried again.
      .find((candidate) => !tried.has(JSON.stringify(candidate)));
    if (edit === undefined) break;
    tried.add(JSON.stringify(edit));
    current = applyEdit(current, edit);
    edits.push(edit);
  }
  return edits;
}
