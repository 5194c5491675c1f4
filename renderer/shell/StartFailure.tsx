import type { Text } from '../../shared/text.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import './failure.css';

/** Nothing could be shown: why, and another try. */
export function StartFailure({ reason, onRetry }: { readonly reason: Text; readonly onRetry: () => void }) {
  const say = useSay();
  return (
    <div className="failure" role="alert">
      <h1>{say(shell.cannotStart)}</h1>
      <p className="copyable">{say(reason)}</p>
      <Button kind="primary" size="large" onClick={onRetry}>
        {say(shell.tryAgain)}
      </Button>
    </div>
  );
}
