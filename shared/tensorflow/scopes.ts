import { inOrder } from '../ops/gradients.ts';
import type { OpNode, Tensor } from '../ops/tensor.ts';

/** Told of what was made in the place of an operation. */
export type OnMade = (from: OpNode, made: readonly Pick<Tensor, 'node'>[]) => void;

/** Which layer an operation was written for, through all that is made of it. Names the graph's operations, so a profile can be read. */
export class Scopes {
  readonly #scopes = new Map<OpNode, string>();

  of(node: OpNode): string | undefined {
    return this.#scopes.get(node);
  }

  /** All that these tensors need and that has no scope yet. */
  mark(scope: string, made: readonly Pick<Tensor, 'node'>[]): void {
    for (const node of inOrder(made, (known) => this.#scopes.has(known))) this.#scopes.set(node, scope);
  }

  readonly inherit: OnMade = (from, made) => {
    const scope = this.of(from);
    if (scope !== undefined) this.mark(scope, made);
  };
}
