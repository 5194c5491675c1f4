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
  if (problems.length > 0 || source === undefined) return problems;
  return [...(kind === 'model' ? [] : arithmeticRefusals(source)), ...target.refusals(source, kind)];
}

/** Which numbers are rounded to bfloat16 is the engine's own choice: no framework can be told the same. */
function arithmeticRefusals({ settings }: Source): readonly Refusal[] {
  if (settings.engineOptions?.bfloat16 !== true) return [];
  return [
    {
      nodeId: undefined,
      text: {
        en: "This training computes with bfloat16, which no program elsewhere does in the same way. Take `bfloat16` out of the document's `engineOptions`, or export the model alone.",
        ko: '이 학습은 bfloat16으로 계산하는데, 다른 프로그램은 똑같이 계산할 수 없어요. 문서의 `engineOptions`에서 `bfloat16`을 빼거나 모델만 내보내 주세요.',
      },
    },
  ];
}
