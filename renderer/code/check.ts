import { isCheckedTarget } from '../../shared/codegen/checks.ts';
import { isTrainable } from '../../shared/plan/plan.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { theHost } from '../host/theHost.ts';
import { currentPlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { choiceOf } from './choices.ts';
import { codePreferences } from './preferences.ts';

/** Whether the code on screen is of a target that can be run here, and of a network that can be. */
export function canCheck(): boolean {
  const preferences = codePreferences();
  const isChecking = useApp.getState().codeCheck?.kind === 'checking';
  return preferences.isOpen && !isChecking && isCheckedTarget(choiceOf(preferences).target.id) && isTrainable(currentPlan());
}

/** Runs the code beside the app's own network; what comes of it is told in the panel. */
export async function checkCode(): Promise<void> {
  const { setCodeCheck, document } = useApp.getState();
  const { id } = choiceOf(codePreferences()).target;
  if (!isCheckedTarget(id)) return;
  const checked = { target: id, plan: currentPlan() };
  setCodeCheck({ ...checked, kind: 'checking' });
  try {
    const host = await theHost();
    setCodeCheck({ ...checked, kind: 'checked', ...(await host.request('export:check', { graph: document.graph, target: id })) });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    setCodeCheck({ ...checked, kind: 'failed', text: error.text });
  }
}
