import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Handlers, HostEvent, Preferences } from '../../shared/protocol/contract.ts';
import { Checks } from './checks.ts';
import { datasetHandlers } from './datasetHandlers.ts';
import { createDatasets } from './datasets/datasets.ts';
import { Documents } from './documents.ts';
import { Drafts } from './drafts.ts';
import { exportHandlers } from './exportHandlers.ts';
import { draftHandlers, fileHandlers, openPath } from './fileHandlers.ts';
import { readNotices } from './notices.ts';
import { calibrationFile, machinePreferences, projectRoot } from './paths.ts';
import { PreferencesFile } from './preferences.ts';
import { RunFigures } from './runFigures.ts';
import { Runs } from './runs.ts';
import type { SpawnTrainer } from './trainerProcess.ts';

/** What only a desktop has. Paths are undefined when the person closed the dialog. */
export interface Desktop {
  readonly chooseFile: () => Promise<string | undefined>;
  readonly choosePlace: (suggested: string) => Promise<string | undefined>;
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly onDirty: (isDirty: boolean) => void;
  /** After a 'file:save' that did not save: the dialog was closed, or writing failed. */
  readonly onSaveAbandoned: () => void;
  readonly onPreferences: (preferences: Preferences) => void;
  readonly findsVersions: boolean;
}

export interface HostOptions {
  readonly userFolder: string;
  readonly assetsFolder: string;
  readonly spawnTrainer: SpawnTrainer;
  readonly emit: (event: HostEvent) => void;
  /** The document named at the start. */
  readonly launchedFile?: string | undefined;
  /** Under the web server, which can have many pages: whether somebody is still at this one. */
  readonly isPageOpen?: (page: string) => boolean;
  /** Absent under the web server: the page then uses the browser's own dialogs. */
  readonly desktop?: Desktop | undefined;
}

export interface RunningHost {
  /** The contract as one page is served it: each has a draft of its own. */
  readonly handlersFor: (page: string) => Handlers;
  /** Opens a file that the person named outside the window: a second start, the desktop. */
  readonly openFile: (path: string) => Promise<void>;
  readonly preferences: () => Promise<Preferences>;
  /** Whether a run would lose something if the app ended now. */
  readonly isTraining: () => boolean;
  readonly close: () => Promise<void>;
}

export const appVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))).version;

/** Serves the contract, whichever way its messages come. The training process is started at once, to be warm. */
export function createHost(options: HostOptions): RunningHost {
  const { userFolder, assetsFolder, emit, desktop } = options;
  const datasets = createDatasets({
    userFolder,
    assetsFolder,
    onState: (state, failure) => emit(failure === undefined ? { name: 'dataset', state } : { name: 'dataset', state, failure }),
  });
  const runsFolder = join(userFolder, 'runs');
  const runs = new Runs({
    spawnTrainer: options.spawnTrainer,
    folder: runsFolder,
    calibration: calibrationFile(userFolder),
    filesOf: (id) => datasets.filesOf(id),
    onEvent: (event) => emit({ name: 'run', event }),
  });
  const checks = new Checks({ spawnTrainer: options.spawnTrainer, files: () => datasets.filesOf('fashion-mnist-mini') });
  const figures = new RunFigures(runsFolder);
  const preferences = new PreferencesFile(join(userFolder, 'preferences.json'), machinePreferences());
  const documents = new Documents();
  const drafts = new Drafts(join(userFolder, 'drafts'), { isPageOpen: options.isPageOpen });
  // A failure is told to whoever asks for the engine.
  runs.describe().catch(() => undefined);

  const forAll: Omit<Handlers, `draft:${string}`> = {
    ...appHandlers(preferences, desktop),
    'engine:describe': () => runs.describe(),
    ...fileHandlers(documents, desktop, options.launchedFile),
    ...exportHandlers(desktop, runsFolder),
    'export:check': (input) => checks.check(input),
    'export:figure': async (input) => (await figures.figureFor(input)) ?? null,
    ...datasetHandlers(datasets, desktop),
    'run:start': (input) => runs.start(input),
    'run:control': async ({ runId, command }) => {
      runs.control(runId, command);
      return null;
    },
    'run:rate': async ({ runId, learningRate }) => {
      runs.changeRate(runId, learningRate);
      return null;
    },
    'run:unfinished': () => runs.unfinished(),
    'run:resume': async ({ runId }) => {
      await runs.resume(runId);
      return null;
    },
    'run:current': async () => runs.current(),
  };
  return {
    handlersFor: (page) => ({ ...forAll, ...draftHandlers(drafts, page, documents) }),
    openFile: async (path) => emit({ name: 'opened', file: await openPath(path, documents) }),
    preferences: () => preferences.read(),
    isTraining: () => runs.isTraining(),
    close: async () => {
      checks.close();
      await Promise.all([datasets.close(), runs.end()]);
    },
  };
}

type AppHandlers = Pick<Handlers, 'app:describe' | 'app:notices' | `preferences:${'read' | 'write'}`>;

function appHandlers(preferences: PreferencesFile, desktop: Desktop | undefined): AppHandlers {
  return {
    'app:describe': async () => ({
      version: appVersion,
      host: desktop === undefined ? 'server' : 'electron',
      hasFileDialogs: desktop !== undefined,
      findsVersions: desktop?.findsVersions ?? false,
    }),
    'app:notices': () => readNotices(),
    'preferences:read': () => preferences.read(),
    'preferences:write': async (input) => {
      await preferences.write(input);
      desktop?.onPreferences(input);
      return null;
    },
  };
}
