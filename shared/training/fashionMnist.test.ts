import { expect, it } from 'vitest';
import { classNames, datasetFacts, fileRoles, unpackedBytes } from './fashionMnist.ts';

it('names ten classes in both languages, each once', () => {
  expect(classNames).toHaveLength(10);
  expect(new Set(classNames.map((name) => name.en)).size).toBe(10);
  expect(new Set(classNames.map((name) => name.ko)).size).toBe(10);
  expect(classNames[9]).toEqual({ en: 'Ankle boot', ko: '앵클 부츠' });
});

it('knows the lengths of the official files', () => {
  const lengths = fileRoles.map((role) => [role, unpackedBytes(datasetFacts['fashion-mnist'], role)]);
  expect(Object.fromEntries(lengths)).toEqual({ trainImages: 47_040_016, trainLabels: 60_008, testImages: 7_840_016, testLabels: 10_008 });
});

it('calls the subset one, in its name too', () => {
  const { isSubset, label } = datasetFacts['fashion-mnist-mini'];
  expect(isSubset).toBe(true);
  expect(label).toEqual({ en: expect.stringContaining('subset'), ko: expect.stringContaining('일부') });
});
