import { type CodeKind, codeKinds, type Target } from '../../shared/codegen/target.ts';
import { targets } from '../../shared/codegen/targets.ts';

/** What the panel can show. */
export interface Choice {
  readonly target: Target;
  readonly kind: CodeKind;
}

/** Names a choice where something is kept for each. */
export function keyOf({ target, kind }: Choice): string {
  return `${target.id} ${kind}`;
}

/** Those that write code. */
export const codeTargets: readonly Target[] = targets.filter(({ fileNames }) => kindsOf(fileNames).length > 0);

export function kindsOf(fileNames: Target['fileNames']): readonly CodeKind[] {
  return codeKinds.filter((kind) => fileNames[kind] !== undefined);
}

/** The chosen target, or the first where it is not there (any more); the chosen kind, or the first that the target has. */
export function choiceOf({ target: id, kind: wanted }: { readonly target: string; readonly kind: CodeKind }): Choice {
  const target = codeTargets.find((candidate) => candidate.id === id) ?? codeTargets[0];
  if (target === undefined) throw new Error('no target writes code');
  const kinds = kindsOf(target.fileNames);
  return { target, kind: kinds.find((kind) => kind === wanted) ?? kinds[0] ?? 'model' };
}
