import type { GraphNode, NodeId } from '../../shared/graph/graph.ts';
import type { CardWords, LayerType } from '../../shared/layers/layerType.ts';
import type { PlannedLayer } from '../../shared/plan/plan.ts';
import type { Problem } from '../../shared/plan/problem.ts';
import type { Shape } from '../../shared/shapes/shape.ts';
import type { Text } from '../../shared/text.ts';
import type { Drawing } from './drawing.ts';

/** Everything a card shows. Equal content is the very same object, so a card is drawn again only when it changed. */
export interface Card extends Record<string, unknown> {
  readonly type: string;
  readonly name: Text;
  /** Undefined for a layer type that this build does not have. */
  readonly layer: LayerType | undefined;
  readonly words: CardWords | undefined;
  /** Undefined while its shape is not understood. */
  readonly planned: PlannedLayer | undefined;
  /** The last shape that was understood: drawn dashed while it waits. */
  readonly lastShape: Shape | undefined;
  /** The gravest one; the list in the drawer has them all. */
  readonly problem: Problem | undefined;
  /** What comes in: only told where there is a problem, to draw it. */
  readonly arriving: readonly Arriving[];
  /** How many connections come in. */
  readonly sourceCount: number;
  readonly labelPlace: LabelPlace;
  /** Place among the layers that this edit changed: their blocks change one after the other. */
  readonly step: number;
}

interface Arriving {
  readonly shape: Shape;
  readonly layer: LayerType;
}

/** `line`: 26×26×32 behind the port; `stack`: above and below the wire; `footer`: inside, because the next card is close. */
export type LabelPlace = 'line' | 'stack' | 'footer';

const LAST_STEP = 12;

/** One card a node, by id. */
export function cardsOf(
  drawing: Drawing,
  labelPlaces: ReadonlyMap<NodeId, LabelPlace>,
  before: ReadonlyMap<NodeId, Card>,
): ReadonlyMap<NodeId, Card> {
  const worst = worstProblems(drawing.plan.problems);
  const arriving = new Map(drawing.graph.nodes.map(({ id }) => [id, arrivingAt(drawing, id)]));
  let step = 0;
  const cards = new Map<NodeId, Card>();
  for (const node of drawing.graph.nodes) {
    const problem = worst.get(node.id);
    const earlier = before.get(node.id);
    const draft = cardOf(drawing, node, {
      earlier,
      problem,
      arriving: problem === undefined ? none : (arriving.get(node.id) ?? none),
      labelPlace: labelPlaces.get(node.id) ?? 'line',
    });
    if (earlier !== undefined && isSameCard(earlier, draft)) cards.set(node.id, earlier);
    else cards.set(node.id, { ...draft, step: earlier?.planned === draft.planned ? 0 : Math.min(step++, LAST_STEP) });
  }
  return cards;
}

const none: readonly Arriving[] = [];

interface Around {
  readonly earlier: Card | undefined;
  readonly problem: Problem | undefined;
  readonly arriving: readonly Arriving[];
  readonly labelPlace: LabelPlace;
}

function cardOf(drawing: Drawing, node: GraphNode, { earlier, problem, arriving, labelPlace }: Around): Card {
  const { plan, names, sources } = drawing;
  const planned = plan.byId.get(node.id);
  const known = plan.known.get(node.id);
  return {
    type: node.type,
    name: known?.name ?? names(node),
    layer: known?.layer,
    words: known?.words,
    planned,
    lastShape: planned?.placed.outputShape ?? earlier?.lastShape,
    problem,
    arriving,
    sourceCount: sources.get(node.id)?.length ?? 0,
    labelPlace,
    step: 0,
  };
}

function worstProblems(problems: readonly Problem[]): ReadonlyMap<NodeId, Problem> {
  const worst = new Map<NodeId, Problem>();
  for (const problem of problems) {
    if (problem.nodeId === undefined) continue;
    const other = worst.get(problem.nodeId);
    if (other === undefined || (other.severity === 'warning' && problem.severity === 'error')) worst.set(problem.nodeId, problem);
  }
  return worst;
}

function arrivingAt({ plan, sources }: Drawing, id: NodeId): readonly Arriving[] {
  return (sources.get(id) ?? []).flatMap((source) => {
    const planned = plan.byId.get(source);
    return planned === undefined ? [] : [{ shape: planned.placed.outputShape, layer: planned.layer }];
  });
}

function isSameCard(left: Card, right: Card): boolean {
  return (
    left.type === right.type &&
    left.layer === right.layer &&
    left.planned === right.planned &&
    left.lastShape === right.lastShape &&
    left.sourceCount === right.sourceCount &&
    left.labelPlace === right.labelPlace &&
    isSameText(left.name, right.name) &&
    isSameWords(left.words, right.words) &&
    isSameProblem(left.problem, right.problem) &&
    left.arriving.length === right.arriving.length &&
    left.arriving.every(({ shape }, place) => shape === right.arriving[place]?.shape)
  );
}

function isSameText(left: Text | undefined, right: Text | undefined): boolean {
  return left === right || (left?.en === right?.en && left?.ko === right?.ko);
}

function isSameWords(left: CardWords | undefined, right: CardWords | undefined): boolean {
  return isSameText(left?.main, right?.main) && isSameText(left?.detail, right?.detail);
}

function isSameProblem(left: Problem | undefined, right: Problem | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.code === right.code && left.severity === right.severity && isSameText(left.short, right.short) && sameEdit(left, right);
}

function sameEdit(left: Problem, right: Problem): boolean {
  return JSON.stringify(left.fixes) === JSON.stringify(right.fixes);
}
