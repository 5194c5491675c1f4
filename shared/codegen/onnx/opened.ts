import type { OpNode, Tensor } from '../../ops/tensor.ts';
import type { Translator } from './translator.ts';

/** One operation of a forward pass in ONNX (opset 17). */
export type Translate = (op: Opened, to: Translator) => void;

/** A TensorFlow operation with its inputs and its result at hand. */
export interface Opened {
  readonly node: OpNode;
  readonly y: Tensor;
  /** @throws {Error} when there are not so many */
  readonly input: (position: number) => Tensor;
}

export function opened(node: OpNode, y: Tensor): Opened {
  const input = (position: number): Tensor => {
    const found = node.inputs[position];
    if (found === undefined) throw new Error(`${node.op} has no input ${position}`);
    return found;
  };
  return { node, y, input };
}
