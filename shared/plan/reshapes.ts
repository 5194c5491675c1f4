import type { NodeId } from '../graph/graph.ts';
import type { ParamKind, ParamKinds } from '../params/kinds.ts';
import type { ParamValue } from '../params/paramValue.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isSameShape, type Shape } from '../shapes/shape.ts';
import type { Diagnosis } from './diagnosis.ts';
import { setFix } from './fixes.ts';
import type { PlannedLayer } from './plannedLayer.ts';
import type { Fix } from './problem.ts';

/** How far up a branch a setting is looked for. */
const FARTHEST = 8;

/**
 * The nearest setting, at the end of a branch or above it, with which the branch arrives with another shape: `Use 32 filters in
 * Conv2D 2`. It is tried on the whole network, and taken only if nothing that stood before falls.
 *
 * @param end  the last layer of the branch
 * @param behind  the layer that needs the shape; undefined where it is the end itself
 */
export function reshapeFix(diagnosis: Diagnosis, end: NodeId | undefined, to: readonly number[], behind?: NodeId): Fix | undefined {
  const chain = end === undefined ? [] : chainUpTo(diagnosis, end);
  for (const [steps, planned] of chain.entries()) {
    for (const [param, value] of candidates(planned.layer.params, to)) {
      const shape = shapeWith(planned, param, value, chain.slice(0, steps));
      if (shape === undefined || !isSameShape(shape, asShape(to))) continue;
      const fix = setFix(planned, { [param]: value }, behind !== undefined || steps > 0);
      if (stillStands(diagnosis, fix, behind)) return fix;
    }
  }
  return undefined;
}

/** The layer and those above it, as long as each has one input. */
function chainUpTo({ byId }: Diagnosis, end: NodeId): readonly PlannedLayer[] {
  const chain: PlannedLayer[] = [];
  for (let at = byId.get(end); at !== undefined && chain.length < FARTHEST; at = byId.get(at.inputs[0] ?? at.id)) {
    if (at.inputs.length !== 1) break;
    chain.push(at);
  }
  return chain;
}

/** Settings worth a try: each number as the last size wanted, each choice. */
function candidates(kinds: ParamKinds, to: readonly number[]): readonly (readonly [string, ParamValue])[] {
  const last = to.at(-1) ?? 0;
  return Object.entries(kinds).flatMap(([param, kind]) => valuesOf(kind, last).map((value) => [param, value] as const));
}

function valuesOf({ field, schema }: ParamKind<ParamValue>, last: number): readonly ParamValue[] {
  if (field.kind === 'integer') return schema.safeParse(last).success ? [last] : [];
  return field.kind === 'choice' ? field.options.map((option) => option.value) : [];
}

/** The shape at the end of the branch with one setting changed; `after` are the layers behind, the nearest to the end first. */
function shapeWith({ layer, params, inputShapes }: PlannedLayer, param: string, value: ParamValue, after: readonly PlannedLayer[]) {
  try {
    const start = layer.configure({ ...params, [param]: value }).place(inputShapes).outputShape;
    return after.reduceRight<Shape>((shape, next) => next.layer.configure(next.params).place([shape]).outputShape, start);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

function stillStands(diagnosis: Diagnosis, fix: Fix, behind: NodeId | undefined): boolean {
  const after = diagnosis.attempt(fix.edit);
  if (after === undefined || (behind !== undefined && !after.byId.has(behind))) return false;
  return diagnosis.layers.every((layer) => after.byId.has(layer.id));
}

function asShape(sizes: readonly number[]): Shape {
  const [first = 0, second, third] = sizes;
  return second === undefined || third === undefined ? [first] : [first, second, third];
}
