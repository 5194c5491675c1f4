import type { CodePreferences } from '../../shared/protocol/contract.ts';
import { changePreferences } from '../shell/preferences.ts';
import { useApp } from '../store/store.ts';
import { codeTargets } from './choices.ts';

/** What the person last had the panel show, kept with their preferences. */

const ROOM_FOR_BOTH_PX = 1600;
const unchosen: CodePreferences = { isOpen: false, target: codeTargets[0]?.id ?? '', kind: 'model' };

export function useCodePreferences(): CodePreferences {
  return useApp((state) => state.preferences.code) ?? unchosen;
}

export function codePreferences(): CodePreferences {
  return useApp.getState().preferences.code ?? unchosen;
}

export function changeCode(change: Partial<CodePreferences>): void {
  void changePreferences({ code: { ...codePreferences(), ...change } });
}

/** Shown at once, kept later: while something is being dragged. */
export function showCode(change: Partial<CodePreferences>): void {
  const { preferences, setPreferences } = useApp.getState();
  setPreferences({ ...preferences, code: { ...codePreferences(), ...change } });
}

/** Whether the layer's settings stand beside the code: as the person chose, else where there is room for both. */
export function hasInspector({ hasInspector: chosen }: CodePreferences): boolean {
  return chosen ?? window.innerWidth >= ROOM_FOR_BOTH_PX;
}
