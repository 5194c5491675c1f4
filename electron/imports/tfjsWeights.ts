import * as z from 'zod';
import { ImportError } from '../../shared/import/ImportError.ts';
import type { ShapedWeight } from '../exports/bytes.ts';
import { damaged } from './damaged.ts';
import type { KerasStore } from './kerasWeights.ts';
import { floatsIn } from './numbers.ts';

const WEIGHTS_MAX = 20_000;
/** A file beside the model, never one elsewhere. */
const fileName = z.string().regex(/^(?!\.{1,2}$)[^\\/:]{1,255}$/);
const manifestSchema = z
  .array(
    z.looseObject({
      paths: z.array(fileName).max(1000),
      weights: z.array(
        z.looseObject({
          name: z.string(),
          shape: z.array(z.int().min(0)).max(16),
          dtype: z.string(),
          quantization: z.unknown().optional(),
        }),
      ),
    }),
  )
  .max(1000);
const modelSchema = z.looseObject({ weightsManifest: manifestSchema });

/**
 * The weights of a TensorFlow.js model, which lie in files beside its model.json.
 *
 * @param read  a file beside it, by its name alone
 * @throws {ImportError} when the manifest or a file is not what it should be
 */
export function tfjsStore(model: unknown, read: (name: string) => Uint8Array): KerasStore {
  const parsed = modelSchema.safeParse(model);
  if (!parsed.success) throw noManifest();
  const weights = new Map<string, ShapedWeight>();
  for (const { paths, weights: listed } of parsed.data.weightsManifest) {
    const content = Buffer.concat(paths.map(read));
    let at = 0;
    for (const { name, shape, dtype, quantization } of listed) {
      if (dtype !== 'float32' || (quantization !== undefined && quantization !== null)) throw otherKind(name);
      const count = shape.reduce((product, size) => product * size, 1);
      const end = at + 4 * count;
      if (end > content.length || weights.size > WEIGHTS_MAX) throw damaged({ en: `“${paths.join()}”`, ko: `“${paths.join()}”` });
      weights.set(name, { shape, values: floatsIn(content.subarray(at, end), 'float32', count, { en: `“${name}”`, ko: `“${name}”` }) });
      at = end;
    }
  }
  return ({ name, key }) => {
    const wanted = `${name}/${key}`;
    return weights.get(wanted) ?? [...weights].find(([found]) => found.endsWith(`/${wanted}`))?.[1];
  };
}

function noManifest(): ImportError {
  return new ImportError({
    en: 'The file does not say where its weights are. Give the model.json of a TensorFlow.js model, with its .bin files beside it.',
    ko: '파일에 가중치가 어디 있는지 나와 있지 않아요. TensorFlow.js 모델의 model.json을 .bin 파일과 같은 폴더에 두고 지정해 주세요.',
  });
}

function otherKind(name: string): ImportError {
  return new ImportError({
    en: `The weights “${name}” are not plain 32-bit floats. Convert the model again without quantization.`,
    ko: `가중치 “${name}”의 값이 32비트 실수가 아니에요. 양자화하지 않고 모델을 다시 변환해 주세요.`,
  });
}
