import { Wrench } from 'lucide-react';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { fixableCount, repairsFor } from './fixAll.ts';
import { fixAllOf } from './words.ts';

/** All recommended repairs in one step, which one undo takes back. */
export function FixAll() {
  const say = useSay();
  const fixable = fixableCount(usePlan());
  if (fixable < 2) return null;
  const fix = () => {
    const { document, edit } = useApp.getState();
    const gesture = `fix all ${Date.now()}`;
    for (const repair of repairsFor(document.graph, (graph) => plan(graph, registry, fashionMnist))) edit(repair, gesture);
  };
  return (
    <Button kind="secondary" size="small" onClick={fix}>
      <Wrench className="icon" size={14} strokeWidth={1.75} aria-hidden />
      {say(fixAllOf(fixable))}
    </Button>
  );
}
