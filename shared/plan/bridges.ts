import type { GraphEdge } from '../graph/graph.ts';
import type { Configured, LayerType } from '../layers/layerType.ts';
import { grouped } from '../shapes/formula.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isImage, type Shape, valueCount } from '../shapes/shape.ts';
import { withParticle } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';
import { together } from './fixes.ts';
import { nameIn } from './names.ts';
import type { KnownLayer } from './plannedLayer.ts';
import type { Fix } from './problem.ts';

interface Bridge {
  readonly layer: LayerType;
  readonly row: Shape;
}

/** Layers that turn the image into a row, what loses least first, each with what it costs the layer behind. */
export function bridgeFixes({ registry, byId, graph, configure }: Diagnosis, own: KnownLayer, edge: GraphEdge): readonly Fix[] {
  const image = byId.get(edge.from)?.placed.outputShape;
  const node = graph.nodes.find((candidate) => candidate.id === own.id);
  if (image === undefined || node === undefined) return [];
  return bridgesFrom(image, registry.all).map(({ layer, row }) => {
    const { label } = layer;
    const cost = weightCountBehind(configure(own.layer, node), row);
    return {
      label: { en: `Insert ${label.en}`, ko: `${label.ko} 넣기` },
      ...(cost > 0 && {
        note: {
          en: `${own.name.en} then has ${grouped(cost)} parameters`,
          ko: `${own.name.ko} 파라미터가 ${grouped(cost)}개가 돼요`,
        },
      }),
      edit: { kind: 'insertNode', type: layer.type, edge },
    };
  });
}

/** For a layer that joins branches, one of which must become a row like the others. */
export function branchBridgeFixes({ registry, byId, attempt }: Diagnosis, edge: GraphEdge): readonly Fix[] {
  const image = byId.get(edge.from)?.placed.outputShape;
  if (image === undefined) return [];
  const fixes = bridgesFrom(image, registry.all).map(
    ({ layer }): Fix => ({
      label: { en: `Insert ${layer.label.en}`, ko: `${layer.label.ko} 넣기` },
      edit: { kind: 'insertNode', type: layer.type, edge },
    }),
  );
  return fixes.filter((fix) => attempt(fix.edit)?.byId.has(edge.to));
}

export function bridgesFrom(image: Shape, all: readonly LayerType[]): readonly Bridge[] {
  const bridges = all.flatMap((layer) =>
    layer.bridgesTo === undefined ? [] : { layer, row: layer.configure({}).place([image]).outputShape },
  );
  return bridges.toSorted((left, right) => valueCount(right.row) - valueCount(left.row));
}

/** 0 where it has none, or cannot stand behind the row for another reason. */
function weightCountBehind(configured: Configured, row: Shape): number {
  try {
    return configured.place([row]).weightCount;
  } catch (error) {
    if (error instanceof ShapeError) return 0;
    throw error;
  }
}

/** Where a row arrives and an image is needed: takes out the layer that made a row of an image, or goes past it if it has other uses. */
export function openFix(diagnosis: Diagnosis, edge: GraphEdge): readonly Fix[] {
  const { byId, ordered } = diagnosis;
  const flattening = byId.get(edge.from);
  const [before] = flattening?.inputs ?? [];
  const [image] = flattening?.inputShapes ?? [];
  if (flattening === undefined || before === undefined || image === undefined || !isImage(image)) return [];
  const name = nameIn(diagnosis, edge.from);
  if ((ordered.followers.get(edge.from)?.length ?? 0) === 1) {
    return [
      {
        label: { en: `Take out ${name.en}`, ko: `${name.ko} 빼기` },
        edit: { kind: 'dissolveNode', id: edge.from },
      },
    ];
  }
  const source = nameIn(diagnosis, before);
  return [
    {
      label: { en: `Connect ${source.en} instead`, ko: `${withParticle(source.ko, '과', '와')} 연결하기` },
      short: { en: `Connect ${source.en}`, ko: `${withParticle(source.ko, '과', '와')} 연결하기` },
      edit: together([
        { kind: 'disconnect', edge },
        { kind: 'connect', edge: { from: before, to: edge.to } },
      ]),
    },
  ];
}
