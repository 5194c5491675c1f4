import type { Edit } from '../graph/edits.ts';
import type { Graph } from '../graph/graph.ts';
import type { Registry } from '../layers/registry.ts';
import type { Task } from './task.ts';
import type { Configure, Walked } from './walk.ts';

/** What the makers of problems work with. */
export interface Diagnosis extends Walked {
  readonly graph: Graph;
  readonly registry: Registry;
  readonly configure: Configure;
  readonly task: Task | undefined;
  /** The network as it would be after an edit; undefined when enough has been tried for one plan. */
  readonly attempt: (edit: Edit) => Walked | undefined;
}
