import { describe, expect, it } from 'vitest';
import { failureText, TrainingFailure } from './failure.ts';

describe('failureText', () => {
  it.each([
    'Session fail to run with error: OOM when allocating tensor with shape[1024,28,28,4096]',
    'RESOURCE_EXHAUSTED: failed to allocate memory',
    'Array buffer allocation failed',
    'Invalid typed array length: 99999999999',
    'std::bad_alloc',
  ])('names the memory and what to do: %s', (message) => {
    expect(failureText(new Error(message)).en).toMatch(/not have enough free memory.*batch size smaller/);
  });

  it('passes on words that were meant for people', () => {
    const text = { en: 'Too hot.', ko: '너무 뜨거워요.' };
    expect(failureText(new TrainingFailure(text))).toBe(text);
  });

  it('gives the first line of anything else, never a stack', () => {
    const error = new Error('Session fail to run with error: bad shape\n\t [[node conv2d]]');
    const { en, ko } = failureText(error);
    expect(en).toContain('bad shape');
    for (const text of [en, ko]) expect(text).not.toMatch(/node conv2d|at .*\.ts/);
    expect(failureText(`${'x'.repeat(5000)}`).en.length).toBeLessThan(400);
  });
});
