import { afterEach, describe, expect, it, vi } from 'vitest';
import { useApp } from '../store/store.ts';
import { inLanguage } from './language.ts';

const hello = { en: 'Hello', ko: '안녕하세요' };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  useApp.setState(useApp.getInitialState());
});

/** The host may stand in another room, or country. */
describe('the language of the system', () => {
  it.each([
    ['ko-KR', 'en_US.UTF-8', hello.ko],
    ['en-GB', 'ko_KR.UTF-8', hello.en],
    ['fr', 'ko_KR.UTF-8', hello.en],
  ])('is that of the browser, %s, whatever the host speaks (%s)', (browser, host, said) => {
    vi.stubGlobal('navigator', { language: browser });
    vi.stubEnv('LANG', host);
    expect(inLanguage(hello)).toBe(said);
  });
  it('gives way to what was chosen', () => {
    vi.stubGlobal('navigator', { language: 'ko-KR' });
    useApp.setState({ preferences: { language: 'en', theme: 'system' } });
    expect(inLanguage(hello)).toBe(hello.en);
  });
});
