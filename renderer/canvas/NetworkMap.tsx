import { MiniMap } from '@xyflow/react';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import type { CardNode } from './flowElements.ts';

const SIZE = { width: 148, height: 72 };

/** The whole network, small, in the colours of its groups; drag it to move the view. */
export function NetworkMap() {
  const say = useSay();
  return (
    <MiniMap<CardNode>
      className="network-map"
      style={SIZE}
      nodeClassName={({ data }) => `g-${data.card.layer?.group ?? 'unknown'}`}
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
