import type { ProblemCount } from '../../shared/plan/problem.ts';
import type { Text } from '../../shared/text.ts';

/** What stands in the way of training, and apart from it what does not: `2 problems, 1 warning`; of nothing, `0 problems`. */
export function problemsAndWarnings({ errors, warnings }: ProblemCount): Text {
  if (warnings === 0) return problemsText(errors);
  if (errors === 0) return warningsText(warnings);
  const [problem, warning] = [problemsText(errors), warningsText(warnings)];
  return { en: `${problem.en}, ${warning.en}`, ko: `${problem.ko}, ${warning.ko}` };
}

function problemsText(count: number): Text {
  return { en: count === 1 ? '1 problem' : `${count} problems`, ko: `문제 ${count}개` };
}

function warningsText(count: number): Text {
  return { en: count === 1 ? '1 warning' : `${count} warnings`, ko: `주의 ${count}개` };
}
