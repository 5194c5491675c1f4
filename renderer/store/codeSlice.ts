import type { StateCreator } from 'zustand';
import type { NodeId } from '../../shared/graph/graph.ts';
import type { Group } from '../../shared/layers/layerType.ts';
import type { AppState } from './store.ts';

/** How a stretch of code looks. `layer` is the call that makes the layer a line is for. */
export type Look = 'plain' | 'comment' | 'keyword' | 'string' | 'number' | 'layer';

export interface Token {
  readonly text: string;
  readonly look: Look;
}

/** A line of code as it is shown. */
export interface Row {
  /** The same for as long as the line stays, wherever edits move it. */
  readonly key: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly nodeId: NodeId | undefined;
  readonly group: Group | undefined;
  readonly kind: 'code' | 'words';
  /** The first of a cell, but not the very first. */
  readonly startsCell: boolean;
}

/** Code as it was last taken away. */
export interface TakenCode {
  readonly way: 'saved' | 'copied';
  /** With the marks of its layers (shared/codegen/origins.ts). */
  readonly marked: string;
}

export interface CodeSlice {
  /** What was taken of this document, by target and kind: what has changed since can be shown. */
  readonly taken: Readonly<Record<string, TakenCode>>;
  readonly rememberTaken: (choice: string, taken: TakenCode) => void;
}

export const createCodeSlice: StateCreator<AppState, [], [], CodeSlice> = (set) => ({
  taken: {},
  rememberTaken: (choice, code) => set(({ taken }) => ({ taken: { ...taken, [choice]: code } })),
});
