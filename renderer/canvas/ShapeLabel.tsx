import { shapeLabel } from '../words/figures.ts';
import type { Card } from './cards.ts';

/** The output shape, once, on the wire at the output port: face above, channels below; in one line where there is room. */
export function ShapeLabel({ card: { planned, labelPlace } }: { readonly card: Card }) {
  if (planned === undefined) return <span className="shape bad">?</span>;
  const { face, channels } = shapeLabel(planned.placed.outputShape);
  if (labelPlace === 'footer') return null;
  if (channels === undefined || labelPlace === 'line') {
    return (
      <span className="shape num">
        {face}
        {channels}
      </span>
    );
  }
  return (
    <>
      <span className="shape num">{face}</span>
      <span className="shape shape-channels num">{channels}</span>
    </>
  );
}
