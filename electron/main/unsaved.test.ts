import type { BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardUnsaved } from './unsaved.ts';

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

function guarded(choice: 'save' | 'discard' | 'cancel') {
  const window = testWindow();
  const questions = { ask: vi.fn(async () => choice), save: vi.fn(), discard: vi.fn(async () => undefined) };
  // The guard uses these four members alone.
  const guard = guardUnsaved(window as unknown as BrowserWindow, questions);
  return { window, guard, ...questions };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('closing the window', () => {
  it('asks nothing when there is nothing to lose', () => {
    const { window, ask } = guarded('cancel');
    window.close();
    expect(window.isClosed).toBe(true);
    expect(ask).not.toHaveBeenCalled();
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
    const { window, guard, ask } = guarded('cancel');
    guard.setDirty(true);
    window.close();
    window.close();
    await settled();
    expect(ask).toHaveBeenCalledOnce();
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
});
