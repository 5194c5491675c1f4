import type { Text } from '../text.ts';
import type { Refusal } from './refusals.ts';
import type { Source } from './source.ts';

export const codeKinds = ['model', 'script', 'notebook'] as const;
export type CodeKind = (typeof codeKinds)[number];

/** A framework that a network can be written for. */
export interface Target {
  /** What the command line calls it. */
  readonly id: string;
  readonly label: Text;
  readonly summary: Text;
  /** Of each kind that there is. */
  readonly fileNames: Readonly<Partial<Record<CodeKind, string>>>;
  /** What it cannot express of this network. */
  readonly refusals: (source: Source, kind: CodeKind) => readonly Refusal[];
  /** The file's text. Only for what is not refused, and a kind that there is. */
  readonly write: (source: Source, kind: CodeKind) => string;
  /** What stands beside the file: how to start it where that takes more than one command. */
  readonly companion?: Companion;
}

export interface Companion {
  readonly fileName: string;
  readonly write: (source: Source) => string;
}
