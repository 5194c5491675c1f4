import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, oneFailure, sum, testsOf } from './reports.mjs';
import { reportTable } from './reportTable.mjs';

describe("Vitest's report", () => {
  const file = (status: string, tests: readonly [string, string][], message = '') => ({
    name: 'a.test.ts',
    status,
    message,
    assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
  });

  it('counts passed, failed and skipped tests over all files, with names', () => {
    const report = {
      testResults: [
        file('passed', [
          ['a', 'passed'],
          ['b', 'skipped'],
          ['c', 'todo'],
        ]),
        file('failed', [
          ['d', 'failed'],
          ['e', 'passed'],
        ]),
      ],
    };
    const counts = countVitest(report);
    expect(counts).toMatchObject({ passed: 2, failed: 1, failures: ['d'] });
    expect(counts.skips.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('counts a file that cannot be loaded as failed', () => {
    expect(countVitest({ testResults: [file('failed', [], 'no such module')] })).toMatchObject({
      failed: 1,
      failures: ['a.test.ts: no such module'],
    });
  });
});

describe("Playwright's report", () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped', description?: string) => ({
    title,
    tests: [{ status, annotations: description === undefined ? [] : [{ type: 'skip', description }] }],
  });

  it('counts tests in nested suites; one that passed on its second try has passed', () => {
    const inner = { title: 'by mouse', specs: [spec('drags', 'flaky'), spec('drops', 'unexpected')] };
    const report = {
      suites: [
        { title: 'flow.spec.ts', specs: [spec('starts', 'expected'), spec('sends mail', 'skipped', 'no mail here')], suites: [inner] },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      failed: 1,
      failures: ['flow.spec.ts › by mouse › drops'],
      skips: [{ name: 'flow.spec.ts › sends mail', reason: 'no mail here' }],
    });
    expect(testsOf(report)).toHaveLength(4);
  });

  it('counts an error outside any test as failed', () => {
    expect(countPlaywright({ suites: [], errors: [{ message: 'No tests found' }] })).toMatchObject({
      failed: 1,
      failures: ['No tests found'],
    });
  });
});

describe('the end of npm test', () => {
  const skipped = {
    passed: 0,
    failed: 0,
    failures: [],
    skips: ['opens a window', 'closes it'].map((name) => ({ name, reason: 'there is no Electron' })),
  };
  const rows = [
    { suite: 'unit', counts: { passed: 12, failed: 0, failures: [], skips: [] }, seconds: 1.26 },
    { suite: 'types', counts: sum([oneFailure('types in shared\nand more'), oneFailure('types in renderer')]), seconds: 2 },
    { suite: 'e2e electron', counts: skipped, seconds: 0 },
  ];
  const text = reportTable(rows, ['not tested in Electron']);

  it('has the totals over all suites as its last line', () => {
    expect(text.split('\n').at(-1)).toBe('12 passed, 2 failed, 2 skipped');
  });

  it('names what failed, what was skipped and why, and what else matters', () => {
    expect(text).toContain('\n  types: types in shared\n  types: types in renderer\n');
    expect(text).toContain('\n  e2e electron, since there is no Electron:\n    opens a window\n    closes it\n');
    expect(text).toContain('\n  not tested in Electron\n');
    expect(text).toMatch(/\nunit {5,}12 +0 +0 +1\.3\n/);
  });
});
