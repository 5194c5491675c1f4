// Native TensorFlow for this checkout: linked where it can be had, and named as absent where it cannot.
import { inProject } from './paths.mjs';
import { SetupError, say } from './say.mjs';
import { readStamp, writeStamp } from './stamp.mjs';
import { isBindingLinked, linkBinding, loadBinding } from './tensorflowBinding.mjs';
import { ensureOfficialBinding } from './tensorflowOfficial.mjs';
import { ensureWheelBinding } from './tensorflowWheel.mjs';

const stampPath = inProject('node_modules/.convcanvas/tensorflow.json');
/** How long a failure counts, so that not every start waits for the same refusal; `npm run setup` tries at once. */
const RETRY_MS = 60 * 60_000;

/**
 * The wheel first: its TensorFlow 2.15 trains the same graph 2.6 times as fast as the 2.9 of the official package.
 * A machine without Python or a compiler still gets that one.
 */
const ways = [ensureWheelBinding, ensureOfficialBinding];

export function isTensorflowSettled() {
  const stamp = readStamp(stampPath);
  if (stamp?.['state'] === 'linked') return isBindingLinked();
  return stamp?.['state'] === 'absent' && Date.now() - Number(stamp['at']) < RETRY_MS;
}

/**
 * Links native TensorFlow. Where that is impossible the app goes on with TF.js's own JavaScript engine, so this does not throw.
 *
 * @param {{ retry?: boolean }} [options]  retry: forget an earlier failure
 */
export async function ensureNativeTensorflow({ retry = false } = {}) {
  const linkedBefore = readStamp(stampPath)?.['state'] === 'linked';
  if (isTensorflowSettled() && (linkedBefore || !retry)) return;
  if (isBindingLinked() && (await remember())) return;
  const reasons = [];
  for (const way of ways) {
    try {
      linkBinding(await way());
      if (await remember()) return;
      reasons.push('It does not load.');
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      if (error.output !== '') say(error.output);
      reasons.push(`${error.message} ${error.remedy}`.trim());
    }
  }
  writeStamp(stampPath, { state: 'absent', at: Date.now(), reasons });
  say(`Native TensorFlow could not be set up: ${reasons.join(' ')}`);
  say('The app works without it, but training is slow (the JavaScript engine). Try again with: npm run setup');
}

/** @returns {Promise<boolean>} whether the binding linked now loads */
async function remember() {
  const { version } = await loadBinding();
  if (version !== undefined) writeStamp(stampPath, { state: 'linked', version });
  return version !== undefined;
}
