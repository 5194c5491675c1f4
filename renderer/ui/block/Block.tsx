import { useMemo } from 'react';
import type { Group } from '../../../shared/layers/layerType.ts';
import type { Shape } from '../../../shared/shapes/shape.ts';
import { type BlockScale, blockShape, cardScale } from './blockShape.ts';
import './block.css';

interface BlockProps {
  readonly shape: Shape;
  /** Whose colours it takes; undefined for a layer that is not known. */
  readonly group: Group | undefined;
  readonly scale?: BlockScale;
  /** Dashed: the shape that would be there, while an input is missing. */
  readonly isWaiting?: boolean;
}

/** A shape as a block, centred in its own box. Faces glide when the shape changes. */
export function Block({ shape, group, scale = cardScale, isWaiting = false }: BlockProps) {
  const block = useMemo(() => blockShape(shape, scale), [shape, scale]);
  // A pixel on each side for the stroke.
  const [width, height] = [block.widthPx + 2, block.heightPx + 2];
  return (
    <svg
      className={`block g-${group ?? 'unknown'} ${isWaiting ? 'block-waiting' : ''}`}
      width={width}
      height={height}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      aria-hidden
    >
      <path className="block-top" d={block.top} />
      <path className="block-side" d={block.side} />
      <path className="block-front" d={block.front} />
      {block.lines.map((line) => (
        <path key={line} className="block-line" d={line} />
      ))}
    </svg>
  );
}
