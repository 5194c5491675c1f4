import type { StateCreator } from 'zustand';
import { applyEdit, type Edit } from '../../shared/graph/edits.ts';
import { emptyGraph, type Graph } from '../../shared/graph/graph.ts';
import { defaultRunSettings, type RunSettings } from '../../shared/training/settings.ts';
import { makeRoom } from '../layout/makeRoom.ts';
import { shell } from '../words/shell.ts';
import { isBusy } from './runSlice.ts';
import type { AppState } from './store.ts';

/** What is saved, and what undo brings back. Selection, viewport and measured sizes live elsewhere, so undo never moves the view. */
export interface Document {
  readonly name: string;
  readonly graph: Graph;
  readonly training: RunSettings;
}

export interface DocumentSlice {
  readonly document: Document;
  readonly past: readonly Document[];
  readonly future: readonly Document[];
  readonly gesture: string | undefined;
  /** The document as it lies on disk: the same object while nothing has changed. */
  readonly saved: Document;
  readonly path: string | undefined;
  /** The document as the host keeps it as a draft. */
  readonly kept: Document | undefined;
  /** Applies an edit. Edits with the same gesture id (one drag, one field being typed in) share one undo entry. */
  readonly edit: (edit: Edit, gesture?: string) => void;
  readonly changeTraining: (change: Partial<RunSettings>, gesture?: string) => void;
  readonly rename: (name: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Replaces everything by another document, which then counts as saved. */
  readonly openDocument: (document: Document, path?: string) => void;
  readonly markSaved: (document: Document, path: string | undefined) => void;
}

const HISTORY_LIMIT = 200;
const untitled: Document = { name: 'untitled', graph: emptyGraph, training: defaultRunSettings };

export const createDocumentSlice: StateCreator<AppState, [], [], DocumentSlice> = (set, get) => {
  /** What trains must stay what is on screen: until the run ends, only the places of cards and names can change. */
  const isLocked = (): boolean => {
    const { run, notices, notify } = get();
    if (!isBusy(run)) return false;
    if (!notices.some(({ text }) => text === shell.lockedWhileTraining)) notify('info', shell.lockedWhileTraining);
    return true;
  };
  const change = (next: (document: Document) => Document, gesture: string | undefined) =>
    set(({ document: before, past, gesture: current }) => {
      const document = next(before);
      if (document === before) return {};
      const continues = gesture !== undefined && gesture === current;
      return { document, past: continues ? past : [...past, before].slice(-HISTORY_LIMIT), future: [], gesture };
    });
  return {
    document: untitled,
    past: [],
    future: [],
    gesture: undefined,
    saved: untitled,
    path: undefined,
    kept: undefined,
    edit: (edit, gesture) => {
      if (edit.kind !== 'moveNodes' && edit.kind !== 'renameNode' && isLocked()) return;
      change((document) => {
        const graph = makeRoom(document.graph, applyEdit(document.graph, edit));
        return graph === document.graph ? document : { ...document, graph };
      }, gesture);
    },
    changeTraining: (settings, gesture) => {
      if (!isLocked()) change((document) => ({ ...document, training: { ...document.training, ...settings } }), gesture);
    },
    rename: (name) => change((document) => (name === document.name || name === '' ? document : { ...document, name }), undefined),
    undo: () => {
      const { document, past, future } = get();
      const previous = past.at(-1);
      if (previous === undefined || isLocked()) return;
      set({ document: previous, past: past.slice(0, -1), future: [document, ...future], gesture: undefined });
    },
    redo: () => {
      const { document, past, future } = get();
      const [next, ...rest] = future;
      if (next === undefined || isLocked()) return;
      set({ document: next, past: [...past, document], future: rest, gesture: undefined });
    },
    openDocument: (document, path) =>
      set({ document, saved: document, path, past: [], future: [], gesture: undefined, selection: [], selectedEdge: undefined, taken: {} }),
    markSaved: (saved, path) => set({ saved, path }),
  };
};
