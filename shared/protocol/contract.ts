import * as z from 'zod';
import { checkedTargets, checkSchema } from '../codegen/checks.ts';
import { figureSchema } from '../codegen/source.ts';
import { codeKinds } from '../codegen/target.ts';
import { weightTargetIds } from '../codegen/weights/weightTargetIds.ts';
import { graphSchema } from '../graph/graph.ts';
import { binaryEnding } from '../import/endings.ts';
import { languages, textSchema } from '../text.ts';
import { firstStretchSchema, runCommandSchema } from '../training/commands.ts';
import { engineInfoSchema, runEventSchema, runIdSchema } from '../training/events.ts';
import { datasetIdSchema, runSettingsSchema } from '../training/settings.ts';
import { runParams } from '../training/settingsForm.ts';
import type { RequestName } from './requestNames.ts';

export type { RequestName } from './requestNames.ts';

/** Every message between the screen and its host, both directions. The same over Electron's channel and the WebSocket. */

const codePreferencesSchema = z.strictObject({
  isOpen: z.boolean(),
  /** A target's id, also one that this build does not have. */
  target: z.string(),
  kind: z.enum(codeKinds),
  /** Of the panel; left out until the person chooses one. */
  widthPx: z.number().positive().optional(),
  /** Whether the layer's settings stand beside it; left out until the person chooses. */
  hasInspector: z.boolean().optional(),
});
export type CodePreferences = z.infer<typeof codePreferencesSchema>;

