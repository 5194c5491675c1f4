// The end of `npm test`, as text.
import { sum } from './reports.mjs';

/** @typedef {{ suite: string, counts: import('./reports.mjs').Counts, seconds: number }} Row */

/**
 * @param {readonly Row[]} rows
 * @param {readonly string[]} notes  what else the reader must know, a line each
 * @returns {string} ends with "N passed, N failed, N skipped"
 */
export function reportTable(rows, notes) {
  const total = sum(rows.map(({ counts }) => counts));
  return [
    '',
    line('suite', 'passed', 'failed', 'skipped', 'seconds'),
    ...rows.map(({ suite, counts, seconds }) => line(suite, counts.passed, counts.failed, counts.skips.length, seconds.toFixed(1))),
    ...section(
      'Failed',
      rows.flatMap(({ suite, counts }) => counts.failures.map((name) => `${suite}: ${firstLine(name)}`)),
    ),
    ...section('Skipped', rows.flatMap(skipLines)),
    ...section('Notes', notes),
    '',
    `${total.passed} passed, ${total.failed} failed, ${total.skips.length} skipped`,
  ].join('\n');
}

/** @param {readonly (string | number)[]} cells */
function line(...cells) {
  return cells.map((cell, column) => (column === 0 ? String(cell).padEnd(14) : String(cell).padStart(9))).join('');
}

/**
 * @param {string} title
 * @param {readonly string[]} lines
 */
function section(title, lines) {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((text) => `  ${text}`)];
}

/**
 * Each skipped test by its name, those with one reason together below it.
 *
 * @param {Row} row
 */
function skipLines({ suite, counts }) {
  const reasons = [...new Set(counts.skips.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const names = counts.skips.filter((skip) => skip.reason === reason).map(({ name }) => name);
    return reason === '' ? names.map((name) => `${suite}: ${name}`) : [`${suite}, since ${reason}:`, ...names.map((name) => `  ${name}`)];
  });
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0] ?? '';
}
