import { choice, integer, type ParamKind } from '../../shared/params/kinds.ts';
import type { ParamValue } from '../../shared/params/paramValue.ts';
import { engineChoices, type RunSettings } from '../../shared/training/settings.ts';
import { runParams } from '../../shared/training/settingsForm.ts';

/** How one of the run's settings is asked for. The form shows some otherwise than they are kept: a share as per cent. */
export interface SettingField {
  readonly kind: ParamKind<ParamValue>;
  readonly read: (settings: RunSettings) => ParamValue;
  /** @param settings  as they are, where a field changes a part of one */
  readonly change: (value: ParamValue, settings: RunSettings) => Partial<RunSettings>;
}

export const epochsField: SettingField = {
  kind: runParams.epochs,
  read: ({ epochs }) => epochs,
  change: (value) => ({ epochs: Number(value) }),
};

export const batchSizeField: SettingField = {
  kind: runParams.batchSize,
  read: ({ batchSize }) => batchSize,
  change: (value) => ({ batchSize: Number(value) }),
};

export const learningRateField: SettingField = {
  kind: runParams.learningRate,
  read: ({ learningRate }) => learningRate,
  change: (value) => ({ learningRate: Number(value) }),
};

export const seedField: SettingField = {
  kind: runParams.seed,
  read: ({ seed }) => seed,
  change: (value) => ({ seed: Number(value) }),
};

const MOST_VALIDATION_PERCENT = 90;

export const validationField: SettingField = {
  kind: integer({
    label: { en: 'Validation', ko: '검증' },
    help: runParams.validationShare.help,
    unit: { en: '%', ko: '%' },
    default: Math.round(runParams.validationShare.default * 100),
    min: 0,
    max: MOST_VALIDATION_PERCENT,
  }),
  read: ({ validationShare }) => Math.round(validationShare * 100),
  change: (value) => ({ validationShare: Number(value) / 100 }),
};

export const engineField: SettingField = {
  kind: choice<(typeof engineChoices)[number]>({
    label: { en: 'Engine', ko: '엔진' },
    help: {
      en: 'What computes. Automatic takes native TensorFlow where there is one, else the slower JavaScript.',
      ko: '무엇으로 계산할지 정해요. 자동이면 네이티브 TensorFlow를 쓰고, 없으면 느린 JavaScript를 써요.',
    },
    default: 'auto',
    options: {
      auto: { en: 'Automatic', ko: '자동' },
      native: { en: 'TensorFlow', ko: 'TensorFlow' },
      javascript: { en: 'JavaScript', ko: 'JavaScript' },
    },
  }),
  read: ({ engine }) => engine,
  change: (value) => {
    const engine = engineChoices.find((candidate) => candidate === value);
    return engine === undefined ? {} : { engine };
  },
};

export const settingFields = [epochsField, batchSizeField, learningRateField, seedField, validationField, engineField];
