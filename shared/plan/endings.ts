import type { SingleEdit } from '../graph/edits.ts';
import { freeNodeId, type Graph, type NodeId } from '../graph/graph.ts';
import type { LayerType } from '../layers/layerType.ts';
import type { ParamValue } from '../params/paramValue.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isImage, type Shape } from '../shapes/shape.ts';
import { bridgesFrom } from './bridges.ts';
import type { Diagnosis } from './diagnosis.ts';
import { setFix, together } from './fixes.ts';
import type { PlannedLayer } from './plannedLayer.ts';
import type { Fix } from './problem.ts';
import { answerOf } from './softmax.ts';

/** How far right of the last layer a new one is put, in the drawing's units: the pitch of two cards. */
const PITCH = 194;

/** Ends the network with a layer made for classes, and before it, behind an image, with one that makes a row. */
export function endFix({ graph, registry }: Diagnosis, last: PlannedLayer, classes: number): Fix | undefined {
  const classifier = registry.all.find((layer) => layer.classifies !== undefined);
  if (classifier?.classifies === undefined) return undefined;
  const shape = last.placed.outputShape;
  const bridge = isImage(shape) ? bridgesFrom(shape, registry.all)[0]?.layer : undefined;
  const added = [
    ...(bridge === undefined ? [] : [{ layer: bridge, params: {} }]),
    { layer: classifier, params: classifier.classifies(classes) },
  ];
  const [names, ko] = [added.map(({ layer }) => layer.label.en), `${added.map(({ layer }) => layer.label.ko).join(', ')} 추가`];
  return {
    label: { en: `Add ${names.join(' and ')}`, ko },
    short: { en: `Add ${names.join(', ')}`, ko },
    edit: together(chainAfter(graph, last.id, added)),
  };
}

interface Addition {
  readonly layer: LayerType;
  readonly params: Readonly<Record<string, ParamValue>>;
}

function chainAfter(graph: Graph, start: NodeId, added: readonly Addition[]): readonly SingleEdit[] {
  const from = graph.nodes.find((node) => node.id === start)?.position ?? { x: 0, y: 0 };
  let after = start;
  return added.map(({ layer, params }, place): SingleEdit => {
    const id = freeNodeId(graph, layer.type);
    const edit = {
      kind: 'addNode',
      type: layer.type,
      id,
      params,
      after,
      position: { x: from.x + PITCH * (place + 1), y: from.y },
    } as const;
    after = id;
    return edit;
  });
}

/** Gives the last layer softmax as its activation; if it has none, puts a layer behind it that does nothing else. */
export function softmaxFix({ graph, registry }: Diagnosis, last: PlannedLayer): Fix | undefined {
  const own = softmaxParams(last.layer, last.params, last.inputShapes);
  if (own !== undefined) return setFix(last, own);
  const shapes = [last.placed.outputShape];
  for (const layer of registry.all) {
    const params = layer.takes === 'one' ? softmaxParams(layer, {}, shapes) : undefined;
    if (params === undefined || layer.classifies !== undefined) continue;
    return { label: { en: 'Add softmax', ko: '소프트맥스 추가' }, edit: together(chainAfter(graph, last.id, [{ layer, params }])) };
  }
  return undefined;
}

/** The one setting of a layer that makes its values probabilities and leaves its shape alone. */
function softmaxParams(layer: LayerType, params: Addition['params'], inputs: readonly Shape[]): Addition['params'] | undefined {
  for (const [param, kind] of Object.entries(layer.params)) {
    if (kind.field.kind !== 'choice') continue;
    for (const { value } of kind.field.options) if (isSoftmax(layer, { ...params, [param]: value }, inputs)) return { [param]: value };
  }
  return undefined;
}

function isSoftmax(layer: LayerType, params: Addition['params'], inputs: readonly Shape[]): boolean {
  try {
    return answerOf(layer.configure(params).place(inputs), inputs) === 'softmax';
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}
