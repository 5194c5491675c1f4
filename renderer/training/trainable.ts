import type { Plan } from '../../shared/plan/plan.ts';

/** Whether a run can start: something to learn, and no problem that stops it. */
export function isTrainable(plan: Plan): boolean {
  return plan.totals.weightCount > 0 && errorCount(plan) === 0;
}

export function errorCount(plan: Plan): number {
  return plan.problems.length;
}
