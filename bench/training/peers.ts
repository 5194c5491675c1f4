import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { trainerFlags } from '../../electron/host/forkTrainer.ts';
import { trainerEnvironment } from '../../electron/host/trainerProcess.ts';
import { bfloat16Refusal } from '../../electron/trainer/bfloat16.ts';

/** A program that trains the same network in its own way. */
export interface Peer {
  /** What the figures call it. */
  readonly engine: string;
  readonly command: string;
  /** Before the script: of the program that runs it. */
  readonly flags?: readonly string[];
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}
export interface Absent {
  readonly engine: string;
  readonly why: string;
}

export const KERAS = 'keras';
export const KERAS_ONEDNN = 'keras+onednn';
export const KERAS_WITHOUT_ONEDNN = 'keras-without-onednn';
export const NATIVE = 'native';
export const PRODUCTS = 'products';
const PYTORCH = 'pytorch';

const script = (name: string) => join(import.meta.dirname, name);
const node = { command: process.execPath, flags: trainerFlags, env: trainerEnvironment };

/** What a person can choose where the processor has it: other results than those of all others here. */
const withBfloat16: Peer = { engine: 'native+bfloat16', script: script('native.peer.ts'), args: ['bfloat16'], ...node };

/** Ours and TF.js's, which need nothing but what set-up has brought. */
const ours: readonly Peer[] = [
  { engine: NATIVE, script: script('native.peer.ts'), ...node },
  ...(bfloat16Refusal() === undefined ? [withBfloat16] : []),
  {
    engine: 'tfjs',
    script: script('tfjs.peer.ts'),
    ...node,
    flags: [],
    env: { ...trainerEnvironment, TF_OVERRIDE_GLOBAL_THREADPOOL: '0' },
  },
];

export const productPeer: Peer = { engine: PRODUCTS, script: script('product.peer.ts'), ...node };

/** @param python  one that has Keras */
export function findPeers(python: string | undefined): readonly (Peer | Absent)[] {
  return [...ours, ...kerasPeers(python), pytorchPeer()];
}

function kerasPeers(python: string | undefined): readonly (Peer | Absent)[] {
  const variants = { [KERAS]: undefined, [KERAS_ONEDNN]: '1', [KERAS_WITHOUT_ONEDNN]: '0' };
  return Object.entries(variants).map(([engine, oneDnn]) => {
    if (python === undefined) return { engine, why: 'there is no Python environment with Keras' };
    return { engine, command: python, script: script('keras.peer.py'), env: { TF_ENABLE_ONEDNN_OPTS: oneDnn } };
  });
}

/** Of whatever Python of this machine has it: nothing is installed for it. */
function pytorchPeer(): Peer | Absent {
  const names = process.platform === 'win32' ? ['python', 'py'] : ['python3', '/usr/bin/python3'];
  const command = names.find((name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);
  if (command === undefined) return { engine: PYTORCH, why: 'no Python here has it' };
  return { engine: PYTORCH, command, script: script('pytorch.peer.py'), env: {} };
}
