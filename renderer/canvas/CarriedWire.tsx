import { type ConnectionLineComponentProps, useStore } from '@xyflow/react';
import { Unlink } from 'lucide-react';
import { nodeIdSchema, type Position } from '../../shared/graph/graph.ts';
import type { Text } from '../../shared/text.ts';
import { wirePath } from '../layout/wirePath.ts';
import { detourOf, noCards } from '../layout/wireRoute.ts';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import type { CardNode } from './flowElements.ts';
import { refusal } from './wiring.ts';

const CALLOUT_GAP_PX = 12;

/** The wire that the pointer carries from an output. Refused, it is dashed, and says why. */
export function CarriedWire({
  fromNode,
  fromX,
  fromY,
  toX,
  toY,
  toNode,
  pointer,
  connectionStatus,
}: ConnectionLineComponentProps<CardNode>) {
  const isRefused = connectionStatus === 'invalid' && toNode !== null;
  const from = { x: fromX, y: fromY };
  const to = toNode === null || isRefused ? pointer : { x: toX, y: toY };
  const reason =
    isRefused && toNode.id !== fromNode.id ? refusal(nodeIdSchema.parse(fromNode.id), nodeIdSchema.parse(toNode.id)) : undefined;
  return (
    <g>
      <path className={`wire-carried ${isRefused ? 'refused' : ''}`} d={wirePath(from, to, detourOf(from, to, noCards)).path} />
      {reason !== undefined && <Callout at={to} reason={reason} />}
    </g>
  );
}

/** Not connected, and the reason, beside the pointer, in the size it has at 100 %. */
function Callout({ at, reason }: { readonly at: Position; readonly reason: Text }) {
  const say = useSay();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <foreignObject className="callout-holder" x={at.x - CALLOUT_GAP_PX / zoom} y={at.y - CALLOUT_GAP_PX / zoom} width="1" height="1">
      <div className="callout" style={{ transform: `scale(${1 / zoom})` }}>
        <h4>
          <Unlink className="icon" size={16} aria-hidden />
          {say(canvasWords.notConnected)}
        </h4>
        <p>{say(reason)}</p>
      </div>
    </foreignObject>
  );
}
