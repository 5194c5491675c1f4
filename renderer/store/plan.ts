import { registry } from '../../shared/layers/registry.ts';
import { createPlanner, type Plan } from '../../shared/plan/plan.ts';
import { useApp } from './store.ts';

const planning = createPlanner(registry);

/** The plan of the document on screen. The planner remembers, so every caller gets the very same object. */
export function usePlan(): Plan {
  return planning(useApp((state) => state.document.graph));
}

export function currentPlan(): Plan {
  return planning(useApp.getState().document.graph);
}
