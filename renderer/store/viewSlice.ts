import type { StateCreator } from 'zustand';
import type { NodeId } from '../../shared/graph/graph.ts';
import type { Text } from '../../shared/text.ts';
import type { AppState } from './store.ts';

export const drawerTabs = ['training', 'problems', 'summary', 'predictions'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

/** A line that appears for a moment, with an action where there is one (undo a delete, download the data). */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: Text;
  /** One button beside the text. Taking it dismisses the notice. */
  readonly action?: NoticeAction;
}

export interface NoticeAction {
  readonly label: Text;
  readonly run: () => void;
}

export interface ViewSlice {
  readonly selection: readonly NodeId[];
  readonly drawer: { readonly tab: DrawerTab; readonly isOpen: boolean };
  readonly notices: readonly Notice[];
  /** True while the results of the last run fill the work area (look.md, screen 6). */
  readonly isShowingResults: boolean;
  /** Whether the inspector shows the settings that few people change. */
  readonly areRareSettingsShown: boolean;
  readonly select: (ids: readonly NodeId[]) => void;
  readonly openDrawer: (tab: DrawerTab) => void;
  readonly toggleDrawer: () => void;
  readonly notify: (kind: Notice['kind'], text: Text, action?: NoticeAction) => void;
  readonly dismiss: (id: number) => void;
  readonly showResults: (isShown: boolean) => void;
  readonly toggleRareSettings: () => void;
}

const MOST_NOTICES = 3;

/** The oldest that would go by itself makes room; errors stay until they are dismissed. */
function roomForOne(notices: readonly Notice[]): readonly Notice[] {
  const oldest = notices.find(({ kind }) => kind === 'info');
  return notices.length < MOST_NOTICES ? notices : notices.filter((notice) => notice !== oldest);
}

export const createViewSlice: StateCreator<AppState, [], [], ViewSlice> = (set) => ({
  selection: [],
  drawer: { tab: 'training', isOpen: true },
  notices: [],
  isShowingResults: false,
  areRareSettingsShown: false,
  select: (selection) => set({ selection, selectedEdge: undefined }),
  openDrawer: (tab) => set({ drawer: { tab, isOpen: true } }),
  toggleDrawer: () => set(({ drawer }) => ({ drawer: { ...drawer, isOpen: !drawer.isOpen } })),
  notify: (kind, text, action) =>
    set(({ notices }) => {
      const id = (notices.at(-1)?.id ?? 0) + 1;
      return { notices: [...roomForOne(notices), { id, kind, text, ...(action && { action }) }] };
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  showResults: (isShowingResults) => set({ isShowingResults }),
  toggleRareSettings: () => set(({ areRareSettingsShown }) => ({ areRareSettingsShown: !areRareSettingsShown })),
});
