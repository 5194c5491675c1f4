import { describe, expect, it } from 'vitest';
import { languages } from '../text.ts';
import { defaultsOf, optimizerCards } from './optimizers/index.ts';
import { defaultRunSettings, runSettingsSchema } from './settings.ts';
import { runParams } from './settingsForm.ts';

describe('run settings', () => {
  it('default to what the lecture trains with', () => {
    expect(defaultRunSettings).toMatchObject({ epochs: 5, batchSize: 32, learningRate: 0.001, validationShare: 0 });
    expect(defaultRunSettings.optimizer).toEqual({ name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
  });

  it.each(Object.entries(runParams))('take %s from its form, and refuse what is out of its range', (name, kind) => {
    expect(defaultRunSettings).toHaveProperty(name, kind.default);
    for (const sample of kind.samples) expect(runSettingsSchema.parse({ [name]: sample })).toHaveProperty(name, sample);
    expect(runSettingsSchema.safeParse({ [name]: -1 }).success).toBe(false);
    for (const language of languages) {
      for (const text of [kind.label, kind.help, kind.range]) expect(text[language]).not.toBe('');
    }
  });
});

describe.each(optimizerCards.map((card) => [card.name, card] as const))('%s', (name, { params, label, summary }) => {
  it('has a form field for each of its settings, and no other', () => {
    const { name: _, ...settings } = defaultsOf(name);
    expect(settings).toEqual(Object.fromEntries(Object.entries(params).map(([key, kind]) => [key, kind.default])));
  });

  it('has its words in every language', () => {
    const texts = [label, summary, ...Object.values(params).flatMap((kind) => [kind.label, kind.help, kind.range])];
    for (const language of languages) expect(texts.every((text) => text[language].length > 0)).toBe(true);
  });
});
