/** Numbers of a weight that a file from elsewhere holds, and how they become those of ours. */
export interface ForeignWeight {
  /** @throws {ImportError} when the file does not hold them as it says */
  readonly values: () => Float32Array | readonly number[];
  /** One after the other. */
  readonly turns: readonly Turn[];
}

/** Numbers read as an array of these sizes, then with the axes in another order: axis i of the result is axis permutation[i]. */
export interface Turn {
  readonly dims: readonly number[];
  readonly permutation: readonly number[];
}