export const preferencesSchema = z.strictObject({
  /** `system` follows the computer. */
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Whether newer versions of the app are looked for, where they can be; absent is yes. */
  looksForVersions: z.boolean().optional(),
  /** The code panel as it was left; absent until it is first opened. */
  code: codePreferencesSchema.optional(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** A document's bytes as text, with where it lies. `path` is undefined where the host cannot write back to it (a browser). */
export const documentFileSchema = z.strictObject({ path: z.string().optional(), name: z.string(), text: z.string() });
export type DocumentFile = z.infer<typeof documentFileSchema>;

/** A file that was opened. One of another program is a new document already, without a path, and says what was not understood. */
export const openedFileSchema = documentFileSchema.extend({ notes: z.array(textSchema).readonly().optional() });
export type OpenedFile = z.infer<typeof openedFileSchema>;

const datasetStateSchema = z.strictObject({
  id: datasetIdSchema,
  label: textSchema,
  /** True for the subset that ships with the app: to be said wherever its figures are shown. */
  isSubset: z.boolean(),
  trainCount: z.int(),
  testCount: z.int(),
  /** Present while it is being fetched. */
  download: z.strictObject({ receivedBytes: z.number(), totalBytes: z.number(), secondsLeft: z.number().optional() }).optional(),
  isReady: z.boolean(),
});
export type DatasetState = z.infer<typeof datasetStateSchema>;

/** A run whose process ended before it did, with what it was to train. */
const unfinishedRunSchema = z.strictObject({
  runId: runIdSchema,
  graph: graphSchema,
  settings: runSettingsSchema,
  /** Steps that are done, of how many in all. */
  step: z.int().min(0),
  stepsPerEpoch: z.int().min(1),
});
export type UnfinishedRun = z.infer<typeof unfinishedRunSchema>;

/** Somebody else's work that is in the app. */
export const componentSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** As SPDX writes it: `MIT`. */
  licence: z.string(),
  /** The licence's own words; empty where it comes with none. */
  text: z.string(),
});
export type Component = z.infer<typeof componentSchema>;

const exportedFile = { name: z.string().regex(/^[^\\/]{1,100}$/), text: z.string() };
const nothing = z.strictObject({});
const none = z.null();

export const requests = {
  'app:describe': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      host: z.enum(['electron', 'server']),
      /** Whether 'file:open' and 'file:save' can show the system's dialogs; otherwise the page uses the browser's own. */
      hasFileDialogs: z.boolean(),
      /** Whether newer versions can be looked for: in a signed package. */
      findsVersions: z.boolean(),
    }),
  },
  /** Whose work is in the app, and the same as a CycloneDX bill of materials. Fails with 'notices-absent' where the build has not listed it. */
  'app:notices': { input: nothing, output: z.strictObject({ components: z.array(componentSchema).readonly(), bill: z.string() }) },
  /** Answers once the training process has loaded its library. Fails with 'trainer-ended' where it cannot. */
  'engine:describe': { input: nothing, output: engineInfoSchema },
  'preferences:read': { input: nothing, output: preferencesSchema },
  'preferences:write': { input: preferencesSchema, output: none },

  /** The file named on the command line or opened from the desktop, once; null when there is none. */
  'file:launched': { input: nothing, output: openedFileSchema.nullable() },
  /** Null when the person closed the dialog. */
  'file:open': { input: nothing, output: openedFileSchema.nullable() },
  /**
   * A file of another program that is no text, as a new document: the bytes of one that was dropped or that the browser gave, or the path
   * of one that was dropped on the desktop app's window. Fails with 'not-importable', and as 'file:open' does.
   */
  'file:import': {
    input: z.union([
      z.strictObject({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
      z.strictObject({ path: z.string().regex(binaryEnding) }),
    ]),
    output: openedFileSchema,
  },
  /** Writes back to `path`, or asks where when there is none. Null when the person closed the dialog. */
  'file:save': { input: documentFileSchema, output: documentFileSchema.omit({ text: true }).nullable() },
  /**
   * Writes code, or what else is taken away, to where the person says; `beside` it what goes with it, under another name where that is
   * taken. Null when they closed the dialog.
   */
  'export:save': {
    input: z.strictObject({ ...exportedFile, beside: z.strictObject(exportedFile).optional() }),
    output: z.strictObject({ name: z.string(), beside: z.string().optional() }).nullable(),
  },
  /**
   * Writes the trained weights of this network, as the latest run that trained it ended with, to where the person says. `target` is one
   * of weightTargets; where that has a `folder`, they choose the folder that it is made in. Null when they closed the dialog. Fails with
   * 'not-trained' (not since it was last changed), 'not-expressible', 'run-not-readable', 'file-not-written'; with 'no-file-dialogs' in
   * the browser.
   */
  'export:weights': {
    input: z.strictObject({ graph: graphSchema, target: z.enum(weightTargetIds), language: z.enum(languages) }),
    output: z.strictObject({ name: z.string() }).nullable(),
  },
  /** What the latest finished run of this very network with these settings has measured; null where there is none. */
  'export:figure': { input: z.strictObject({ graph: graphSchema, settings: runSettingsSchema }), output: figureSchema.nullable() },
  /** Runs the target's code of the network and compares. Fails with 'check-failed', 'check-too-long' or 'check-in-progress'. */
  'export:check': { input: z.strictObject({ graph: graphSchema, target: z.enum(checkedTargets) }), output: checkSchema },
  /** Tells the host whether closing the window would lose something, so that it can ask. */
  'file:dirty': { input: z.strictObject({ isDirty: z.boolean() }), output: none },
  /** The document as it stands, kept in the user's folder until it is saved. */
  'draft:write': { input: documentFileSchema, output: none },
  'draft:read': { input: nothing, output: documentFileSchema.nullable() },
  'draft:clear': { input: nothing, output: none },

  'datasets:list': { input: nothing, output: z.array(datasetStateSchema).readonly() },
  /** Starts the download and returns; 'dataset' events tell the rest. */
  'datasets:download': { input: z.strictObject({ id: datasetIdSchema }), output: none },
  'datasets:cancel': { input: z.strictObject({ id: datasetIdSchema }), output: none },
  /** Takes the files from a folder; where none is given the host asks. False when the person closed the dialog. */
  'datasets:folder': { input: z.strictObject({ id: datasetIdSchema, path: z.string().optional() }), output: z.boolean() },
  /** Grey values of test images by place, 784 bytes each, with their labels. */
  'datasets:samples': {
    input: z.strictObject({ id: datasetIdSchema, indices: z.array(z.int().min(0)).max(256) }),
    output: z.array(z.strictObject({ index: z.int(), label: z.int(), pixels: z.instanceof(Uint8Array) })).readonly(),
  },

  /** Fails with 'graph-invalid' (names the nodes), 'dataset-absent' or 'run-in-progress'. */
  'run:start': {
    input: z.strictObject({ graph: graphSchema, settings: runSettingsSchema, first: firstStretchSchema }),
    output: z.strictObject({ runId: runIdSchema }),
  },
  /** To the run that lasts; nothing happens when it has ended. */
  'run:control': { input: z.strictObject({ runId: runIdSchema, command: runCommandSchema }), output: none },
  /** The run that lasts goes on with this learning rate from its next step; a 'rate' event says from which. Nothing when it has ended. */
  'run:rate': { input: z.strictObject({ runId: runIdSchema, learningRate: runParams.learningRate.schema }), output: none },
  /** Runs that did not come to their end and can go on from a checkpoint, the latest first. */
  'run:unfinished': { input: nothing, output: z.array(unfinishedRunSchema).readonly() },
  /** Goes on with one of them. Fails with 'run-absent', 'dataset-absent' or 'run-in-progress'. */
  'run:resume': { input: z.strictObject({ runId: runIdSchema }), output: none },
  /**
   * The last run with its events so far, so that a page that comes back shows it whole; null before the first.
   * Steps of one epoch are joined into one event; of very long runs the steps of the oldest epochs are dropped.
   */
  'run:current': { input: nothing, output: z.strictObject({ runId: runIdSchema, events: z.array(runEventSchema).readonly() }).nullable() },
} satisfies Record<RequestName, { input: z.ZodType; output: z.ZodType }>;

type Requests = typeof requests;
export type Input<Name extends RequestName> = z.output<Requests[Name]['input']>;
export type Output<Name extends RequestName> = z.output<Requests[Name]['output']>;
export type Handlers = { readonly [Name in RequestName]: (input: Input<Name>) => Promise<Output<Name>> };

/** What the host tells unasked. */
export const hostEventSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('run'), event: runEventSchema }),
  z.strictObject({ name: z.literal('dataset'), state: datasetStateSchema, failure: textSchema.optional() }),
  /** A choice in the application menu or a second start: `save`, `open` ... */
  z.strictObject({
    name: z.literal('menu'),
    command: z.enum(['new', 'open', 'save', 'saveAs', 'saveCode', 'undo', 'redo', 'code', 'about']),
  }),
  z.strictObject({ name: z.literal('opened'), file: openedFileSchema }),
  /** A newer version of the app is here and is installed when the app is closed. */
  z.strictObject({ name: z.literal('newer-version'), version: z.string() }),
  /** The way to the host broke, or is there again: then ask 'run:current' for what was missed. */
  z.strictObject({ name: z.literal('connection'), isOpen: z.boolean() }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;

/** An answer as it travels: a thrown error becomes a code and words, since a channel would keep its message alone. */
const failureSchema = z.strictObject({ code: z.string(), text: textSchema });
export type Failure = z.infer<typeof failureSchema>;
export type Reply = { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly error: Failure };
export const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
