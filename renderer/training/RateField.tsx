import { rateFrom } from '../../shared/training/rates.ts';
import { runParams } from '../../shared/training/settingsForm.ts';
import { learningRateOf, type RunRecord } from '../store/runSlice.ts';
import { HelpLabel } from '../ui/fields/HelpLabel.tsx';
import { ParamField } from '../ui/fields/ParamField.tsx';
import { useSay } from '../words/language.ts';
import { changeRate } from './actions.ts';

const kind = {
  ...runParams.learningRate,
  help: {
    en: 'How large a step each update takes. What you set here counts from the next step of this training on; the settings of the next one stay as they are.',
    ko: '가중치를 한 번에 얼마나 고칠지 정해요. 여기서 바꾸면 지금 하는 학습의 다음 스텝부터 적용되고, 다음 학습의 설정은 그대로예요.',
  },
};

/** The learning rate of a run that lasts. What is typed is used when it is whole, since a run would take the first digits at once. */
export function RateField({ record }: { readonly record: RunRecord }) {
  const say = useSay();
  const value = learningRateOf(record);
  const last = record.rates.at(-1);
  if (value === undefined) return null;
  return (
    <div className="train-rate">
      <HelpLabel kind={kind} value={value} onReset={(rate) => void changeRate(Number(rate))} />
      <ParamField kind={kind} value={value} hasStepper appliesOn="leaving" onChange={(rate) => void changeRate(Number(rate))} />
      <span className="sr" role="status">
        {last !== undefined && say(rateFrom(last, record.started?.stepsPerEpoch ?? 1))}
      </span>
    </div>
  );
}
