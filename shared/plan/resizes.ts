import type { GraphEdge, NodeId } from '../graph/graph.ts';
import type { LayerType } from '../layers/layerType.ts';
import { type LocalFix, ShapeError } from '../shapes/ShapeError.ts';
import { type ImageShape, isImage, isSameShape, printShape, type Shape } from '../shapes/shape.ts';
import { withParticle } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';
import { nameIn } from './names.ts';
import type { KnownLayer } from './plannedLayer.ts';
import type { Fix } from './problem.ts';

/** How much smaller than another an image is when it was rather pooled than cut at its edge: in cells, a half. */
const POOLED = 2;

/**
 * Layers that, put into a branch whose height or width is not that of the others, let the branches be joined. Each was placed, and the
 * layer that joins behind it: what does not lead to a shape is not offered.
 *
 * @param inputs  what the layer takes
 * @param asked  how it asks its branches to arrive
 */
export function resizeFixes(diagnosis: Diagnosis, own: KnownLayer, inputs: readonly NodeId[], asked: readonly LocalFix[]): readonly Fix[] {
  const shapes = inputs.flatMap((id) => {
    const planned = diagnosis.byId.get(id);
    return planned === undefined ? [] : [planned.placed.outputShape];
  });
  if (shapes.length !== inputs.length) return [];
  const wishes = asked.flatMap((fix) => (fix.kind === 'reshape' ? wishOf(fix, shapes) : []));
  return wishes.toSorted(inOrder).flatMap(({ input, from, to }) => {
    const source = inputs[input];
    if (source === undefined || !joins(diagnosis, own, shapes.with(input, to))) return [];
    const edge = { from: source, to: own.id };
    return diagnosis.registry.all.flatMap((layer) => insertion(diagnosis, layer, edge, from, to) ?? []);
  });
}

interface Wish {
  readonly input: number;
  readonly from: ImageShape;
  readonly to: ImageShape;
}

function wishOf(
  { input, to: [height, width, channels] }: Extract<LocalFix, { kind: 'reshape' }>,
  shapes: readonly Shape[],
): readonly Wish[] {
  const from = shapes[input];
  if (from === undefined || !isImage(from) || height === undefined || width === undefined || channels === undefined) return [];
  const isResized = from[0] !== height || from[1] !== width;
  return isResized ? [{ input, from, to: [height, width, channels] }] : [];
}

/** Where one image has twice the cells of the other, it is made smaller; where it lacks little, the small one is filled up. */
function inOrder(left: Wish, right: Wish): number {
  const growth = (wish: Wish) => (wish.to[0] * wish.to[1]) / (wish.from[0] * wish.from[1]);
  const isFar = Math.max(growth(left), 1 / growth(left)) >= POOLED;
  return isFar ? growth(left) - growth(right) : growth(right) - growth(left);
}

function joins({ graph, configure }: Diagnosis, own: KnownLayer, shapes: readonly Shape[]): boolean {
  const node = graph.nodes.find((candidate) => candidate.id === own.id);
  return node !== undefined && isPlaced(() => configure(own.layer, node).place(shapes));
}

function insertion(diagnosis: Diagnosis, layer: LayerType, edge: GraphEdge, from: ImageShape, to: ImageShape): Fix | undefined {
  const params = layer.resizes?.(from, to);
  if (params === undefined || !isPlaced(() => layer.configure(params).place([from]), to)) return undefined;
  const [name, size] = [nameIn(diagnosis, edge.from), printShape(to)];
  return {
    label: { en: `Insert ${layer.label.en} after ${name.en}`, ko: `${name.ko} 뒤에 ${layer.label.ko} 넣기` },
    short: { en: `Insert ${layer.label.en}`, ko: `${layer.label.ko} 넣기` },
    note: { en: `${size} then arrives from there`, ko: `그러면 ${withParticle(size, '이', '가')} 들어와요` },
    edit: { kind: 'insertNode', type: layer.type, edge, params },
  };
}

/** @param as  the shape it has to have */
function isPlaced(place: () => { readonly outputShape: Shape }, as?: Shape): boolean {
  try {
    const { outputShape } = place();
    return as === undefined || isSameShape(outputShape, as);
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}
