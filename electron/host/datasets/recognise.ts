import type { HostError } from '../../../shared/protocol/hostError.ts';
import { grouped } from '../../../shared/shapes/formula.ts';
import type { Text } from '../../../shared/text.ts';
import {
  countOf,
  type DatasetFacts,
  type FileRole,
  fileNames,
  headerBytes,
  IMAGE_SIDE,
  isImages,
} from '../../../shared/training/fashionMnist.ts';
import { damagedFile, mnistInstead, notAnIdxFile, wrongDimensions } from './refusals.ts';

/** Bytes from a file's beginning that `refuseByBeginning` wants to see; fewer only when the file is shorter. */
export const BEGINNING_BYTES = 512;

/** IDX: two zero bytes, 8 for unsigned bytes, the number of axes; then each axis as 32 bits, big end first. */
const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;

/** MNIST has the same names, counts and dimensions. Its files are known by their first values, and by their sums. */
const MNIST_MD5: ReadonlySet<string> = new Set([
  '6bbc9ace898e44ae57da46a324031adb',
  'a25bea736e30d166cdddb491f175f624',
  '2646ac647ad5339dbf082846283269ea',
  '27ae3e4e09519cfbb04c329615203637',
]);
const MNIST_BEGINNINGS: Readonly<Record<FileRole, { at: number; bytes: readonly number[] }>> = {
  trainLabels: { at: 0, bytes: [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7] },
  testLabels: { at: 0, bytes: [7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6, 9, 0, 1, 5] },
  // The upper edge of the first digit, a 5 and a 7.
  trainImages: { at: 5 * IMAGE_SIDE + 12, bytes: [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127] },
  testImages: { at: 7 * IMAGE_SIDE + 6, bytes: [84, 185, 159, 151, 60, 36] },
};

/** What is wrong with a file, judged by its beginning alone: so a wrong one is found out before all of it is read. */
export function refuseByBeginning(beginning: Buffer, role: FileRole, facts: DatasetFacts): HostError | undefined {
  const name = fileNames[role];
  if (beginning.length < headerBytes(role)) return notAnIdxFile(name);
  const magic = beginning.readUInt32BE(0);
  if (magic !== IMAGES_MAGIC && magic !== LABELS_MAGIC) return notAnIdxFile(name);
  const received = axesOf(beginning, magic);
  const expected = [countOf(facts, role), ...(isImages(role) ? [IMAGE_SIDE, IMAGE_SIDE] : [])];
  if (received.join() !== expected.join()) return wrongDimensions(name, inWords(expected), inWords(received));
  return isMnist(beginning, role) ? mnistInstead(name) : undefined;
}

/** What is wrong with a file of the right length, by the MD5 of its content. */
export function refuseByMd5(md5: string, role: FileRole, facts: DatasetFacts): HostError | undefined {
  if (md5 === facts.md5[role]) return undefined;
  const name = fileNames[role];
  return MNIST_MD5.has(md5) ? mnistInstead(name) : damagedFile(name);
}

function axesOf(beginning: Buffer, magic: number): readonly number[] {
  const axes = magic === IMAGES_MAGIC ? 3 : 1;
  return Array.from({ length: axes }, (_, axis) => (beginning.length >= 8 + 4 * axis ? beginning.readUInt32BE(4 + 4 * axis) : 0));
}

function isMnist(beginning: Buffer, role: FileRole): boolean {
  const { at, bytes } = MNIST_BEGINNINGS[role];
  const from = headerBytes(role) + at;
  return beginning.length >= from + bytes.length && bytes.every((byte, place) => beginning[from + place] === byte);
}

function inWords([count = 0, ...sides]: readonly number[]): Text {
  if (sides.length === 0) return { en: `${grouped(count)} labels`, ko: `레이블 ${grouped(count)}개` };
  return { en: `${grouped(count)} images of ${sides.join('×')}`, ko: `${sides.join('×')} 이미지 ${grouped(count)}장` };
}
