import { type KeyboardEvent, useState } from 'react';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';

/** The document's name, a field once it is pressed, with a dot while it is not saved. */
export function DocumentName() {
  const say = useSay();
  const name = useApp((state) => state.document.name);
  const isDirty = useApp((state) => state.document !== state.saved);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <NameField name={name} onDone={() => setEditing(false)} />;
  return (
    <button type="button" className="button document-name" aria-label={`${say(shell.rename)}: ${name}`} onClick={() => setEditing(true)}>
      <span>{name}</span>
      {isDirty && <i className="dirty" role="img" aria-label={say(shell.unsaved)} title={say(shell.unsaved)} />}
    </button>
  );
}

const LONGEST_NAME = 120;

function NameField({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const say = useSay();
  const [text, setText] = useState(name);
  const keep = () => {
    useApp.getState().rename(text.trim());
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.code === 'Enter') keep();
    if (event.code === 'Escape') onDone();
  };
  return (
    <span className="field document-field">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just pressed the name to change it
        autoFocus
        aria-label={say(shell.rename)}
        value={text}
        maxLength={LONGEST_NAME}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
