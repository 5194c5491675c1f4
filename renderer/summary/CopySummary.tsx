import { Copy } from 'lucide-react';
import { currentPlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useSay } from '../words/language.ts';
import { summaryText } from './rows.ts';
import { summaryWords } from './words.ts';

export function CopySummary() {
  const say = useSay();
  const language = useLanguage();
  const notify = useApp((state) => state.notify);
  const hasLayers = useApp((state) => state.document.graph.nodes.length > 0);
  if (!hasLayers) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(summaryText(currentPlan(), language));
      notify('info', summaryWords.copied);
    } catch {
      notify('error', summaryWords.notCopied);
    }
  };
  return (
    <Button kind="secondary" size="small" onClick={() => void copy()}>
      <Copy className="icon" size={14} strokeWidth={1.75} aria-hidden />
      {say(summaryWords.copy)}
    </Button>
  );
}
