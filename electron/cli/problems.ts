import type { Graph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { nameIn } from '../../shared/plan/names.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Problem } from '../../shared/plan/problem.ts';
import type { Terminal } from './terminal.ts';

/** Problems for scripts: words in the person's language, codes and edits as they are. */
export function problemsAsJson(problems: readonly Problem[], terminal: Terminal) {
  return problems.map(({ nodeId, code, severity, text, fixes }) => ({
    nodeId: nodeId ?? null,
    code,
    severity,
    text: terminal.in(text),
    fixes: fixes.map(({ label, note, edit }) => ({ label: terminal.in(label), ...(note && { note: terminal.in(note) }), edit })),
  }));
}

/** Problems for people: where and what, and below each what repairs it. */
export function problemLines({ problems, known }: Plan, graph: Graph, terminal: Terminal): readonly string[] {
  return problems.flatMap(({ nodeId, severity, text, fixes }) => {
    const kind = terminal.in(severity === 'error' ? { en: 'error', ko: '오류' } : { en: 'warning', ko: '주의' });
    const where = nodeId === undefined ? '' : `${terminal.in(nameIn({ known, graph, registry }, nodeId))} (${nodeId}): `;
    const repairs = fixes.map(
      ({ label, note }) => `    ${terminal.in(FIX)}: ${terminal.in(label)}${note === undefined ? '' : ` (${terminal.in(note)})`}`,
    );
    return [`${kind}  ${where}${terminal.in(text)}`, ...repairs];
  });
}

const FIX = { en: 'fix', ko: '고치는 방법' };
