import type { Graph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { createPlanner, type Plan } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import { useApp } from './store.ts';

const planner = createPlanner(registry, fashionMnist);
const plans = new WeakMap<Graph, Plan>();

/** Planned once, however many ask. */
export function planOf(graph: Graph): Plan {
  const known = plans.get(graph);
  if (known !== undefined) return known;
  const plan = planner(graph);
  plans.set(graph, plan);
  return plan;
}

/** The plan of the document on screen. The planner remembers, so every caller gets the very same object. */
export function usePlan(): Plan {
  return planOf(useApp((state) => state.document.graph));
}

export function currentPlan(): Plan {
  return planOf(useApp.getState().document.graph);
}
