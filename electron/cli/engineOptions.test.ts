import { describe, expect, it } from 'vitest';
import { plainOptions } from '../../shared/tensorflow/engineOptions.ts';
import { parseEngineOptions } from './engineOptions.ts';

describe('--engine-options', () => {
  it.each([
    ['auto', {}],
    ['plain', plainOptions],
    ['towers=2, stepsPerCall=8', { towers: 2, stepsPerCall: 8 }],
    ['splitDense=false,threads=0', { splitDense: false, threads: 0 }],
    ['{"towers": 2, "poolFirst": true}', { towers: 2, poolFirst: true }],
    ['{}', {}],
  ])('takes %s', (given, options) => {
    expect(parseEngineOptions(given)).toEqual({ options });
  });

  it.each([
    ['turbo=true', "knows no 'turbo'. It knows: stepsPerCall, towers"],
    ['towers', "towers takes a whole number from 1 to 64, not ''"],
    ['towers=many', "towers takes a whole number from 1 to 64, not 'many'"],
    ['towers=0', "towers takes a whole number from 1 to 64, not '0'"],
    ['threads=-1', "threads takes a whole number from 0 to 64, not '-1'"],
    ['splitDense=2', "splitDense takes true or false, not '2'"],
    ['{"towers": 2', 'is neither'],
  ])('says what is wrong with %s', (given, said) => {
    const parsed = parseEngineOptions(given);
    expect('refusal' in parsed && parsed.refusal.en).toContain(said);
    expect('refusal' in parsed && parsed.refusal.ko).toMatch(/[가-힣]/);
  });
});
