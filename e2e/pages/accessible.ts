import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { App } from './app.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing serious and nothing critical by the standards' machine-checkable part. */
export async function expectAccessible({ page }: App): Promise<void> {
  // Base UI's own guards at both ends of an open menu: they take the focus to hand it on at once.
  const found = await new AxeBuilder({ page }).withTags(standards).exclude('[data-base-ui-focus-guard]').setLegacyMode().analyze();
  const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
}
