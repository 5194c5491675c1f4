import { CodeXml, Languages, Moon, Redo2, Search, Sun, Undo2 } from 'lucide-react';
import { CODE_BUTTON } from '../code/actions.ts';
import { useCodePreferences } from '../code/preferences.ts';
import { runCommand } from '../commands/commands.ts';
import { isMac, keysText } from '../commands/platform.ts';
import { keysOf } from '../commands/shortcuts.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Keys } from '../ui/Keys.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { commandLabels } from '../words/commands.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import { Brand } from './Brand.tsx';
import { DocumentName } from './DocumentName.tsx';
import { FileMenu, TemplatesMenu } from './Menus.tsx';
import { changePreferences } from './preferences.ts';
import { TrainButton } from './TrainButton.tsx';
import { useTheme } from './useAppearance.ts';
import './topbar.css';

export function TopBar() {
  const say = useSay();
  return (
    <header className="topbar">
      <Brand />
      <span className="sep" />
      <DocumentName />
      <UndoButtons />
      <FileMenu />
      <TemplatesMenu />
      <button type="button" className="find-field" onClick={() => runCommand('find')}>
        <Search className="icon" size={14} aria-hidden />
        <span className="find-text">{say(shell.find)}</span>
        <Keys keys={keysOf('find', isMac)} />
      </button>
      <span className="spacer" />
      <CodeButton />
      <span className="sep" />
      <LanguageSwitch />
      <ThemeSwitch />
      <TrainButton />
    </header>
  );
}

function UndoButtons() {
  const say = useSay();
  const canUndo = useApp((state) => state.past.length > 0);
  const canRedo = useApp((state) => state.future.length > 0);
  return (
    <>
      <IconButton
        icon={Undo2}
        label={say(shell.undo)}
        keys={keysText('undo')}
        aria-disabled={!canUndo}
        onClick={() => runCommand('undo')}
      />
      <IconButton
        icon={Redo2}
        label={say(shell.redo)}
        keys={keysText('redo')}
        aria-disabled={!canRedo}
        onClick={() => runCommand('redo')}
      />
    </>
  );
}

function CodeButton() {
  const say = useSay();
  const { isOpen } = useCodePreferences();
  return (
    <Tooltip text={say(commandLabels.code)} keys={keysText('code')}>
      <button
        type="button"
        id={CODE_BUTTON}
        className={`button ${isOpen ? 'button-on' : ''}`}
        aria-label={say(shell.code)}
        aria-expanded={isOpen}
        onClick={() => runCommand('code')}
      >
        <CodeXml className="icon" size={16} strokeWidth={1.75} aria-hidden />
        <span className="wide-only">{say(shell.code)}</span>
      </button>
    </Tooltip>
  );
}

function LanguageSwitch() {
  const say = useSay();
  const language = useLanguage();
  return (
    <Tooltip text={say(shell.otherLanguage)}>
      <button
        type="button"
        className="button"
        aria-label={`${say(shell.languageMark)}. ${say(shell.otherLanguage)}`}
        onClick={() => void changePreferences({ language: language === 'ko' ? 'en' : 'ko' })}
      >
        <Languages className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(shell.languageMark)}
      </button>
    </Tooltip>
  );
}

function ThemeSwitch() {
  const say = useSay();
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton icon={theme === 'dark' ? Sun : Moon} label={say(shell.theme)} onClick={() => void changePreferences({ theme: other })} />
  );
}
