import type { Plan } from '../plan/plan.ts';
import { problemRefusals, type Refusal } from './refusals.ts';
import type { Source } from './source.ts';
import type { CodeKind, Target } from './target.ts';

interface Wish {
  readonly target: Target;
  readonly kind: CodeKind;
  readonly plan: Plan;
  readonly source: Source | undefined;
}

/** All that stands in the way of an export: of the network itself, else of the target. */
export function refusalsFor({ target, kind, plan, source }: Wish): readonly Refusal[] {
  const problems = problemRefusals(plan);
  return problems.length > 0 || source === undefined ? problems : target.refusals(source, kind);
}
