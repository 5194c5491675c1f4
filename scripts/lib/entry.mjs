// How every script here ends: quietly, or with what went wrong and what to do.
import { SetupError, sayError } from './say.mjs';

const MINIMUM = [20, 19];

/**
 * @param {() => Promise<number | void>} work  gives the exit code, 0 if nothing
 */
export async function main(work) {
  try {
    assertNode(process.versions.node);
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    sayError(error);
    process.exitCode = 1;
  }
}

/** @param {string} version */
export function assertNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(`ConvCanvas needs Node ${MINIMUM.join('.')} or newer; this is ${version}.`, 'Install a newer Node from nodejs.org.');
}
