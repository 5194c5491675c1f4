import { expect } from 'vitest';
import type { Source } from '../../../shared/codegen/source.ts';
import { allExamples, difference, type Example } from './examples.ts';

/** Each example with what another runtime made of it. */
export type Compared<Result> = readonly (readonly [Example, Result])[];

export async function comparedAll<Result>(run: (examples: readonly Example[]) => Promise<readonly Result[]>): Promise<Compared<Result>> {
  const examples = await allExamples();
  const results = await run(examples);
  return examples.flatMap((example, place) => (results[place] === undefined ? [] : [[example, results[place]] as const]));
}

/** 200 networks drawn at random, the templates, and each layer type alone several times. */
const LEAST = 300;

/** None failed, and there were as many as the layers and random networks make. */
export function expectAllRun(pairs: Compared<object>): void {
  expect(pairs.flatMap(([{ name }, result]) => ('error' in result ? [`${name}: ${result.error}`] : []))).toEqual([]);
  expect(pairs.length).toBeGreaterThan(LEAST);
}

export function expectSameAnswers(pairs: Compared<{ readonly answer: Float32Array }>, tolerance: number): void {
  const off = pairs.map(([{ name, expected }, { answer }]) => ({ name, off: difference(expected, answer) }));
  expect(off.filter((one) => one.off > tolerance)).toEqual([]);
}

export function parametersOf({ layers }: Source): number {
  return layers.reduce((sum, { placed }) => sum + placed.weightCount, 0);
}
