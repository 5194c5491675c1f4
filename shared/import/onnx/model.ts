/** An ONNX file as it is read, with nothing judged yet. */
export interface OnnxFile {
  readonly producer: string;
  /** Of ONNX's own operations. */
  readonly opset: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** Each after those it reads. */
  readonly nodes: readonly OnnxFileNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  /** What is fed, without the tensors. */
  readonly inputs: readonly OnnxFileInput[];
  readonly outputs: readonly string[];
}

export interface OnnxFileNode {
  /** May be empty. */
  readonly name: string;
  readonly op: string;
  /** A name that is empty is an input left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

export interface OnnxAttribute {
  readonly float?: number;
  readonly int?: number;
  readonly text?: string;
  readonly ints: readonly number[];
  readonly floats: readonly number[];
  readonly tensor?: OnnxTensor;
}

export interface OnnxFileInput {
  readonly name: string;
  /** With the batch; undefined where a size is open. */
  readonly dims: readonly (number | undefined)[];
}

/** Numbers in the file. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly isFloat: boolean;
  /** @throws {ImportError} when they are kept elsewhere, are of a kind that is not read, or are too few for the dims */
  readonly values: () => Float32Array | readonly number[];
}
