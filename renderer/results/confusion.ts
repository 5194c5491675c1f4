/** Reading a confusion matrix: [true class][predicted class] -> number of images. */
export type Confusion = readonly (readonly number[])[];

export interface HardestClass {
  readonly label: number;
  readonly right: number;
  readonly all: number;
  /** What it was taken for instead, most often first; the two that matter. */
  readonly takenFor: readonly { readonly label: number; readonly count: number }[];
}

const MOST_NAMED = 2;

/** The class with the smallest share of right answers; undefined when nothing was answered wrong. */
export function hardestOf(confusion: Confusion): HardestClass | undefined {
  const classes = confusion.map((row, label) => ({ label, right: row[label] ?? 0, all: sum(row), row }));
  const [hardest] = classes
    .filter(({ right, all }) => right < all)
    .toSorted((left, right) => left.right / left.all - right.right / right.all);
  if (hardest === undefined) return undefined;
  const { label, right, all, row } = hardest;
  const takenFor = row
    .map((count, taken) => ({ label: taken, count }))
    .filter(({ label: taken, count }) => taken !== label && count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_NAMED);
  return { label, right, all, takenFor };
}

/** The largest number off the diagonal: errors are tinted on their own range, or right answers would hide them. */
export function largestError(confusion: Confusion): number {
  return Math.max(0, ...confusion.flatMap((row, label) => row.filter((_, taken) => taken !== label)));
}

/** Images of each class where every class has as many; undefined where they differ. */
export function imagesPerRow(confusion: Confusion): number | undefined {
  const sums = new Set(confusion.map(sum));
  const [only] = sums;
  return sums.size === 1 ? only : undefined;
}

export function mistakeCount(confusion: Confusion): number {
  return confusion.reduce((wrong, row, label) => wrong + sum(row) - (row[label] ?? 0), 0);
}

function sum(row: readonly number[]): number {
  return row.reduce((total, count) => total + count, 0);
}
