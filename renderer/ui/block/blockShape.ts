import { isImage, type Shape } from '../../../shared/shapes/shape.ts';

/** A shape drawn as a block: its three faces and the lines between its channels, as SVG paths around the origin. */
export interface BlockShape {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly front: string;
  readonly top: string;
  readonly side: string;
  /** One polyline a line; they say that the depth is made of slices, not how many. */
  readonly lines: readonly string[];
  /** Where the front stands, for a picture laid on it. */
  readonly face: { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number };
}

/** How sizes become pixels. Not linear: a 28x28 image and a row of 784 values must both stay legible. */
export interface BlockScale {
  /** Side of a face of 28 cells. */
  readonly facePx: number;
  /** Pixels of depth for each square root of a channel. */
  readonly depthPx: number;
  readonly vectorPx: number;
  readonly vectorWidthPx: number;
  readonly maxWidthPx: number;
  readonly maxHeightPx: number;
}

/** In the picture of a card: 140 x 84 px. */
export const cardScale: BlockScale = { facePx: 50, depthPx: 3.1, vectorPx: 6.4, vectorWidthPx: 11, maxWidthPx: 120, maxHeightPx: 76 };
/** In a template's row of blocks. */
export const miniScale: BlockScale = { facePx: 34, depthPx: 1.72, vectorPx: 4.6, vectorWidthPx: 8, maxWidthPx: 60, maxHeightPx: 72 };

const FACE_CELLS = 28;
const FACE_EXPONENT = 0.72;
const VECTOR_EXPONENT = 0.35;
const LEAST_DEPTH_PX = 3;
/** Where one pixel of depth is drawn: to the right and up. */
const RIGHT = 0.8;
const UP = 0.46;
const VECTOR_DEPTH = { x: 5, y: 3 };
const LINE_PITCH_PX = 4;
const VECTOR_LINE_PITCH_PX = 5;
const MOST_LINES = 9;

/** Face side = facePx (n / 28)^0.72; depth = 3 + depthPx sqrt(channels); row of values: height = vectorPx n^0.35. */
export function blockShape(shape: Shape, scale: BlockScale = cardScale): BlockShape {
  return isImage(shape) ? imageBlock(shape, scale) : vectorBlock(shape[0], scale);
}

function imageBlock([height, width, channels]: readonly [number, number, number], scale: BlockScale): BlockShape {
  const side = (cells: number) => scale.facePx * (cells / FACE_CELLS) ** FACE_EXPONENT;
  const depth = LEAST_DEPTH_PX + scale.depthPx * Math.sqrt(channels);
  const fitted = kept({ w: side(width), h: side(height), dx: depth * RIGHT, dy: depth * UP }, scale);
  const slices = Math.min(Math.round(fitted.dx / RIGHT / LINE_PITCH_PX), MOST_LINES + 1, channels);
  const lines = between(slices, (share) => {
    const [x, y] = [share * fitted.dx, (1 - share) * fitted.dy];
    return [x, y, x + fitted.w, y, x + fitted.w, y + fitted.h];
  });
  return drawn(fitted, lines);
}

function vectorBlock(units: number, scale: BlockScale): BlockShape {
  const fitted = kept(
    { w: scale.vectorWidthPx, h: scale.vectorPx * units ** VECTOR_EXPONENT, dx: VECTOR_DEPTH.x, dy: VECTOR_DEPTH.y },
    scale,
    false,
  );
  const slices = Math.min(Math.round(fitted.h / VECTOR_LINE_PITCH_PX), units);
  const lines = between(slices, (share) => {
    const y = fitted.dy + share * fitted.h;
    return [0, y, fitted.w, y];
  });
  return drawn(fitted, lines);
}

interface Faces {
  readonly w: number;
  readonly h: number;
  readonly dx: number;
  readonly dy: number;
}

/** Made smaller, in proportion for an image and in height alone for a row, where it would leave the picture. */
function kept({ w, h, dx, dy }: Faces, { maxWidthPx, maxHeightPx }: BlockScale, inProportion = true): Faces {
  if (!inProportion) return { w, h: Math.min(h, maxHeightPx - dy), dx, dy };
  const shrink = Math.min(1, maxWidthPx / (w + dx), maxHeightPx / (h + dy));
  return { w: w * shrink, h: h * shrink, dx: dx * shrink, dy: dy * shrink };
}

function between(slices: number, line: (share: number) => readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: Math.max(0, slices - 1) }, (_, place) => line((place + 1) / slices));
}

function drawn({ w, h, dx, dy }: Faces, lines: readonly (readonly number[])[]): BlockShape {
  const [widthPx, heightPx] = [w + dx, h + dy];
  const at = (points: readonly number[]) => points.map((value, axis) => rounded(value - (axis % 2 === 0 ? widthPx : heightPx) / 2));
  const path = (points: readonly number[], end: string) => {
    const [x = 0, y = 0, ...rest] = at(points);
    return `M${x} ${y}L${rest.join(' ')}${end}`;
  };
  const [x = 0, y = 0] = at([0, dy]);
  return {
    widthPx,
    heightPx,
    front: path([0, dy, w, dy, w, dy + h, 0, dy + h], 'Z'),
    top: path([0, dy, dx, 0, dx + w, 0, w, dy], 'Z'),
    side: path([w, dy, w + dx, 0, w + dx, h, w, dy + h], 'Z'),
    lines: lines.map((points) => path(points, '')),
    face: { x, y, widthPx: w, heightPx: h },
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
