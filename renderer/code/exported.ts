import { type Listing, listingOf } from '../../shared/codegen/origins.ts';
import { problemRefusals, type Refusal } from '../../shared/codegen/refusals.ts';
import { refusalsFor } from '../../shared/codegen/refusalsFor.ts';
import { sourceOf } from '../../shared/codegen/source.ts';
import { type CodeKind, codeKinds, type Target } from '../../shared/codegen/target.ts';
import { targets } from '../../shared/codegen/targets.ts';
import type { NodeId } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { createPlanner, type Plan } from '../../shared/plan/plan.ts';
import type { Language } from '../../shared/text.ts';
import type { Row } from '../store/codeSlice.ts';
import type { Document } from '../store/documentSlice.ts';
import { planOf } from '../store/plan.ts';
import { rowsOf } from './rows.ts';

export interface Choice {
  readonly target: Target;
  readonly kind: CodeKind;
}

/** Names a choice where something is kept for each. */
export function keyOf({ target, kind }: Choice): string {
  return `${target.id} ${kind}`;
}

/** The network as code, or why it cannot be that. */
export type Exported = Written | Refused;

export interface Written {
  readonly isWritten: true;
  readonly listing: Listing;
  readonly fileName: string;
  readonly rows: readonly Row[];
  /** Layers that do not lead to the answer. */
  readonly leftOut: readonly NodeId[];
}

export interface Refused {
  readonly isWritten: false;
  readonly refusals: readonly Refusal[];
}

/** Those that write code. */
export const codeTargets: readonly Target[] = targets.filter(({ fileNames }) => kindsOf(fileNames).length > 0);

export function kindsOf(fileNames: Target['fileNames']): readonly CodeKind[] {
  return codeKinds.filter((kind) => fileNames[kind] !== undefined);
}

/** A model can be of any images; a training is of Fashion-MNIST. */
const modelPlanner = createPlanner(registry);
const planFor = ({ graph }: Document, kind: CodeKind): Plan => (kind === 'model' ? modelPlanner(graph) : planOf(graph));

export function exportedAs({ target, kind }: Choice, document: Document, language: Language): Exported {
  const plan = planFor(document, kind);
  const source = sourceOf({ project: document, plan, language });
  const refusals = refusalsFor({ target, kind, plan, source });
  if (source === undefined || refusals.length > 0) return { isWritten: false, refusals };
  const fileName = target.fileNames[kind] ?? '';
  const listing = listingOf(target, source, kind);
  const leftOut = document.graph.nodes.map(({ id }) => id).filter((id) => !plan.path.has(id));
  return { isWritten: true, listing, fileName, rows: rowsOf(listing, fileName, plan), leftOut };
}

/** The targets that cannot express the network, though nothing is wrong with it. */
export function refusingTargets(kind: CodeKind, document: Document, language: Language): ReadonlySet<string> {
  const plan = planFor(document, kind);
  const source = sourceOf({ project: document, plan, language });
  if (source === undefined || problemRefusals(plan).length > 0) return new Set();
  return new Set(codeTargets.filter((target) => target.refusals(source, kind).length > 0).map(({ id }) => id));
}
