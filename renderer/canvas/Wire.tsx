import type { EdgeProps } from '@xyflow/react';
import { memo, useContext, useMemo } from 'react';
import { type Graph, type GraphNode, nodeIdSchema, type Position } from '../../shared/graph/graph.ts';
import { PORT_PX } from '../../shared/layout/cardSize.ts';
import { isImage } from '../../shared/shapes/shape.ts';
import { wirePath, wireWidth } from '../layout/wirePath.ts';
import { detourOf, isBetweenNeighbours } from '../layout/wireRoute.ts';
import { planOf } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import { drawnOf } from './drawn.ts';
import { FarContext } from './FarContext.ts';
import type { WireEdge } from './flowElements.ts';
import './wire.css';

/** React Flow ends a wire at the outer edge of a port's box; drawn, it ends at the edge of the card. */
const INSET_PX = PORT_PX / 2;
const HIT_WIDTH_PX = 24;
/** In no one's way. */
const noNodes: readonly GraphNode[] = [];

/** A connection. Its width hints at the channels it carries; under the pointer it offers to take a layer in. */
export const Wire = memo(function Wire({ id, source, target, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<WireEdge>) {
  const isFar = useContext(FarContext);
  const isFlowing = useApp(({ run }) => run.kind === 'running');
  const isTaking = useApp(({ dropWire }) => dropWire === id);
  const from = useMemo(() => ({ x: sourceX - INSET_PX, y: sourceY }), [sourceX, sourceY]);
  const to = useMemo(() => ({ x: targetX + INSET_PX, y: targetY }), [targetX, targetY]);
  const isNear = isBetweenNeighbours(from, to);
  const standing = useApp(({ document: { graph } }) => (isNear ? noNodes : drawnOf(graph).standing));
  const { path, middle } = useMemo(() => {
    return wirePath(
      from,
      to,
      detourOf(from, to, () => cardsBut(standing, source, target)),
    );
  }, [from, to, source, target, standing]);
  const isHot = selected === true || isTaking;
  return (
    <g className={`wire ${isFar ? 'far' : ''} ${isHot ? 'hot' : ''} ${isTaking ? 'taking' : ''}`}>
      <Line path={path} source={source} />
      {isFlowing && <path className="wire-flow" d={path} />}
      <path className="wire-hit react-flow__edge-interaction" d={path} strokeWidth={HIT_WIDTH_PX} />
      {!isFar && selected !== true && data !== undefined && <TakeIn edge={data.edge} x={middle.x} y={middle.y} />}
    </g>
  );
});

/** Apart from the rest of the wire: its width changes with every edit upstream. */
const Line = memo(function Line({ path, source }: { readonly path: string; readonly source: string }) {
  const channels = useApp(({ document: { graph } }) => channelsFrom(graph, source));
  return <path className="wire-line" d={path} strokeWidth={wireWidth(channels)} />;
});

/** The ends are where they are drawn, also while they are dragged; only the others are looked up. */
function cardsBut(nodes: readonly GraphNode[], source: string, target: string): readonly Position[] {
  return nodes.filter(({ id }) => id !== source && id !== target).map(({ position }) => position);
}

function channelsFrom(graph: Graph, source: string): number | undefined {
  const shape = planOf(graph).byId.get(nodeIdSchema.parse(source))?.placed.outputShape;
  return shape !== undefined && isImage(shape) ? shape[2] : undefined;
}

interface TakeInProps {
  readonly edge: NonNullable<WireEdge['data']>['edge'];
  readonly x: number;
  readonly y: number;
}

/** The plus in the middle: opens the list of layers, for one to go in here. The same is in the context menu, for the keyboard. */
function TakeIn({ edge, x, y }: TakeInProps) {
  const say = useSay();
  const openFind = useApp((state) => state.openFind);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut; by key, the layer before it is selected and one appended
    <g
      className="wire-plus"
      transform={`translate(${x} ${y})`}
      onClick={(event) => {
        event.stopPropagation();
        openFind({ into: edge });
      }}
    >
      <title>{say(canvasWords.insertHere)}</title>
      <circle r="9" />
      <path d="M-4.5 0h9M0-4.5v9" />
    </g>
  );
}
