import { useEffect, useRef } from 'react';
import './pixels.css';

interface PixelsProps {
  /** Grey values, row by row, 0 to 255. */
  readonly pixels: Uint8Array;
  /** Pixels a row. */
  readonly columns: number;
  /** Said to a screen reader; without it the picture is decoration. */
  readonly label?: string;
}

/** A grey image printed in ink on paper, so that it is light on dark in the dark theme. Fills its box; cells stay square-edged. */
export function Pixels({ pixels, columns, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.floor(pixels.length / columns);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined || rows === 0) return;
    const image = context.createImageData(columns, rows);
    pixels.forEach((value, place) => {
      // Black, as opaque as the value: the style sheet turns it to the theme's ink.
      image.data[place * 4 + 3] = value;
    });
    context.putImageData(image, 0, 0);
  }, [pixels, columns, rows]);
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} className="pixels" width={columns} height={rows} {...naming} />;
}
