/** The number as a person wrote it, where a 32-bit copy of it was kept. */
export function shortest32(value: number): number {
  const short = Number(value.toPrecision(7));
  return Math.fround(value) === value && Math.fround(short) === value ? short : value;
}
