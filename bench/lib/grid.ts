import { CARD_PITCH_PX, ROW_PITCH_PX } from '../../shared/templates/template.ts';

/** Columns for each row, times the layers: rows that fill the canvas of a 1440x900 window when it shows them all. */
const COLUMNS_BY_ROOT = 1.85;

/** Where the layers of a chain stand, row after row. */
export function placeInGrid(number: number, length: number): { x: number; y: number } {
  const columns = Math.round(Math.sqrt(length * COLUMNS_BY_ROOT));
  return { x: (number % columns) * CARD_PITCH_PX, y: Math.floor(number / columns) * ROW_PITCH_PX };
}
