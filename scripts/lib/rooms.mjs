// Type checking, one room after the other: each has its own idea of what exists (architecture: imports point one way).
import { inProject, projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/**
 * The last one is the whole house at once: tests, which may look into every room, e2e/ and bench/.
 */
export const rooms = ['shared', 'electron', 'renderer', 'scripts', '.'];

/**
 * @param {string} room
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function checkTypes(room) {
  const { code, output } = await run(process.execPath, [inProject('node_modules/typescript/bin/tsc'), '-p', room], { cwd: projectRoot });
  return { ok: code === 0, output };
}
