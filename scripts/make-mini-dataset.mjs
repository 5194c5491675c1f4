// Writes assets/fashion-mnist-mini from the four official files: node scripts/make-mini-dataset.mjs FOLDER
//
// Takes, for each of the ten classes, its first 600 training and first 100 test images in file order. They are stored in
// rounds, the n-th image of every class before any (n+1)-th and by place in the official file within a round, so that any
// stretch of the file is balanced: validation takes the last ones. No chance is involved; the same input gives the same files.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const CLASSES = 10;
const IMAGE_HEADER = 16;
const LABEL_HEADER = 8;
const IMAGE_BYTES = 28 * 28;
/**
 * Of the official files, unpacked.
 *
 * @type {Readonly<Record<string, string>>}
 */
const OFFICIAL_MD5 = {
  'train-images-idx3-ubyte': 'f4a8712d7a061bf5bd6d2ca38dc4d50a',
  'train-labels-idx1-ubyte': '9018921c3c673c538a1fc5bad174d6f9',
  't10k-images-idx3-ubyte': '8181f5470baa50b63fa0f6fddb340f0a',
  't10k-labels-idx1-ubyte': '15d484375f8d13e6eb1aabb0c3f46965',
};
const SPLITS = [
  { prefix: 'train', perClass: 600 },
  { prefix: 't10k', perClass: 100 },
];

const [folder = ''] = process.argv.slice(2);
if (folder === '') {
  console.error('Usage: node scripts/make-mini-dataset.mjs FOLDER   (with the four official Fashion-MNIST files, *.gz)');
  process.exit(2);
}
const target = resolve(import.meta.dirname, '../assets/fashion-mnist-mini');
mkdirSync(target, { recursive: true });
for (const split of SPLITS) writeSplit(split);

/** @param {{ prefix: string, perClass: number }} split */
function writeSplit({ prefix, perClass }) {
  const images = readOfficial(`${prefix}-images-idx3-ubyte`);
  const labels = readOfficial(`${prefix}-labels-idx1-ubyte`);
  const places = pickPlaces(labels.subarray(LABEL_HEADER), perClass);
  const pickedImages = places.map((place) => images.subarray(IMAGE_HEADER + place * IMAGE_BYTES, IMAGE_HEADER + (place + 1) * IMAGE_BYTES));
  const pickedLabels = places.map((place) => labels.subarray(LABEL_HEADER + place, LABEL_HEADER + place + 1));
  write(`${prefix}-images-idx3-ubyte`, withCount(images.subarray(0, IMAGE_HEADER), places.length), pickedImages);
  write(`${prefix}-labels-idx1-ubyte`, withCount(labels.subarray(0, LABEL_HEADER), places.length), pickedLabels);
}

/** @param {string} name */
function readOfficial(name) {
  const content = gunzipSync(readFileSync(join(folder, `${name}.gz`)));
  const md5 = md5Of(content);
  if (md5 !== OFFICIAL_MD5[name]) throw new Error(`${name} is not Fashion-MNIST: MD5 ${md5}, expected ${OFFICIAL_MD5[name]}`);
  return content;
}

/**
 * Places of the picked images in the official file, in the order they are stored.
 *
 * @param {Buffer} labels
 * @param {number} perClass
 */
function pickPlaces(labels, perClass) {
  /** @type {number[]} */
  const seen = new Array(CLASSES).fill(0);
  const picked = [];
  for (const [place, label] of labels.entries()) {
    const round = seen[label] ?? 0;
    seen[label] = round + 1;
    if (round < perClass) picked.push({ place, round });
  }
  return picked.sort((a, b) => a.round - b.round || a.place - b.place).map(({ place }) => place);
}

/**
 * @param {Buffer} header
 * @param {number} count
 */
function withCount(header, count) {
  const copy = Buffer.from(header);
  copy.writeUInt32BE(count, 4);
  return copy;
}

/**
 * @param {string} name
 * @param {Buffer} header
 * @param {readonly Buffer[]} parts
 */
function write(name, header, parts) {
  const content = Buffer.concat([header, ...parts]);
  const packed = gzipSync(content, { level: 9 });
  writeFileSync(join(target, `${name}.gz`), packed);
  console.log(`${md5Of(content)}  ${name}  ${content.length} bytes, ${packed.length} packed`);
}

/** @param {Buffer} content */
function md5Of(content) {
  return createHash('md5').update(content).digest('hex');
}
