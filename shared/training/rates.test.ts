import { describe, expect, it } from 'vitest';
import { rateFrom, ratesInShort, ratesSentence, withRate } from './rates.ts';

describe('changes of the learning rate', () => {
  it('are kept in order, of several before the same step the last', () => {
    const once = withRate([], { step: 3, learningRate: 0.01 });
    expect(withRate(once, { step: 5, learningRate: 0.1 })).toEqual([
      { step: 3, learningRate: 0.01 },
      { step: 5, learningRate: 0.1 },
    ]);
    expect(withRate(once, { step: 3, learningRate: 0.1 })).toEqual([{ step: 3, learningRate: 0.1 }]);
  });

  it('are told by the step that is taken with it first, counted from 1', () => {
    expect(rateFrom({ step: 188, learningRate: 0.0005 }, 188).en).toBe('Learning rate 0.0005 from epoch 2, step 1 on');
    expect(rateFrom({ step: 1400, learningRate: 0.01 }, 1500).ko).toBe('에포크 1, 스텝 1,401부터 학습률 0.01');
  });

  it('are named beside a figure that the settings alone do not give again', () => {
    expect([ratesSentence(0.001, []), ratesInShort(0.001, [])]).toEqual([undefined, undefined]);
    expect(ratesInShort(0.001, [{ step: 3, learningRate: 0.0003 }])?.en).toBe('Learning rate 0.001 → 0.0003');
    const once = ratesSentence(0.001, [{ step: 3, learningRate: 0.0003 }]);
    expect(once).toEqual({
      en: 'The learning rate was changed on the way, from 0.001 to 0.0003.',
      ko: '학습하는 동안 학습률을 0.001에서 0.0003으로 바꿨어요.',
    });
    const twice = ratesSentence(0.001, [
      { step: 3, learningRate: 0.01 },
      { step: 9, learningRate: 0.0002 },
    ]);
    expect(twice?.en).toContain('changed 2 times on the way, from 0.001 to 0.0002');
    expect(twice?.ko).toContain('마지막은 0.0002예요');
  });
});
