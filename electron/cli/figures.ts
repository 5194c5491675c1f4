import type { Text } from '../../shared/text.ts';

/** Numbers as people read them. */

export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** Four digits after the point, as Keras prints losses and accuracies. */
export function metric(value: number): string {
  return value.toFixed(4);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function duration(seconds: number): Text {
  if (seconds < 60) return { en: `${seconds.toFixed(1)} s`, ko: `${seconds.toFixed(1)}초` };
  const whole = Math.round(seconds);
  return { en: `${Math.floor(whole / 60)} min ${whole % 60} s`, ko: `${Math.floor(whole / 60)}분 ${whole % 60}초` };
}
