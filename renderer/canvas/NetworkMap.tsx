import { MiniMap } from '@xyflow/react';
import { MAP_PX } from '../layout/mapCorner.ts';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import type { CardNode } from './flowElements.ts';
import { useMapCorner } from './useMapCorner.ts';

/** The whole network, small, in the colours of its groups; drag it to move the view. It steps aside for cards. */
export function NetworkMap() {
  const say = useSay();
  const corner = useMapCorner();
  if (corner === undefined) return null;
  return (
    <MiniMap<CardNode>
      className="network-map"
      style={MAP_PX}
      position={corner}
      nodeClassName={({ data }) => `g-${data.group}`}
      nodeBorderRadius={16}
      maskStrokeColor="var(--control)"
      maskStrokeWidth={1}
      offsetScale={8}
      pannable
      zoomable
      ariaLabel={say(canvasWords.map)}
    />
  );
}
