import type { ImageShape } from '../shapes/shape.ts';

/** What the network is to learn: images of one shape, each of one of so many classes. */
export interface Task {
  readonly inputShape: ImageShape;
  readonly classes: number;
  /** What training may take, in bytes; 8 GiB unless the host knows better. */
  readonly memoryBytes?: number;
}

/** Fashion-MNIST, whole or mini. */
export const fashionMnist: Task = { inputShape: [28, 28, 1], classes: 10 };
