import { beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { emptyRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { takeRun } from './listenToRuns.ts';

const text = { en: 'It broke.', ko: '멈췄어요.' };
const inRun = { runId: 'run' };
const evaluated: RunEvent = { ...inRun, event: 'evaluated', testLoss: 0.3, testAccuracy: 0.893, testCount: 1000, ...nothingShown() };
const ended = (reason: 'finished' | 'stopped' | 'failed'): RunEvent => ({
  ...inRun,
  event: 'ended',
  seconds: 1,
  reason,
  ...(reason === 'failed' && { text }),
});
const state = () => useApp.getState();

function nothingShown() {
  return { confusion: [], samples: [], mistakes: [] };
}

beforeEach(() => {
  useApp.setState({ notices: [], isShowingResults: false, run: { kind: 'running', record: emptyRecord('run') } });
  state().openDrawer('training');
});

describe('the end of a run', () => {
  it('needs no notice where it is seen', () => {
    takeRun(evaluated);
    takeRun(ended('finished'));
    expect(state().notices).toEqual([]);
  });

  it.each([
    ['another tab is open', () => state().openDrawer('summary')],
    ['the drawer is closed', () => state().toggleDrawer()],
  ])('is told where %s, with a way to the results', (_, hide) => {
    hide();
    takeRun(evaluated);
    takeRun(ended('finished'));
    expect(state().notices).toMatchObject([
      { kind: 'info', text: { en: expect.stringContaining('89.3'), ko: expect.stringContaining('89.3') } },
    ]);
    state().notices[0]?.action?.run();
    expect(state().isShowingResults).toBe(true);
  });

  it.each([
    ['failed', { kind: 'error', text }],
    ['stopped', { kind: 'info' }],
  ] as const)('%s is told, too, with a way to the drawer', (reason, notice) => {
    state().toggleDrawer();
    takeRun(ended(reason));
    expect(state().notices).toMatchObject([notice]);
    state().notices[0]?.action?.run();
    expect(state().drawer).toEqual({ tab: 'training', isOpen: true });
  });

  it('of another run is not told', () => {
    state().toggleDrawer();
    takeRun({ ...ended('failed'), runId: 'another' });
    expect(state().notices).toEqual([]);
  });
});
