import { X } from 'lucide-react';
import { isMac } from '../commands/platform.ts';
import { keysOf, shortcuts } from '../commands/shortcuts.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Keys } from '../ui/Keys.tsx';
import { commandLabels } from '../words/commands.ts';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import './help.css';

/** All keys, beside the work rather than over it. */
export function Help() {
  const say = useSay();
  const isOpen = useApp((state) => state.isHelpOpen);
  const toggle = useApp((state) => state.toggleHelp);
  if (!isOpen) return null;
  const listed = shortcuts.filter(({ isSpare }) => isSpare !== true);
  return (
    <aside className="help" aria-label={say(shell.help)} onKeyDownCapture={(event) => event.code === 'Escape' && toggle(false)}>
      <header>
        <h2>{say(shell.help)}</h2>
        <IconButton icon={X} label={say(shell.close)} onClick={() => toggle(false)} autoFocus />
      </header>
      {/* In the tab order, because by keyboard this is how the list scrolls. */}
      <dl tabIndex={0}>
        {listed.map(({ command }) => (
          <div key={command}>
            <dt>{say(commandLabels[command])}</dt>
            <dd>
              <Keys keys={keysOf(command, isMac)} />
              <span className="sr">{keysOf(command, isMac).join(' + ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
