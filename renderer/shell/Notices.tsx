import { Info, OctagonAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useApp } from '../store/store.ts';
import type { Notice } from '../store/viewSlice.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import './notices.css';

const SHOWN_MS = 6000;
/** With something to press, there is more to read. */
const SHOWN_WITH_ACTION_MS = 12_000;

/** Lines that appear for a moment, the newest at the bottom. Errors stay until they are dismissed. */
export function Notices() {
  const say = useSay();
  const notices = useApp((state) => state.notices);
  return (
    <section className="notices" aria-label={say(shell.notices)} aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeLine({ notice: { id, kind, text, action } }: { readonly notice: Notice }) {
  const say = useSay();
  const dismiss = useApp((state) => state.dismiss);
  useEffect(() => {
    if (kind === 'error') return;
    const timer = setTimeout(() => dismiss(id), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
    return () => clearTimeout(timer);
  }, [id, kind, action, dismiss]);
  const Icon = kind === 'error' ? OctagonAlert : Info;
  return (
    <div className={`notice ${kind}`}>
      <Icon className="icon" size={16} aria-hidden />
      <p className="copyable">{say(text)}</p>
      {action !== undefined && (
        <Button
          kind="secondary"
          size="small"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {say(action.label)}
        </Button>
      )}
      <IconButton icon={X} size="small" label={say(shell.dismiss)} onClick={() => dismiss(id)} />
    </div>
  );
}
