import type { Command } from 'commander';
import * as z from 'zod';
import { grouped } from '../../shared/shapes/formula.ts';
import { fixedOptionsSchema } from '../../shared/tensorflow/engineOptions.ts';
import type { Text } from '../../shared/text.ts';
import { defaultsOf, optimizerCards } from '../../shared/training/optimizers/index.ts';
import { defaultRunSettings, engineChoices, type RunSettings, runSettingsSchema } from '../../shared/training/settings.ts';
import { engineOptionsOption } from './engineOptions.ts';
import type { Terminal } from './terminal.ts';
import { choiceOption, type NumberOption, numberOption } from './valueOptions.ts';

const optimizerNames = optimizerCards.map(({ name }) => name);

/** The options that stand for a run setting; what is left out stays as the document has it. */
export const settingOptionsSchema = z.object({
  epochs: z.number().optional(),
  batchSize: z.number().optional(),
  learningRate: z.number().optional(),
  seed: z.number().optional(),
  validationSplit: z.number().optional(),
  optimizer: z.enum(optimizerNames).optional(),
  engine: z.enum(engineChoices).optional(),
  engineOptions: fixedOptionsSchema.optional(),
});
type SettingOptions = z.output<typeof settingOptionsSchema>;

interface NumberSetting extends Omit<NumberOption, 'accepts'> {
  readonly key: keyof RunSettings;
}

const numberSettings: readonly NumberSetting[] = [
  {
    flags: '--epochs <N>',
    key: 'epochs',
    what: { en: 'passes over the training images', ko: '학습 이미지 전체를 볼 횟수' },
    range: wholeNumber(1, 1000),
  },
  { flags: '--batch-size <N>', key: 'batchSize', what: { en: 'images a step', ko: '한 스텝의 이미지 수' }, range: wholeNumber(1, 1024) },
  {
    flags: '--learning-rate <X>',
    key: 'learningRate',
    what: { en: 'learning rate, the size of each update', ko: '학습률' },
    range: { en: 'a number above 0, at most 10', ko: '0보다 크고 10 이하인 수' },
  },
  {
    flags: '--seed <N>',
    key: 'seed',
    what: { en: 'seed; the same seed gives the same losses', ko: '시드. 같으면 손실도 같음' },
    range: wholeNumber(0, 2 ** 31 - 1),
  },
  {
    flags: '--validation-split <X>',
    key: 'validationShare',
    what: { en: 'share of the training images to measure on after each epoch', ko: '에포크마다 검증에 쓸 학습 이미지의 비율' },
    range: { en: 'a number from 0 to 0.9', ko: '0부터 0.9까지의 수' },
  },
];

/** Adds them to a command. The range of each is the one that run settings have. */
export function addSettingOptions(command: Command, terminal: Terminal): Command {
  for (const { key, ...option } of numberSettings) {
    const accepts = (value: number) => runSettingsSchema.safeParse({ [key]: value }).success;
    const value = defaultRunSettings[key];
    const what = { en: `${option.what.en} (${String(value)} in a new document)`, ko: `${option.what.ko} (새 문서에서 ${String(value)})` };
    command.addOption(numberOption(terminal, { ...option, what, accepts }));
  }
  const words: Readonly<Record<'optimizer' | 'engine', Text>> = {
    optimizer: { en: 'optimizer, with its own defaults', ko: '옵티마이저 (기본 설정)' },
    engine: {
      en: 'what computes: native TensorFlow, or TensorFlow.js in JavaScript',
      ko: '계산 엔진: 네이티브 TensorFlow 또는 JavaScript로 된 TensorFlow.js',
    },
  };
  return command
    .addOption(choiceOption(terminal, { flags: '--optimizer <NAME>', what: words.optimizer, choices: optimizerNames }))
    .addOption(choiceOption(terminal, { flags: '--engine <NAME>', what: words.engine, choices: engineChoices }))
    .addOption(engineOptionsOption(terminal));
}

/** The document's run settings with what the options change. */
export function withOptions(settings: RunSettings, options: SettingOptions): RunSettings {
  const { epochs, batchSize, learningRate, seed, validationSplit, optimizer, engine, engineOptions } = options;
  return {
    ...settings,
    epochs: epochs ?? settings.epochs,
    batchSize: batchSize ?? settings.batchSize,
    learningRate: learningRate ?? settings.learningRate,
    seed: seed ?? settings.seed,
    validationShare: validationSplit ?? settings.validationShare,
    optimizer: optimizer === undefined || optimizer === settings.optimizer.name ? settings.optimizer : defaultsOf(optimizer),
    engine: engine ?? settings.engine,
    engineOptions: engineOptions ?? settings.engineOptions,
  };
}

function wholeNumber(from: number, to: number): Text {
  return { en: `a whole number from ${from} to ${grouped(to)}`, ko: `${from}부터 ${grouped(to)}까지의 정수` };
}
