import type { Language } from '../../shared/text.ts';

/** Shares, losses, sizes and times as they stand on screen; counts and shapes are in figures.ts. */

const NO_BREAK_SPACE = '\u00a0';

/** A share of 1 as `89.3 %`. Never `100 %` or `0 %` for what only rounds to it. */
export function percent(share: number, digits = 1): string {
  const shown = decimals(share * 100, digits);
  const step = 10 ** -digits;
  if (share < 1 && Number(shown) === 100) return `>${decimals(100 - step, digits)}${NO_BREAK_SPACE}%`;
  if (share > 0 && Number(shown) === 0) return `<${decimals(step, digits)}${NO_BREAK_SPACE}%`;
  return `${shown}${NO_BREAK_SPACE}%`;
}

/** A fixed number of digits behind the point: `0.307`. */
export function decimals(value: number, digits: number): string {
  return new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** `30 KB`, `29.4 MB`: of 1,024 each, as systems count memory. */
export function bytes(size: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const;
  let value = size;
  let place = 0;
  while (value >= 1024 && place < units.length - 1) {
    value /= 1024;
    place += 1;
  }
  return `${place >= 2 && value < 100 ? decimals(value, 1) : decimals(value, 0)}${NO_BREAK_SPACE}${units[place]}`;
}

/** `41 s`, `1 min 40 s`, `2 h 5 min`; in Korean `41초`, `1분 40초`, `2시간 5분`. Below a second: `1 s`. */
export function duration(seconds: number, language: Language): string {
  const all = Math.max(1, Math.round(seconds));
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor((all % 3600) / 60);
  const [hour, minute, second] = language === 'ko' ? ['시간', '분', '초'] : [' h', ' min', ' s'];
  const parts = hours > 0 ? [part(hours, hour), part(minutes, minute)] : [part(minutes, minute), part(all % 60, second)];
  return parts.filter((text) => text !== '').join(' ');
}

function part(value: number, unit = ''): string {
  return value === 0 ? '' : `${value}${unit.replace(' ', NO_BREAK_SPACE)}`;
}
