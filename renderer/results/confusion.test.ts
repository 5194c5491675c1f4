import { describe, expect, it } from 'vitest';
import { classNames } from '../../shared/training/fashionMnist.ts';
import { hardestOf, imagesPerRow, largestError, mistakeCount } from './confusion.ts';
import { className } from './predictions.ts';
import { hardestClass, looksLike } from './words.ts';

const perfect = [
  [5, 0],
  [0, 5],
];
const confusion = [
  [8, 1, 1, 0],
  [0, 10, 0, 0],
  [3, 0, 6, 1],
  [0, 0, 0, 10],
];

describe('a confusion matrix', () => {
  it('names the hardest class and what it was taken for', () =>
    expect(hardestOf(confusion)).toEqual({
      label: 2,
      right: 6,
      all: 10,
      takenFor: [
        { label: 0, count: 3 },
        { label: 3, count: 1 },
      ],
    }));
  it('finds none where all is right', () => expect(hardestOf(perfect)).toBeUndefined());
  it('leaves an empty class out', () =>
    expect(
      hardestOf([
        [0, 0],
        [1, 4],
      ])?.label,
    ).toBe(1));
  it('measures errors on their own range', () => {
    expect(largestError(confusion)).toBe(3);
    expect(largestError(perfect)).toBe(0);
  });
  it('counts mistakes', () => expect(mistakeCount(confusion)).toBe(6));
  it('knows whether all rows have as many images', () => {
    expect(imagesPerRow(confusion)).toBe(10);
    expect(
      imagesPerRow([
        [1, 2],
        [0, 4],
      ]),
    ).toBeUndefined();
  });
});

it.each([
  [4, '코트로 봤어요'],
  [5, '샌들로 봤어요'],
  [8, '가방으로 봤어요'],
])('says what class %d was taken for', (label, text) => expect(looksLike(className(label)).ko).toBe(text));

describe('the sentence on the hardest class', () => {
  const [tShirt, , pullover, , coat, , shirt, , bag] = classNames;
  it('names what it was taken for', () => {
    const text = hardestClass({
      name: shirt ?? { en: '', ko: '' },
      right: '618',
      all: '1,000',
      takenFor: [
        { name: pullover ?? { en: '', ko: '' }, count: '167' },
        { name: tShirt ?? { en: '', ko: '' }, count: '112' },
      ],
    });
    expect(text.en).toBe('Shirt is hardest: 618 of 1,000 right. 167 were taken for Pullover, 112 for T-shirt/top.');
    expect(text.ko).toBe('셔츠가 가장 어려워요. 1,000장 중 618장을 맞혔고, 167장은 풀오버로, 112장은 티셔츠/탑으로 봤어요.');
  });
  it('fits the particles to the names', () => {
    const text = hardestClass({
      name: bag ?? { en: '', ko: '' },
      right: '9',
      all: '10',
      takenFor: [{ name: coat ?? { en: '', ko: '' }, count: '1' }],
    });
    expect(text.ko).toBe('가방이 가장 어려워요. 10장 중 9장을 맞혔고, 1장은 코트로 봤어요.');
  });
});
