import { describe, expect, it } from 'vitest';
import { find } from './results.ts';

const keys = (query: string, onlyLayers = false) => find(query, onlyLayers, () => true).map(({ key }) => key);

describe('find', () => {
  it('puts names that begin with the query first', () =>
    expect(keys('con').slice(0, 2)).toEqual(['concatenate', 'conv2d'].sort().toReversed()));
  it.each(['ㅎㅅㄱ', '합성', 'conv'])('finds the convolution by %s', (query) => expect(keys(query)).toContain('conv2d'));
  it('finds commands in either language', () => {
    expect(keys('실행 취소')).toEqual(['undo']);
    expect(keys('undo')).toContain('undo');
  });
  it('finds templates', () => expect(keys('lenet')).toEqual(['lenet-5']));
  it('offers layers alone for a connection', () => expect(keys('d', true).some((key) => key === 'undo')).toBe(false));
  it('offers none for a connection that takes no input', () => {
    expect(keys('input', true)).toEqual([]);
    expect(keys('input')).toContain('input');
  });
  it('leaves out what cannot be done now', () => expect(find('undo', false, () => false)).toEqual([]));
});
