import { describe, expect, it } from 'vitest';
import { problemsAndWarnings } from './problems.ts';

describe('problemsAndWarnings', () => {
  it.each([
    [0, 0, '0 problems', '문제 0개'],
    [1, 0, '1 problem', '문제 1개'],
    [0, 1, '1 warning', '주의 1개'],
    [2, 1, '2 problems, 1 warning', '문제 2개, 주의 1개'],
    [1, 3, '1 problem, 3 warnings', '문제 1개, 주의 3개'],
  ])('of %d and %d: %s', (errors, warnings, en, ko) => expect(problemsAndWarnings({ errors, warnings })).toEqual({ en, ko }));
});
