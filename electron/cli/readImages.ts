import { readFile, stat } from 'node:fs/promises';
import { HostError } from '../../shared/protocol/hostError.ts';
import { type Shape, valueCount } from '../../shared/shapes/shape.ts';
import type { Text } from '../../shared/text.ts';
import { decodeNpy, type NpyArray, NpyError } from '../exports/npy.ts';
import { systemReason } from '../host/systemReason.ts';

/** 340,000 images of Fashion-MNIST. All of them are in memory at once. */
const BYTES_MAX = 2 ** 30;

/**
 * Images for a network, from a .npy file.
 *
 * @param shape  of one image, as the network takes it
 * @throws {HostError} 'images-not-readable' with what is wrong with the file and what to do
 */
export async function readImages(path: string, shape: Shape): Promise<NpyArray> {
  const images = await read(path).catch((error: unknown) => {
    if (error instanceof NpyError) throw notReadable(path, error.text);
    throw error instanceof HostError ? error : notReadable(path, systemReason(error));
  });
  const [count = 0, ...found] = images.shape;
  if (found.join() !== shape.join()) throw notReadable(path, otherShape(shape, images.shape));
  if (count === 0) throw notReadable(path, noImages);
  const odd = images.values.find((value) => !(value >= 0 && value <= 1));
  if (odd !== undefined) throw notReadable(path, otherValue(odd));
  return images;
}

async function read(path: string): Promise<NpyArray> {
  const { size } = await stat(path);
  if (size > BYTES_MAX) throw notReadable(path, tooLarge(size));
  return decodeNpy(await readFile(path));
}

function notReadable(path: string, why: Text): HostError {
  return new HostError('images-not-readable', { en: `${path} cannot be used: ${why.en}`, ko: `${path} 파일을 쓸 수 없어요. ${why.ko}` });
}

const noImages: Text = { en: 'there is no image in it.', ko: '이미지가 하나도 없어요.' };

function otherShape(wanted: Shape, found: readonly number[]): Text {
  const [expected, is] = [`[n, ${wanted.join(', ')}]`, `[${found.join(', ')}]`];
  const isSameCount = found.length > 1 && valueCount(found.slice(1)) === valueCount(wanted);
  const remedy = isSameCount
    ? {
        en: `Write it with images.reshape(-1, ${wanted.join(', ')}).`,
        ko: `images.reshape(-1, ${wanted.join(', ')})로 바꿔 저장해 주세요.`,
      }
    : { en: 'Cut or scale the images to that size.', ko: '이미지를 그 크기로 자르거나 줄여 주세요.' };
  return {
    en: `shape ${expected} expected (n, height, width, channels), ${is} found. ${remedy.en}`,
    ko: `모양이 ${expected}(n, 높이, 너비, 채널)여야 하는데 ${is}예요. ${remedy.ko}`,
  };
}

function otherValue(found: number): Text {
  return {
    en: `values from 0 to 1 expected, ${found} found. Grey values from 0 to 255 are divided by 255.`,
    ko: `값이 0~1이어야 하는데 ${found} 값이 있어요. 0~255 밝기라면 255로 나눠 주세요.`,
  };
}

function tooLarge(sizeBytes: number): Text {
  const gigabytes = (sizeBytes / 2 ** 30).toFixed(1);
  return {
    en: `it has ${gigabytes} GiB, and at most 1 GiB is read at once. Cut it into several files.`,
    ko: `크기가 ${gigabytes} GiB예요. 한 번에 1 GiB까지 읽으니 여러 파일로 나눠 주세요.`,
  };
}
