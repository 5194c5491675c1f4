import type { StateCreator } from 'zustand';
import type { DatasetState, Output, Preferences } from '../../shared/protocol/contract.ts';
import type { EngineInfo } from '../../shared/training/events.ts';
import type { AppState } from './store.ts';

/** What the host has told: itself, the data sets, the person's preferences. */
export interface MachineSlice {
  readonly app: Output<'app:describe'> | undefined;
  /** What computes; unknown until the training process has loaded its library. */
  readonly engine: EngineInfo | undefined;
  readonly datasets: readonly DatasetState[];
  /** False while the way to the host is broken and tried again. */
  readonly isConnected: boolean;
  readonly preferences: Preferences;
  readonly setConnected: (isConnected: boolean) => void;
  readonly setApp: (app: Output<'app:describe'>) => void;
  readonly setEngine: (engine: EngineInfo) => void;
  readonly setDatasets: (datasets: readonly DatasetState[]) => void;
  readonly takeDataset: (state: DatasetState) => void;
  readonly setPreferences: (preferences: Preferences) => void;
}

export const createMachineSlice: StateCreator<AppState, [], [], MachineSlice> = (set) => ({
  app: undefined,
  engine: undefined,
  datasets: [],
  isConnected: true,
  preferences: { language: 'system', theme: 'system' },
  setConnected: (isConnected) => set({ isConnected }),
  setApp: (app) => set({ app }),
  setEngine: (engine) => set({ engine }),
  setDatasets: (datasets) => set({ datasets }),
  takeDataset: (state) => set(({ datasets }) => ({ datasets: datasets.map((known) => (known.id === state.id ? state : known)) })),
  setPreferences: (preferences) => set({ preferences }),
});
