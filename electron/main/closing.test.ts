import type { BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardClosing } from './closing.ts';

/** As much of a window as closing needs: whoever listens can keep it open. */
function testWindow() {
  let listener: (event: { preventDefault: () => void }) => void = () => undefined;
  const window = {
    isClosed: false,
    on: (_: 'close', added: typeof listener) => {
      listener = added;
    },
    setDocumentEdited: vi.fn(),
    destroy: () => {
      window.isClosed = true;
    },
    close: () => {
      let isPrevented = false;
      listener({
        preventDefault: () => {
          isPrevented = true;
        },
      });
      window.isClosed ||= !isPrevented;
    },
  };
  return window;
}

function guarded(choice: 'save' | 'discard' | 'cancel', isTraining = false, mayTrainingEnd = false) {
  const window = testWindow();
  const questions = {
    isTraining: () => isTraining,
    mayTrainingEnd: vi.fn(async () => mayTrainingEnd),
    askAboutUnsaved: vi.fn(async () => choice),
    save: vi.fn(),
    discard: vi.fn(async () => undefined),
  };
  // The guard uses these members alone.
  const guard = guardClosing(window as unknown as BrowserWindow, questions);
  return { window, guard, ...questions };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('closing the window', () => {
  it('asks nothing when there is nothing to lose', () => {
    const { window, askAboutUnsaved } = guarded('cancel');
    window.close();
    expect(window.isClosed).toBe(true);
    expect(askAboutUnsaved).not.toHaveBeenCalled();
  });

  it('keeps it open when the person cancels', async () => {
    const { window, guard, save } = guarded('cancel');
    guard.setDirty(true);
    window.close();
    window.close();
    await settled();
    expect(window.isClosed).toBe(false);
    expect(save).not.toHaveBeenCalled();
  });

  it('asks once, however often it is closed', async () => {
    const { window, guard, askAboutUnsaved } = guarded('cancel');
    guard.setDirty(true);
    window.close();
    window.close();
    await settled();
    expect(askAboutUnsaved).toHaveBeenCalledOnce();
  });

  it('waits until the document is saved', async () => {
    const { window, guard, save } = guarded('save');
    guard.setDirty(true);
    window.close();
    await settled();
    expect(save).toHaveBeenCalledOnce();
    expect(window.isClosed).toBe(false);
    guard.setDirty(false);
    expect(window.isClosed).toBe(true);
  });

  it('stays open when the save did not happen, and does not close at a later one', async () => {
    const { window, guard } = guarded('save');
    guard.setDirty(true);
    window.close();
    await settled();
    guard.abandon();
    guard.setDirty(false);
    expect(window.isClosed).toBe(false);
  });

  it('drops the draft of what the person does not want', async () => {
    const { window, guard, discard } = guarded('discard');
    guard.setDirty(true);
    window.close();
    await settled();
    expect(discard).toHaveBeenCalledOnce();
    expect(window.isClosed).toBe(true);
  });

  it.each([true, false])('during a run asks whether that may end, and does as told: %s', async (mayEnd) => {
    const { window, mayTrainingEnd, askAboutUnsaved } = guarded('cancel', true, mayEnd);
    window.close();
    window.close();
    await settled();
    expect(mayTrainingEnd).toHaveBeenCalledOnce();
    expect(askAboutUnsaved).not.toHaveBeenCalled();
    expect(window.isClosed).toBe(mayEnd);
  });

  it('during a run of an unsaved network asks about both, each once', async () => {
    const { window, guard, mayTrainingEnd, askAboutUnsaved } = guarded('save', true, true);
    guard.setDirty(true);
    window.close();
    await settled();
    expect(window.isClosed).toBe(false);
    guard.setDirty(false);
    expect(window.isClosed).toBe(true);
    expect([mayTrainingEnd.mock.calls.length, askAboutUnsaved.mock.calls.length]).toEqual([1, 1]);
  });

  it('keeps a run and unsaved changes when the run may not end', async () => {
    const { window, guard, askAboutUnsaved } = guarded('discard', true, false);
    guard.setDirty(true);
    window.close();
    await settled();
    expect(window.isClosed).toBe(false);
    expect(askAboutUnsaved).not.toHaveBeenCalled();
  });
});
