import type uPlot from 'uplot';
import type { Picture } from './picture.ts';

/** A dashed line where the learning rate was changed, and its value beside it where there is room. */

const GAP_PX = 4;
const HALO_PX = 4;
const LABEL_TOP_PX = 2;
const DASH_PX = [3, 3];

export function drawRateLines({ ctx, bbox, valToPos }: uPlot, rates: Picture['rates'], stroke: string): void {
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(DASH_PX.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  for (const { x } of rates) {
    const left = Math.round(valToPos(x, 'x', true));
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

interface Dress {
  readonly font: string;
  readonly ink: string;
  /** Behind the letters, so that a curve does not cross them. */
  readonly paper: string;
}

/** @param name  what the latest says before its value */
export function drawRateLabels({ ctx, bbox, valToPos }: uPlot, rates: Picture['rates'], name: string, { font, ink, paper }: Dress): void {
  ctx.save();
  ctx.font = font;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  ctx.lineWidth = HALO_PX * devicePixelRatio;
  ctx.strokeStyle = paper;
  ctx.fillStyle = ink;
  const form = (text: string) => ({ text, width: ctx.measureText(text).width });
  const marks = rates.map(({ x, learningRate }, place) => {
    const short = form(String(learningRate));
    const forms = place === rates.length - 1 ? [form(`${name} ${learningRate}`), short] : [short];
    return { at: valToPos(x, 'x', true), forms };
  });
  const top = bbox.top + LABEL_TOP_PX * devicePixelRatio;
  const within = { left: bbox.left, right: bbox.left + bbox.width };
  for (const { left, text } of placed(marks, within, GAP_PX * devicePixelRatio)) {
    ctx.strokeText(text, left, top);
    ctx.fillText(text, left, top);
  }
  ctx.restore();
}

interface Form {
  readonly text: string;
  readonly width: number;
}

interface Mark {
  readonly at: number;
  /** What it may say, the best first. */
  readonly forms: readonly Form[];
}

/** Right of its line where any of its forms has room there, else left; the latest first, and none over a later one. */
export function placed(
  marks: readonly Mark[],
  within: { readonly left: number; readonly right: number },
  gap: number,
): readonly { readonly left: number; readonly text: string }[] {
  const labels: { left: number; right: number; text: string }[] = [];
  const isFree = ({ left, right }: { left: number; right: number }) =>
    left >= within.left && right <= within.right && labels.every((label) => right + gap <= label.left || left >= label.right + gap);
  for (const { at, forms } of marks.toReversed()) {
    const right = forms.map(({ text, width }) => ({ text, left: at + gap, right: at + gap + width }));
    const left = forms.map(({ text, width }) => ({ text, left: at - gap - width, right: at - gap }));
    const found = [...right, ...left].find(isFree);
    if (found !== undefined) labels.push(found);
  }
  return labels;
}
