import { readFileSync } from 'node:fs';
import { codeOf } from './atomicFile.ts';

/** Whether there is a process of this id that still does anything. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return !isDefunct(processId);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** It has ended, and nobody has asked how: in a container, where that is nobody's task, it stays so. Known on Linux alone. */
function isDefunct(processId: number): boolean {
  try {
    // `123 (a name) Z ...`; the name may hold anything.
    return /\) Z[^)]*$/.test(readFileSync(`/proc/${processId}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
