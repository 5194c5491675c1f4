import type { StateCreator } from 'zustand';
import type { Check, CheckedTarget } from '../../shared/codegen/checks.ts';
import type { NodeId } from '../../shared/graph/graph.ts';
import type { Group } from '../../shared/layers/layerType.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Text } from '../../shared/text.ts';
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

/** What came of running code beside the app; another edit, and it is of another network. */
export type CodeCheck = { readonly target: CheckedTarget; readonly plan: Plan } & (
  | { readonly kind: 'checking' }
  | ({ readonly kind: 'checked' } & Check)
  | { readonly kind: 'failed'; readonly text: Text }
);

export interface CodeSlice {
  /** What was taken of this document, by target and kind: what has changed since can be shown. Forgotten with the document. */
  readonly taken: Readonly<Record<string, TakenCode>>;
  readonly rememberTaken: (choice: string, taken: TakenCode) => void;
  /** The target and kind whose changes are shown in place of the code. */
  readonly comparing: string | undefined;
  readonly compare: (choice: string | undefined) => void;
  /** The change that was gone to, counted from 0 on, also beyond the last: then around. Undefined before. */
  readonly change: number | undefined;
  readonly stepChange: (step: 1 | -1) => void;
  readonly codeCheck: CodeCheck | undefined;
  readonly setCodeCheck: (check: CodeCheck) => void;
}

export const createCodeSlice: StateCreator<AppState, [], [], CodeSlice> = (set) => ({
  taken: {},
  rememberTaken: (choice, code) => set(({ taken }) => ({ taken: { ...taken, [choice]: code } })),
  comparing: undefined,
  compare: (comparing) => set({ comparing, change: undefined }),
  change: undefined,
  stepChange: (step) => set(({ change }) => ({ change: change === undefined ? Math.min(0, step) : change + step })),
  codeCheck: undefined,
  setCodeCheck: (codeCheck) => set({ codeCheck }),
});
