import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Picture } from './picture.ts';
import { drawRateLabels, drawRateLines } from './rateMarks.ts';

interface PlotProps {
  readonly picture: Picture;
  readonly format: (value: number, digits: number) => string;
  /** What stands before the learning rate where it was changed; without it the lines stand alone. */
  readonly rateName?: string | undefined;
}

/** 20 pictures a second at most: more than that nobody sees, and the network needs the processor. */
const LEAST_MS_BETWEEN = 50;
const Y_LABELS_PX = 44;
const X_LABELS_PX = 20;
const RING_PX = 7;

/** The lines themselves, drawn by uPlot in the colours of the tokens. What they say stands beside it in words and a table. */
export function Plot({ picture, format, rateName }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ picture, format, rateName });
  latest.current = { picture, format, rateName };
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    const parent = box.current;
    if (parent === null) return;
    const plot = new uPlot(optionsFor(parent, latest), dataOf(latest.current.picture), parent);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = 0;
    const draw = () => {
      timer = undefined;
      drawnAt = performance.now();
      plot.setData(dataOf(latest.current.picture));
    };
    redraw.current = () => {
      timer ??= setTimeout(draw, Math.max(0, drawnAt + LEAST_MS_BETWEEN - performance.now()));
    };
    const resized = new ResizeObserver(() => plot.setSize(sizeOf(parent)));
    resized.observe(parent);
    const themed = new MutationObserver(() => plot.redraw());
    // Labels drawn before the font had loaded are in another one.
    const onFonts = () => plot.redraw();
    document.fonts.addEventListener('loadingdone', onFonts);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      clearTimeout(timer);
      resized.disconnect();
      themed.disconnect();
      document.fonts.removeEventListener('loadingdone', onFonts);
      plot.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture or wording is what there is to draw; all is read from `latest`.
  useEffect(() => redraw.current(), [picture, format, rateName]);

  return <div className="plot" ref={box} aria-hidden />;
}

type Latest = { readonly current: PlotProps };

function optionsFor(parent: HTMLElement, latest: Latest): uPlot.Options {
  const token = (name: string) => () => getComputedStyle(parent).getPropertyValue(name);
  const { fontFamily } = getComputedStyle(parent);
  const labels = { stroke: token('--ink-3'), font: `12px ${fontFamily}`, ticks: { show: false } };
  const isRoomy = () => parent.clientHeight > 90;
  return {
    ...sizeOf(parent),
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    padding: [8, 10, 0, 0],
    scales: {
      x: { time: false, range: () => [0, latest.current.picture.xMax] },
      y: { range: () => [latest.current.picture.scale.min, latest.current.picture.scale.max] },
    },
    axes: [
      {
        ...labels,
        size: X_LABELS_PX,
        gap: 6,
        grid: { show: false },
        splits: () => [...latest.current.picture.xTicks],
        values: (_, ticks) => ticks.map(String),
      },
      {
        ...labels,
        size: Y_LABELS_PX,
        gap: 8,
        grid: { stroke: token('--line'), width: 1 },
        splits: () => [...latest.current.picture.scale.ticks],
        values: (_, ticks) => ticks.map((tick, at) => (isRoomy() || at % 2 === 0 ? labelOf(tick, latest) : '')),
      },
    ],
    series: [
      {},
      { scale: 'y', stroke: token('--train'), width: 1, alpha: 0.28, spanGaps: true, points: { show: false } },
      { scale: 'y', stroke: token('--train'), width: 1.75, spanGaps: true, points: { show: false } },
      {
        scale: 'y',
        stroke: token('--val'),
        width: 2,
        spanGaps: true,
        points: { show: true, size: RING_PX, width: 2, stroke: token('--val'), fill: token('--surface') },
      },
    ],
    hooks: {
      drawAxes: [
        (plot) => drawNow(plot, latest.current.picture.now, token('--line-2')()),
        (plot) => drawRateLines(plot, latest.current.picture.rates, token('--control')()),
      ],
      draw: [
        (plot) => {
          const { picture, rateName } = latest.current;
          const dress = { font: `500 ${12 * devicePixelRatio}px ${fontFamily}`, ink: token('--ink-2')(), paper: token('--surface')() };
          if (rateName !== undefined) drawRateLabels(plot, picture.rates, rateName, dress);
        },
      ],
    },
  };
}

function labelOf(tick: number, { current: { picture, format } }: Latest): string {
  return format(tick, picture.scale.digits);
}

/** A line where the run stands. */
function drawNow(plot: uPlot, now: number | undefined, stroke: string): void {
  if (now === undefined) return;
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(now, 'x', true));
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
}

function dataOf({ x, raw, smooth, validation }: Picture): uPlot.AlignedData {
  // With no point at all uPlot draws no axes; two at the ends without values give an empty frame.
  if (x.length === 0)
    return [
      [0, 1],
      [null, null],
      [null, null],
      [null, null],
    ];
  return [[...x], [...raw], [...smooth], [...validation]];
}
