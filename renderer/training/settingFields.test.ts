import { describe, expect, it } from 'vitest';
import { defaultRunSettings, runSettingsSchema } from '../../shared/training/settings.ts';
import { settingFields } from './settingFields.ts';
import { speedFields } from './speedFields.ts';

describe.each([...settingFields, ...speedFields].map((field) => [field.kind.label.en, field] as const))('%s', (_, field) => {
  it('starts from the default of the settings', () => expect(field.read(defaultRunSettings)).toBe(field.kind.default));

  it('gives only what the settings accept, and reads it back', () => {
    for (const sample of field.kind.samples) {
      const settings = { ...defaultRunSettings, ...field.change(sample, defaultRunSettings) };
      expect(runSettingsSchema.safeParse(settings).success).toBe(true);
      expect(field.read(settings)).toBe(sample);
    }
  });
});
