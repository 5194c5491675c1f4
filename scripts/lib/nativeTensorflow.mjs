// Native TensorFlow for this checkout: linked where it can be had, and named as absent where it cannot.
import { inProject } from './paths.mjs';
import { SetupError, say } from './say.mjs';
import { readStamp, writeStamp } from './stamp.mjs';
import { isBindingLinked, linkBinding, loadBinding } from './tensorflowBinding.mjs';
import { ensureOfficialBinding } from './tensorflowOfficial.mjs';
import { ensureWheelBinding } from './tensorflowWheel.mjs';

/** Counts up with every change of how a binding is made, so that one that an earlier version linked gives way to a better one. */
const MAKE = 3;
/** How long a failure counts, so that not every start waits for the same refusal; `npm run setup` tries at once. */
const RETRY_MS = 60 * 60_000;

/**
 * @typedef {object} Means
 * @property {string} stampPath
 * @property {readonly (() => Promise<string>)[]} ways  each gives the folder of a binding, or throws a SetupError
 * @property {{ isLinked: () => boolean, link: (folder: string) => void, load: () => Promise<{ version?: string }> }} binding  of this checkout
 */

/**
 * The wheel first: its TensorFlow 2.15 trains the same graph 2.6 times as fast as the 2.9 of the official package.
 * A machine without Python or a compiler still gets that one.
 *
 * @type {Means}
 */
export const ownMeans = {
  stampPath: inProject('node_modules/.convcanvas/tensorflow.json'),
  ways: [ensureWheelBinding, ensureOfficialBinding],
  binding: { isLinked: isBindingLinked, link: linkBinding, load: () => loadBinding() },
};

export function isTensorflowSettled({ stampPath, binding } = ownMeans) {
  const stamp = readStamp(stampPath);
  if (stamp?.['state'] === 'linked') return stamp['make'] === MAKE && binding.isLinked();
  return stamp?.['state'] === 'absent' && Date.now() - Number(stamp['at']) < RETRY_MS;
}

/**
 * @param {string} stampPath
 * @returns {boolean} whether what is linked is what was sought first
 */
function isBest(stampPath) {
  const stamp = readStamp(stampPath);
  return stamp?.['state'] === 'linked' && Array.isArray(stamp['reasons']) && stamp['reasons'].length === 0;
}

/**
 * Links native TensorFlow. Where that is impossible the app goes on with TF.js's own JavaScript engine, so this does not throw.
 *
 * @param {{ retry?: boolean }} [options]  retry: forget earlier failures
 */
export async function ensureNativeTensorflow({ retry = false } = {}, means = ownMeans) {
  const { stampPath, ways, binding } = means;
  if (isTensorflowSettled(means) && (isBest(stampPath) || !retry)) return;
  const reasons = [];
  for (const way of ways) {
    try {
      binding.link(await way());
      if (await remember(means, reasons)) return;
      reasons.push('It does not load.');
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      if (error.output !== '') say(error.output);
      reasons.push(`${error.message} ${error.remedy}`.trim());
    }
  }
  // What somebody linked himself, or an earlier version did, is better than nothing.
  if (binding.isLinked() && (await remember(means, reasons))) return;
  writeStamp(stampPath, { state: 'absent', at: Date.now(), reasons });
  say(`Native TensorFlow could not be set up: ${reasons.join(' ')}`);
  say('The app works without it, but training is slow (the JavaScript engine). Try again with: npm run setup');
}

/**
 * @param {Means} means
 * @param {readonly string[]} reasons  why no better way was taken
 * @returns {Promise<boolean>} whether the binding linked now loads
 */
async function remember({ stampPath, binding }, reasons) {
  const { version } = await binding.load();
  if (version === undefined) return false;
  writeStamp(stampPath, { state: 'linked', make: MAKE, version, reasons });
  say(isNewer(version) ? `Native TensorFlow ${version}: the newer, faster library.` : olderWords(version, reasons));
  return true;
}

/**
 * From 2.12 on: the same training step took 1.8 times as long with 2.10.
 *
 * @param {string} version
 */
function isNewer(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 12);
}

/**
 * @param {string} version
 * @param {readonly string[]} reasons
 */
function olderWords(version, reasons) {
  const why = reasons.length === 0 ? '' : ` The newer one could not be had: ${reasons.join(' ')}`;
  return `Native TensorFlow ${version}: an older library, which trains more slowly.${why}`;
}
