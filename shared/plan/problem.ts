import type { Edit } from '../graph/edits.ts';
import type { NodeId } from '../graph/graph.ts';
import type { ProblemWords } from '../shapes/ShapeError.ts';
import type { Text } from '../text.ts';

/** A finding, as data in both languages: it crosses processes and is shown as it is. */
export interface Problem extends ProblemWords {
  /** Undefined for the network as a whole. */
  readonly nodeId: NodeId | undefined;
  /** Stable: for tests, and the page that explains it. */
  readonly code: ProblemCode;
  /** An error keeps the network from being trained, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** Buttons that repair it, the recommended one first. */
  readonly fixes: readonly Fix[];
}

export interface ProblemCount {
  /** These keep the network from being trained. */
  readonly errors: number;
  readonly warnings: number;
}

/** The one count of problems: whatever says how many there are says it with these numbers. */
export function countProblems(problems: readonly Problem[]): ProblemCount {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

export interface Fix {
  readonly label: Text;
  /** For the layer's own card, where the label is longer than a line there. */
  readonly short?: Text;
  /** What it leads to: `Dense then has 495,680 parameters`. */
  readonly note?: Text;
  readonly edit: Edit;
}

export const problemCodes = [
  // the drawing
  'no-input',
  'no-path',
  'several-inputs',
  'several-outputs',
  'too-few-inputs',
  'too-many-inputs',
  'on-a-loop',
  'dangling-edge',
  'dead-branch',
  'unknown-layer',
  // a layer and what comes in
  'param-out-of-range',
  'wrong-rank',
  'window-exceeds-input',
  'dilation-with-stride',
  'channels-not-divisible',
  'shapes-differ',
  // the network and what it is to learn
  'input-differs',
  'wrong-output',
  'no-weights',
  'softmax-missing',
  'too-large',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Codes come from layers, too, which name their own: a law checks that they are on the list. */
export function isProblemCode(code: string): code is ProblemCode {
  return problemCodes.some((known) => known === code);
}
