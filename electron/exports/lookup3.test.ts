import { expect, it } from 'vitest';
import { lookup3 } from './lookup3.ts';

it('has the checksums of lookup3.c itself', () => {
  // The first two examples of its driver5().
  expect(lookup3(new Uint8Array()).toString(16)).toBe('deadbeef');
  expect(lookup3(Buffer.from('Four score and seven years ago')).toString(16)).toBe('17770551');
});
