import { beforeEach, describe, expect, it } from 'vitest';
import { useApp } from './store.ts';

const notify = (kind: 'info' | 'error', name: string) => useApp.getState().notify(kind, { en: name, ko: name });
const shown = () => useApp.getState().notices.map(({ text }) => text.en);

describe('notify', () => {
  beforeEach(() => useApp.setState({ notices: [] }));
  it('keeps three, the newest ones', () => {
    for (const name of ['a', 'b', 'c', 'd']) notify('info', name);
    expect(shown()).toEqual(['b', 'c', 'd']);
  });
  it('lets no other push out an error that nobody has dismissed', () => {
    notify('error', 'a');
    for (const name of ['b', 'c', 'd']) notify('info', name);
    expect(shown()).toEqual(['a', 'c', 'd']);
  });
});
