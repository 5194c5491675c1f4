import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { NodeId, Position } from '../../shared/graph/graph.ts';
import { CARD_WIDTH_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import { wirePath } from '../layout/wirePath.ts';
import { detourOf, noCards } from '../layout/wireRoute.ts';
import { useApp } from '../store/store.ts';

/**
 * The wire of a connection that was begun by a press: it follows the pointer until an input is pressed. And one that was let go
 * on bare ground: it stays there while the layer is chosen that it will lead to.
 */
export function PressedWire() {
  const from = useApp(({ wiring }) => (wiring?.isByPress === true ? wiring.from : undefined));
  const waiting = useApp(({ find }) => find);
  if (waiting?.from !== undefined && waiting.at !== undefined) return <LooseWire id={waiting.from} end={waiting.at} />;
  return from !== undefined && <FollowingWire id={from} />;
}

function FollowingWire({ id }: { readonly id: NodeId }) {
  const { screenToFlowPosition } = useReactFlow();
  const [pointer, setPointer] = useState<Position>();
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => setPointer(screenToFlowPosition({ x: clientX, y: clientY }));
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, [screenToFlowPosition]);
  return pointer !== undefined && <LooseWire id={id} end={pointer} />;
}

function LooseWire({ id, end }: { readonly id: NodeId; readonly end: Position }) {
  const start = useApp(({ document }) => document.graph.nodes.find((node) => node.id === id)?.position);
  if (start === undefined) return null;
  const from = { x: start.x + CARD_WIDTH_PX, y: start.y + PORT_Y_PX };
  const { path } = wirePath(from, end, detourOf(from, end, noCards));
  return (
    <ViewportPortal>
      <svg className="pressed-wire" aria-hidden>
        <path className="wire-carried" d={path} />
      </svg>
    </ViewportPortal>
  );
}
