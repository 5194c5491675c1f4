import { expect } from 'vitest';
import { ImportError } from '../../../shared/import/ImportError.ts';
import { importedProject } from '../../../shared/import/importedProject.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { parseProject } from '../../../shared/project/parseProject.ts';
import { printProject } from '../../../shared/project/printProject.ts';
import { type Stream, streamOf } from '../../../shared/training/random.ts';
import { importBytes } from '../importBytes.ts';

/** Of the processor, so that a machine that is busy with something else does not count. */
const LONGEST_MS = 2000;
/** For a test of many thousand files, on a machine that is busy. */
export const FUZZ_LIMIT_MS = 600_000;
/** Opening a drawing takes longer than reading it; damage that gives one is rare enough to be looked at in part. */
const OPENED_EACH = 20;

/**
 * Damages files in as many ways as asked, the same at each run: bits turned, pieces cut out, doubled, overwritten, the end missing. Each
 * must end in a sentence or in a drawing that opens, soon.
 */
export function endWell(name: string, files: readonly Uint8Array[], count: number): void {
  const stream = streamOf(7, 'damage', name);
  let longest = 0;
  for (let number = 0; number < count; number += 1) {
    const file = files[number % files.length];
    if (file === undefined) throw new Error('There is nothing to damage');
    longest = Math.max(longest, endsWell(name, damagedCopy(file, stream), number % OPENED_EACH === 0));
  }
  expect(longest).toBeLessThan(LONGEST_MS);
}

/** @returns how long it took, in milliseconds of the processor */
export function endsWell(name: string, bytes: Uint8Array, isOpened = true): number {
  const before = process.cpuUsage();
  try {
    const found = importBytes(name, bytes);
    if (found !== undefined && isOpened) {
      expect(parseProject(printProject(importedProject(found, name))).project.graph.nodes.length).toBe(found.graph.nodes.length);
      plan(found.graph, registry);
    }
    found?.trained();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.text.ko).toMatch(/[가-힣]/);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function damagedCopy(file: Uint8Array, stream: Stream): Uint8Array {
  const copy = Uint8Array.from(file);
  const at = stream.below(copy.length);
  const length = 1 + stream.below(32);
  switch (stream.below(6)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 2:
      return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
    case 3:
      return copy.fill(stream.below(256), at, at + length);
    default:
      for (let turn = 1 + stream.below(8); turn > 0; turn -= 1) {
        const place = stream.below(copy.length);
        copy[place] = (copy[place] ?? 0) ^ (1 << stream.below(8));
      }
      return copy;
  }
}
