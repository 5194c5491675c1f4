import { describe, expect, it } from 'vitest';
import { isPageUrl, PAGE_URL } from './pageUrl.ts';

describe('isPageUrl', () => {
  it.each([PAGE_URL, 'app://convcanvas/index.html?x#y'])('knows %s', (address) => {
    expect(isPageUrl(address)).toBe(true);
  });

  it.each([
    '',
    'about:blank',
    'file:///app://convcanvas/',
    'app://convcanvas.evil.test/',
    'app://convcanvas:80/',
    'app://convcanvas@evil.test/',
    'app://evil.test/app://convcanvas/',
    'https://convcanvas/',
  ])('does not take %j for it', (address) => {
    expect(isPageUrl(address)).toBe(false);
  });
});
