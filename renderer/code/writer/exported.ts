import { type Listing, listingOf } from '../../../shared/codegen/origins.ts';
import { problemRefusals, type Refusal } from '../../../shared/codegen/refusals.ts';
import { refusalsFor } from '../../../shared/codegen/refusalsFor.ts';
import { type Figure, sourceOf } from '../../../shared/codegen/source.ts';
import type { CodeKind } from '../../../shared/codegen/target.ts';
import type { NodeId } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { createPlanner, type Plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import type { Language } from '../../../shared/text.ts';
import type { Document } from '../../store/documentSlice.ts';
import { type Choice, codeTargets } from '../choices.ts';

/** The network as code, or why it cannot be that. */
export type Exported = Written | Refused;

export interface Written {
  readonly isWritten: true;
  readonly listing: Listing;
  readonly fileName: string;
  /** What stands beside the file. */
  readonly companion: { readonly name: string; readonly text: string } | undefined;
  /** Layers that do not lead to the answer. */
  readonly leftOut: readonly NodeId[];
}

export interface Refused {
  readonly isWritten: false;
  readonly refusals: readonly Refusal[];
}

/** A model can be of any images; a training is of Fashion-MNIST. */
const modelPlanner = createPlanner(registry);
const trainingPlanner = createPlanner(registry, fashionMnist);

export function planFor({ graph }: Document, kind: CodeKind): Plan {
  return kind === 'model' ? modelPlanner(graph) : trainingPlanner(graph);
}

interface Given {
  readonly document: Document;
  readonly language: Language;
  readonly figure?: Figure | undefined;
}

export function exportedAs({ target, kind }: Choice, { document, language, figure }: Given): Exported {
  const plan = planFor(document, kind);
  const source = sourceOf({ project: document, plan, language, figure });
  const refusals = refusalsFor({ target, kind, plan, source });
  if (source === undefined || refusals.length > 0) return { isWritten: false, refusals };
  const leftOut = document.graph.nodes.map(({ id }) => id).filter((id) => !plan.path.has(id));
  const companion = target.companion && { name: target.companion.fileName, text: target.companion.write(source) };
  return { isWritten: true, listing: listingOf(target, source, kind), fileName: target.fileNames[kind] ?? '', companion, leftOut };
}

/** The targets that cannot express the network, though nothing is wrong with it. */
export function refusingTargets(kind: CodeKind, document: Document, language: Language): ReadonlySet<string> {
  const plan = planFor(document, kind);
  const source = sourceOf({ project: document, plan, language });
  if (source === undefined || problemRefusals(plan).length > 0) return new Set();
  return new Set(codeTargets.filter((target) => target.refusals(source, kind).length > 0).map(({ id }) => id));
}
