// What the test runners report, as counts. A suite that ends badly without a failed test has failed all the same.

/**
 * @typedef {{ name: string, reason: string }} Skip
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly Skip[]} skips
 * @property {readonly string[]} failures  names
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skips: [], failures: [] };

/**
 * @param {string} name
 * @returns {Counts}
 */
export const oneFailure = (name) => ({ passed: 0, failed: 1, skips: [], failures: [name] });

/**
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skips: counts.flatMap(({ skips }) => skips),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

/**
 * @typedef {{ status: string, fullName: string }} VitestTest
 * @typedef {{ name: string, status: string, message: string, assertionResults: readonly VitestTest[] }} VitestFile
 *
 * @param {{ testResults: readonly VitestFile[] }} report  of Vitest's reporter 'json'
 * @returns {Counts}
 */
export function countVitest(report) {
  return sum(report.testResults.map(countVitestFile));
}

/**
 * @param {VitestFile} file
 * @returns {Counts}
 */
function countVitestFile(file) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  // A file that cannot be loaded holds no test that could fail.
  if (file.status === 'failed' && failed.length === 0) return sum([oneFailure(`${file.name}: ${file.message}`), countTests(file)]);
  return countTests(file);
}

/**
 * @param {VitestFile} file
 * @returns {Counts}
 */
function countTests({ assertionResults: tests }) {
  const failures = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skips = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => ({ name: fullName, reason: '' }));
  return { passed, failed: failures.length, skips, failures };
}

/**
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ status: 'expected' | 'unexpected' | 'flaky' | 'skipped', annotations?: readonly Annotation[] }} PlaywrightTest
 * @typedef {{ title: string, tests: readonly PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: readonly PlaywrightSuite[], errors?: readonly { message?: string }[] }} PlaywrightReport
 *
 * @param {PlaywrightReport} report  of Playwright's reporter 'json'
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const tests = testsOf(report);
  const failures = [
    ...tests.filter(({ test }) => test.status === 'unexpected').map(({ name }) => name),
    // Outside any test: a file that cannot be loaded, no test at all.
    ...(report.errors ?? []).map(({ message }) => message ?? 'an error outside any test'),
  ];
  const skips = tests.filter(({ test }) => test.status === 'skipped').map(({ name, test }) => ({ name, reason: reasonOf(test) }));
  return {
    passed: tests.length - skips.length - tests.filter(({ test }) => test.status === 'unexpected').length,
    failed: failures.length,
    skips,
    failures,
  };
}

/**
 * @param {PlaywrightReport} report  may also be that of `playwright test --list`
 * @returns {readonly { name: string, test: PlaywrightTest }[]}
 */
export function testsOf(report) {
  /**
   * @param {PlaywrightSuite} suite
   * @param {string} path
   * @returns {{ name: string, test: PlaywrightTest }[]}
   */
  const within = (suite, path) => [
    ...(suite.specs ?? []).flatMap((spec) => spec.tests.map((test) => ({ name: `${path} › ${spec.title}`, test }))),
    ...(suite.suites ?? []).flatMap((inner) => within(inner, `${path} › ${inner.title}`)),
  ];
  return report.suites.flatMap((suite) => within(suite, suite.title));
}

/** @param {PlaywrightTest} test */
function reasonOf({ annotations = [] }) {
  return annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
}
