import { choice } from '../../shared/params/kinds.ts';
import { type FixedOptions, fixedOptionsSchema, plainOptions } from '../../shared/tensorflow/engineOptions.ts';
import type { Text } from '../../shared/text.ts';
import type { RunSettings } from '../../shared/training/settings.ts';
import type { SettingField } from './settingFields.ts';

const AUTO = 'auto';
const automatic: Text = { en: 'Automatic', ko: '자동' };

/** What the native engine measures unless a person fixes it: as much of it as a form is good for. */
export const speedFields: readonly SettingField[] = [
  numberField('towers', {
    label: { en: 'Parts of a batch', ko: '배치 나누기' },
    help: {
      en: 'Into how many parts a batch is cut that are computed side by side. Changes how fast it trains, not what it learns.',
      ko: '배치를 몇 부분으로 나눠 동시에 계산할지 정해요. 학습 결과가 아니라 속도만 달라져요.',
    },
    options: { '1': only('1'), '2': only('2'), '4': only('4'), '8': only('8') },
  }),
  numberField('stepsPerCall', {
    label: { en: 'Steps a call', ko: '한 번에 계산할 스텝' },
    help: {
      en: 'How many steps TensorFlow takes before it tells of them. More is faster, but stopping takes longer.',
      ko: 'TensorFlow가 몇 스텝씩 계산한 뒤에 알려 줄지 정해요. 많으면 빠르지만 멈추는 데 더 걸려요.',
    },
    options: { '1': only('1'), '2': only('2'), '4': only('4'), '8': only('8'), '25': only('25') },
  }),
  numberField('threads', {
    label: { en: 'Threads an operation', ko: '연산마다 쓸 스레드' },
    help: {
      en: 'How many processor cores one operation uses.',
      ko: '연산 하나에 프로세서 코어를 몇 개 쓸지 정해요.',
    },
    options: { '1': only('1'), '2': only('2'), '4': only('4'), '0': { en: 'All cores', ko: '모든 코어' } },
  }),
  passesField(),
];

function only(text: string): Text {
  return { en: text, ko: text };
}

interface Asking {
  readonly label: Text;
  readonly help: Text;
  /** By the number that each stands for. */
  readonly options: Readonly<Record<string, Text>>;
}

function numberField(name: 'towers' | 'stepsPerCall' | 'threads', { label, help, options }: Asking): SettingField {
  return {
    kind: choice({ label, help, default: AUTO, options: { [AUTO]: automatic, ...options } }),
    read: ({ engineOptions }) => String(engineOptions?.[name] ?? AUTO),
    change: (value, { engineOptions }) => changed(engineOptions, { [name]: value === AUTO ? undefined : Number(value) }),
  };
}

const passes = ['gatherOnce', 'metricsOnce', 'cropBorders', 'poolFirst', 'maximumTree', 'matMulFilterGradient', 'splitDense'] as const;

/** All at once: the command line knows each by name. */
function passesField(): SettingField {
  return {
    kind: choice({
      label: { en: 'Rewriting for speed', ko: '빠르게 바꿔 계산하기' },
      help: {
        en: 'The network can be computed by other operations that give the same results faster, or exactly as it is drawn.',
        ko: '같은 결과를 더 빨리 내는 연산으로 바꿔 계산할지, 그린 그대로 계산할지 정해요.',
      },
      default: AUTO,
      options: { [AUTO]: automatic, plain: { en: 'As drawn', ko: '그린 그대로' } },
    }),
    read: ({ engineOptions }) => (engineOptions !== undefined && passes.every((name) => engineOptions[name] === false) ? 'plain' : AUTO),
    change: (value, { engineOptions }) => {
      const each = passes.map((name) => [name, value === 'plain' ? plainOptions[name] : undefined] as const);
      return changed(engineOptions, Object.fromEntries(each));
    },
  };
}

/** What is undefined is left to the engine again. */
function changed(fixed: FixedOptions | undefined, change: Readonly<Record<string, unknown>>): Partial<RunSettings> {
  const entries = Object.entries({ ...fixed, ...change }).filter(([, value]) => value !== undefined);
  return { engineOptions: entries.length === 0 ? undefined : fixedOptionsSchema.parse(Object.fromEntries(entries)) };
}
