import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import { requireJavascript, requireNative } from '#tensorflow-library';
import type { Entry, NodeDef } from '../../shared/tensorflow/graphDef.ts';
import type { Text } from '../../shared/text.ts';
import { readBinding, runsTowersInTurn } from './binding.ts';
import { reasonOf } from './libraryError.ts';
import { encodeSavedModel } from './savedModel.ts';
import { type SessionSettings, withSessionSettings } from './sessionConfig.ts';

const require = createRequire(import.meta.url);
// tfjs-node 4.22 calls two functions that Node 23 took away (tfjs issue 8609); they must be back before it loads.
const util: Record<string, unknown> = require('node:util');
util['isNullOrUndefined'] ??= (value: unknown) => value === undefined || value === null;
util['isArray'] ??= Array.isArray;
// The native library reads these once, when it loads. oneDNN is off by default on many processors and 1.4 times faster on them.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
// Each session has threads of its own, as many as its settings say. Where a binding takes no settings, one thread an operation: parts of
// a batch run side by side instead, which keeps the cores busier, but for libraries before 2.12, where they do not.
const binding = readBinding();
if (binding?.hasSessionConfig) process.env['TF_OVERRIDE_GLOBAL_THREADPOOL'] ??= '1';
else if (!runsTowersInTurn(binding?.tensorflow)) process.env['TF_NUM_INTRAOP_THREADS'] ??= '1';

/** Why native TensorFlow is not there; undefined when it is. */
export const nativeFailure = { reason: undefined as Text | undefined };

/** The one place that loads TensorFlow: the native library, or TF.js in JavaScript where that does not load. */
export const tf = loadLibrary();

export type Feeds = Readonly<Record<string, Tensorflow.Tensor>>;
/** A graph that native TensorFlow has loaded: one call per signature, all with the same variables. */
export type LoadedGraph = Readonly<Record<string, (feeds: Feeds) => Record<string, Tensorflow.Tensor>>>;

/** Hands the graph to TensorFlow, which reads it from a folder; the folder is gone when this returns. */
export async function loadGraph(nodes: readonly NodeDef[], signatures: Readonly<Record<string, Entry>>): Promise<LoadedGraph> {
  return (await openGraph(nodes, signatures)).calls;
}

export interface OpenGraph<Name extends string> {
  readonly calls: Readonly<Record<Name, LoadedGraph[string]>>;
  /** Gives its memory back. */
  readonly close: () => void;
}

/** As TensorFlow itself has them. */
const defaultSettings: SessionSettings = { threads: 0, grappler: true, bfloat16: false };

/** loadGraph() for a graph that is done with before its process is. */
export async function openGraph<Name extends string>(
  nodes: readonly NodeDef[],
  signatures: Readonly<Record<Name, Entry>>,
  settings: SessionSettings = defaultSettings,
): Promise<OpenGraph<Name>> {
  await tf.setBackend('tensorflow');
  const backend = nativeBackend();
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(nodes));
    // Past tf.node.loadSavedModel(), which parses the whole graph in JavaScript once a signature: that took longer than all else.
    const session = withSessionSettings(settings, () => backend.loadSavedModelMetaGraph(folder, 'serve'));
    const calls = Object.entries<Entry>(signatures).map(([name, entry]) => [name, callOf(backend, session, entry)] as const);
    // Object.fromEntries() is typed by string; these are the record's own names.
    return { calls: Object.fromEntries(calls) as Record<Name, LoadedGraph[string]>, close: () => backend.deleteSavedModel(session) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function callOf(backend: NativeBackend, session: number, { inputs, outputs }: Entry): LoadedGraph[string] {
  const fed = Object.keys(inputs);
  const fetched = Object.keys(outputs);
  const places = fed.map((name) => ({ name: `${name}:0` }));
  const wanted = fetched.map((name) => `${name}:0`);
  return (feeds) => {
    const given = fed.map((name) => {
      const tensor = feeds[name];
      if (tensor === undefined) throw new Error(`Nothing is fed as ${name}`);
      return tensor;
    });
    const results = backend.runSavedModel(session, given, places, wanted);
    return Object.fromEntries(results.map((tensor, place) => [fetched[place] ?? '', tensor]));
  };
}

/** What tfjs-node's backend can do besides what the type of every backend says. */
interface NativeBackend {
  /** @returns the session's number */
  readonly loadSavedModelMetaGraph: (folder: string, tags: string) => number;
  readonly runSavedModel: (
    session: number,
    feeds: readonly Tensorflow.Tensor[],
    places: readonly { readonly name: string }[],
    fetched: readonly string[],
  ) => readonly Tensorflow.Tensor[];
  readonly deleteSavedModel: (session: number) => void;
  readonly binding: object;
}

function nativeBackend(): NativeBackend {
  const backend: unknown = tf.backend();
  if (isNativeBackend(backend)) return backend;
  throw new Error('Native TensorFlow is not loaded');
}

function isNativeBackend(backend: unknown): backend is NativeBackend {
  const methods = ['loadSavedModelMetaGraph', 'runSavedModel', 'deleteSavedModel'];
  // Any object can be asked for its members.
  const members = (typeof backend === 'object' && backend !== null ? backend : {}) as Readonly<Record<string, unknown>>;
  return methods.every((name) => typeof members[name] === 'function') && typeof members['binding'] === 'object';
}

/** `2.15.1`; the addon knows it. Empty where there is none. */
export function libraryVersion(): string {
  const backend: unknown = tf.backend();
  const binding = isNativeBackend(backend) ? backend.binding : {};
  const found = 'TF_Version' in binding ? binding.TF_Version : undefined;
  return typeof found === 'string' ? found : '';
}

function loadLibrary(): typeof Tensorflow {
  try {
    return requireNative();
  } catch (error) {
    nativeFailure.reason = reasonOf(error);
    return requireJavascript();
  }
}
