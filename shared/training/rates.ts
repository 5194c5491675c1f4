import { grouped } from '../shapes/formula.ts';
import { type Text, withParticle } from '../text.ts';
import type { RateChange } from './events.ts';

/** One more change. Of several before the same step the last counts. */
export function withRate(rates: readonly RateChange[], { step, learningRate }: RateChange): readonly RateChange[] {
  return [...rates.filter((earlier) => earlier.step !== step), { step, learningRate }];
}

/** `Learning rate 0.0005 from epoch 2, step 31 on`: counted from 1, as on screen. */
export function rateFrom({ step, learningRate }: RateChange, stepsPerEpoch: number): Text {
  const epoch = Math.floor(step / stepsPerEpoch) + 1;
  const place = grouped((step % stepsPerEpoch) + 1);
  return {
    en: `Learning rate ${learningRate} from epoch ${epoch}, step ${place} on`,
    ko: `에포크 ${epoch}, 스텝 ${place}부터 학습률 ${learningRate}`,
  };
}

/** `Learning rate 0.001 → 0.0005`; undefined where nothing was changed. */
export function ratesInShort(first: number, rates: readonly RateChange[]): Text | undefined {
  const last = rates.at(-1);
  if (last === undefined) return undefined;
  const change = `${first} → ${last.learningRate}`;
  return { en: `Learning rate ${change}`, ko: `학습률 ${change}` };
}

/** What is to be said beside a figure of such a run: its settings alone do not give it again. Undefined where nothing was changed. */
export function ratesSentence(first: number, rates: readonly RateChange[]): Text | undefined {
  const last = rates.at(-1);
  if (last === undefined) return undefined;
  const to = withParticle(last.learningRate, '으로', '로');
  if (rates.length === 1) {
    return {
      en: `The learning rate was changed on the way, from ${first} to ${last.learningRate}.`,
      ko: `학습하는 동안 학습률을 ${first}에서 ${to} 바꿨어요.`,
    };
  }
  return {
    en: `The learning rate was changed ${rates.length} times on the way, from ${first} to ${last.learningRate} in the end.`,
    ko: `학습하는 동안 학습률을 ${rates.length}번 바꿨어요. 처음은 ${first}, 마지막은 ${withParticle(last.learningRate, '이에요', '예요')}.`,
  };
}
