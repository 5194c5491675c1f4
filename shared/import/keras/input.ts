import type { Json } from '../../graph/graph.ts';
import { type Text, withParticle } from '../../text.ts';
import { NotUnderstood, shown } from '../foreignLayer.ts';
import type { Config } from './settings.ts';

/** An image that enters. */
export interface Entry {
  readonly params: { readonly height: number; readonly width: number; readonly channels: number };
  /** The file's network takes the image's values as one row. */
  readonly isFlat: boolean;
  readonly note: Text | undefined;
}

/** Without the batch: Keras 2 and TensorFlow.js call it batch_input_shape. Undefined where the layer does not say it. */
export function shapeIn(config: Config): readonly Json[] | undefined {
  const batched = config['batch_shape'] ?? config['batch_input_shape'];
  if (Array.isArray(batched)) return batched.slice(1);
  const own = config['input_shape'] ?? config['shape'];
  return Array.isArray(own) ? own : undefined;
}

/** @throws {NotUnderstood} when what enters is no image, and cannot be taken for one */
export function entryOf(shape: readonly Json[]): Entry {
  const sizes = shape.filter((size) => typeof size === 'number');
  const [height = 0, width = 0, channels = 1] = sizes;
  if (sizes.length !== shape.length) throw noImage(shape);
  if (sizes.length === 3) return { params: { height, width, channels }, isFlat: false, note: undefined };
  const side = Math.sqrt(height);
  if (sizes.length === 2) return { params: { height, width, channels: 1 }, isFlat: false, note: takenFor(shape, [height, width, 1]) };
  if (sizes.length !== 1 || !Number.isInteger(side)) throw noImage(shape);
  return { params: { height: side, width: side, channels: 1 }, isFlat: true, note: takenFor(shape, [side, side, 1]) };
}

function takenFor(shape: readonly Json[], image: readonly number[]): Text {
  const [from, to] = [shown(shape), image.join('×')];
  return { en: `its input ${from} was taken for an image of ${to}`, ko: `입력 ${withParticle(from, '을', '를')} ${to} 이미지로 읽었어요` };
}

function noImage(shape: readonly Json[]): NotUnderstood {
  return new NotUnderstood({
    en: `its input ${shown(shape)} is no image of a fixed size`,
    ko: `입력 ${withParticle(shown(shape), '이', '가')} 크기가 정해진 이미지가 아니에요`,
  });
}
