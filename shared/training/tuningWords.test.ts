import { describe, expect, it } from 'vitest';
import { engineOptionsSchema } from '../tensorflow/engineOptions.ts';
import { tuningSentence } from './tuningWords.ts';

describe('how a run computes, in words', () => {
  it('names parts, steps and pace', () => {
    const options = engineOptionsSchema.parse({ towers: 2, stepsPerCall: 8 });
    const tuning = { options, origin: 'measured', imagesPerSecond: 9800.4 } as const;
    expect(tuningSentence(tuning).en).toBe('2 parts side by side, 8 steps a call – 9,800 images/s');
    expect(tuningSentence(tuning, 12_000).ko).toBe('배치를 2부분으로 나눠 동시에, 한 번에 8스텝씩 – 초당 이미지 12,000장');
  });
  it('leaves out a pace that is not known', () => {
    const tuning = { options: engineOptionsSchema.parse({}), origin: 'rule' } as const;
    expect(tuningSentence(tuning).en).toBe('each batch in one piece, 1 step a call');
    expect(tuningSentence(tuning).ko).toBe('배치를 나누지 않고, 한 번에 1스텝씩');
  });
});
