import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../../shared/codegen/source.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { type ImageShape, isImage } from '../../../shared/shapes/shape.ts';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { streamOf } from '../../../shared/training/random.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { type Dataset, openDataset } from '../../trainer/datasets/dataset.ts';
import { idxHeader } from '../../trainer/datasets/idx.ts';
import { nativeEngine } from '../../trainer/engines/native.ts';
import { required } from '../../trainer/testing/required.ts';

const STEPS = 3;
const BATCH = 8;
const CLASSES = 10;
const engine = nativeEngine(engineOptionsSchema.parse({ grappler: false }));
const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.01 });

export interface Learning {
  readonly plan: Plan;
  readonly source: Source;
  /** What it begins with: `conv2d/kernel`. */
  readonly weights: WeightValues;
  readonly images: Float32Array;
}

/** A network after some steps of the app's own training, and what the app then predicts of the images. @param folder  to work in */
export async function learned({ plan, source, weights, images }: Learning, folder: string) {
  const dataset = drawnDataset(folder, inputShapeOf(source));
  const model = await engine.build({ plan, output: source.output.id, settings, dataset });
  try {
    model.writeWeights(weights);
    for (let step = 0; step < STEPS; step += 1) {
      const rows = Int32Array.from({ length: BATCH }, (_, place) => step * BATCH + place);
      model.trainStep(rows, step);
    }
    const found = model.readWeights();
    const inOrder = [...weights.keys()].map((name) => [name, required(found.get(name))] as const);
    return { weights: new Map(inOrder), expected: model.predict(images) };
  } finally {
    model.dispose();
  }
}

export function inputShapeOf({ layers: [input] }: Source): ImageShape {
  const shape = input?.placed.outputShape;
  if (shape === undefined || !isImage(shape)) throw new Error('A network begins with its input');
  return shape;
}

/** Files have one grey value a pixel; more channels are read from wider images. */
function drawnDataset(folder: string, shape: ImageShape): Dataset {
  const [height, width, channels] = shape;
  const size = { count: STEPS * BATCH, shape };
  const stream = streamOf(1, 'images to learn from');
  const pixels = Uint8Array.from({ length: size.count * height * width * channels }, () => stream.below(256));
  const [images, labels] = [join(folder, 'images'), join(folder, 'labels')];
  writeFileSync(images, Buffer.concat([idxHeader([size.count, height, width * channels]), pixels]));
  writeFileSync(labels, Buffer.concat([idxHeader([size.count]), Uint8Array.from({ length: size.count }, (_, place) => place % CLASSES)]));
  const { train, test, classCount } = openDataset({ trainImages: images, trainLabels: labels, testImages: images, testLabels: labels });
  return { train: { ...train, size }, test: { ...test, size }, classCount };
}
