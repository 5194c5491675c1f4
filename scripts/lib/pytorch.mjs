// PyTorch for tests to compare with: the machine's own, or Debian's package where it may be installed. The index's wheel pulls gigabytes
// of libraries for graphics cards, so it is left to those who want it.
import { debianPython, installDebianPackages, isDebianRoot } from './debian.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * Never throws for a machine that cannot have it: what compares with PyTorch is left out there, by name.
 *
 * @returns {Promise<{ python: string } | { missing: string }>} the program that can `import torch`, or why there is none
 */
export async function ensurePytorch() {
  const found = await firstWithTorch();
  if (found !== undefined) return { python: found };
  try {
    if (isDebianRoot()) {
      await installDebianPackages('PyTorch, to compare with', ['python3-torch']);
      const installed = await firstWithTorch();
      if (installed !== undefined) return { python: installed };
    }
    throw new SetupError('No Python here has PyTorch.', 'Install it to compare with: pip install torch numpy');
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { missing: [error.message, error.remedy, error.output].filter((part) => part !== '').join(' ') };
  }
}

/** @returns {Promise<string | undefined>} */
async function firstWithTorch() {
  for (const command of ['python3', debianPython]) {
    const { code } = await run(command, ['-c', 'import numpy, torch']);
    if (code === 0) return command;
  }
  return undefined;
}
