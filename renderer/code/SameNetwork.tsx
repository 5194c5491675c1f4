import { CircleCheck, CircleHelp, type LucideIcon, OctagonAlert } from 'lucide-react';
import { type CheckedTarget, SAME_NETWORK } from '../../shared/codegen/checks.ts';
import type { Target } from '../../shared/codegen/target.ts';
import { isTrainable } from '../../shared/plan/plan.ts';
import type { Text } from '../../shared/text.ts';
import { runCommand } from '../commands/commands.ts';
import type { CodeCheck } from '../store/codeSlice.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { checkedOn, checkWith, codeWords } from './words.ts';

interface SameNetworkProps {
  readonly id: CheckedTarget;
  readonly label: Target['label'];
}

/** Runs the code beside the app's own network, when asked, and says what was measured. */
export function SameNetwork({ id, label }: SameNetworkProps) {
  const say = useSay();
  const plan = usePlan();
  const last = useApp((state) => state.codeCheck);
  const isOwn = last?.target === id && (last.plan === plan || last.kind === 'checking');
  if (!isTrainable(plan)) return null;
  const isChecking = last?.kind === 'checking';
  return (
    <div className="code-foot">
      <Outcome state={isOwn ? last : undefined} label={label} />
      <Button kind="secondary" size="small" aria-disabled={isChecking} onClick={() => runCommand('checkCode')}>
        {say(isChecking ? codeWords.checking : codeWords.check)}
      </Button>
    </div>
  );
}

/** Read out when it comes. */
function Outcome({ state, label }: { readonly state: CodeCheck | undefined; readonly label: Text }) {
  const say = useSay();
  const { icon: Icon, look, title, text } = wordsOf(state, label);
  return (
    <p className="code-outcome" role="status">
      <Icon className={`icon ${look}`} size={16} strokeWidth={1.75} aria-hidden />
      <span>
        {title !== undefined && <b>{say(title)}</b>}
        <span className="copyable">{say(text)}</span>
      </span>
    </p>
  );
}

interface OutcomeWords {
  readonly icon: LucideIcon;
  readonly look: 'ok' | 'bad' | '';
  readonly title?: Text;
  readonly text: Text;
}

function wordsOf(state: CodeCheck | undefined, label: Text): OutcomeWords {
  if (state?.kind === 'failed') return { icon: CircleHelp, look: '', title: codeWords.notChecked, text: state.text };
  if (state?.kind !== 'checked') return { icon: CircleHelp, look: '', text: checkWith(label) };
  if (state.difference > SAME_NETWORK) return { icon: OctagonAlert, look: 'bad', title: codeWords.notSame, text: checkedOn(state) };
  return { icon: CircleCheck, look: 'ok', title: codeWords.same, text: checkedOn(state) };
}
