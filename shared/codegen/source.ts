import * as z from 'zod';
import type { Graph, NodeId } from '../graph/graph.ts';
import type { Plan, PlannedLayer } from '../plan/plan.ts';
import type { Project } from '../project/projectFile.ts';
import type { Language, Text } from '../text.ts';
import type { RunSettings } from '../training/settings.ts';

/** What code is written from: the layers that lead to the answer, and how they are trained. */
export interface Source {
  /** The document's. Anything a person can type. */
  readonly name: string;
  /** Each after its inputs. */
  readonly layers: readonly SourceLayer[];
  readonly output: SourceLayer;
  readonly settings: RunSettings;
  /** Of comments and explanations. */
  readonly language: Language;
  readonly figure: Figure | undefined;
  /** Whether lines say at their ends which node they are for (origins.ts). Left out for a file. */
  readonly marksOrigins?: boolean;
}

export interface SourceLayer extends PlannedLayer {
  /** What the person calls the node; undefined where it goes by its layer's name. Anything a person can type. */
  readonly ownName: string | undefined;
}

/** What the app has measured on the test images after training this very network. */
export const figureSchema = z.strictObject({
  testAccuracy: z.number(),
  testLoss: z.number(),
  /** A person gave the run another learning rate on its way. */
  hasChangedRate: z.boolean().optional(),
});
export type Figure = z.infer<typeof figureSchema>;

/** Said beside such a figure: the program has the settings' learning rate alone. */
export const rateChanged: Text = {
  en: 'There the learning rate was changed on the way, which is not done here.',
  ko: '그때는 학습하는 동안 학습률을 바꿨지만, 여기서는 바꾸지 않아요.',
};

interface Given {
  readonly project: Pick<Project, 'name' | 'graph' | 'training'>;
  readonly plan: Plan;
  readonly language: Language;
  readonly figure?: Figure | undefined;
}

/** @returns undefined while the network has no answer whose shape is understood: its problems say why */
export function sourceOf({ project, plan, language, figure }: Given): Source | undefined {
  const names = ownNames(project.graph);
  const layers = plan.layers.filter(({ id }) => plan.path.has(id)).map((layer) => ({ ...layer, ownName: names.get(layer.id) }));
  const output = layers.find(({ id }) => id === plan.output);
  if (output === undefined) return undefined;
  return { name: project.name, layers, output, settings: project.training, language, figure };
}

function ownNames({ nodes }: Graph): ReadonlyMap<NodeId, string | undefined> {
  return new Map(nodes.map(({ id, name }) => [id, name]));
}

/** Whether each layer reads the one before it, and nothing else. */
export function isChain({ layers }: Pick<Source, 'layers'>): boolean {
  return layers.every(({ inputs }, place) => inputs.length === Math.min(place, 1) && inputs[0] === layers[place - 1]?.id);
}

export function entriesOf({ layers }: Pick<Source, 'layers'>): readonly SourceLayer[] {
  return layers.filter(({ inputs }) => inputs.length === 0);
}
