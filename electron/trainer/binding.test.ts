import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBinding, runsTowersInTurn } from './binding.ts';

const binding = readBinding();

describe('the way to native TensorFlow', () => {
  it.each([
    ['2.9.1', true],
    ['2.11.1', true],
    ['2.12.0', false],
    ['2.15.1', false],
    ['3.0.0', false],
    [undefined, false],
  ])('with TensorFlow %s: parts of a batch wait for each other: %s', (version, expected) => {
    expect(runsTowersInTurn(version)).toBe(expected);
  });

  it.skipIf(binding?.hasSessionConfig !== true)('hands on the settings of a session', () => {
    expect(graphsOptimized({ grappler: true })).toBeGreaterThan(0);
    expect(graphsOptimized({ grappler: false })).toBe(0);
  });
});

/** How many graphs Grappler says it goes over, in a process of its own: TensorFlow decides what it says when it loads. */
function graphsOptimized(settings: { readonly grappler: boolean }): number {
  const program = `
    const { openGraph, tf } = await import(${JSON.stringify(resolve('electron/trainer/tensorflow.ts'))});
    const dtype = { type: 'float' };
    const nodes = [
      { name: 'x', op: 'Placeholder', inputs: [], attrs: { dtype, shape: { shape: [2] } } },
      { name: 'y', op: 'Exp', inputs: ['x'], attrs: { T: dtype } },
      { name: 'z', op: 'Neg', inputs: ['y'], attrs: { T: dtype } },
      { name: 'sum', op: 'AddV2', inputs: ['y', 'z'], attrs: { T: dtype } },
      { name: 'out', op: 'Identity', inputs: ['sum'], attrs: { T: dtype } },
    ];
    const ends = { inputs: { x: { kind: 'float', dims: [2] } }, outputs: { out: { kind: 'float', dims: [2] } } };
    const { calls } = await openGraph(nodes, { all: ends }, { threads: 0, grappler: ${settings.grappler} });
    calls.all({ x: tf.tensor1d([1, 2]) });
  `;
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0', TF_CPP_VMODULE: 'meta_optimizer=1', NODE_NO_WARNINGS: '1' };
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stderr.split('Starting optimization for grappler item').length - 1;
}
