import { codeKinds } from '../target.ts';
import { findTarget, targets } from '../targets.ts';
import { findWeightTarget, weightTargets } from './weightTargets.ts';

export const exportKinds = [...codeKinds, 'weights'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Frameworks and formats, each once, with the words for it as code where it can be had so. */
export const allTargets = [...targets, ...weightTargets.filter(({ id }) => findTarget(id) === undefined)];

/** Kinds of export that there are for a target; none for what is no target. */
export function kindsOf(id: string): readonly ExportKind[] {
  const code = codeKinds.filter((kind) => findTarget(id)?.fileNames[kind] !== undefined);
  return findWeightTarget(id) === undefined ? code : [...code, 'weights'];
}
