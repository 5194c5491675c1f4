import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { saveCompanion } from './actions.ts';
import { savedBeside, saveNamed, standsBeside } from './words.ts';

/** What is saved with the code: said before. */
export function Beside({ fileName }: { readonly fileName: string }) {
  const say = useSay();
  const hasDialogs = useApp((state) => state.app?.hasFileDialogs ?? false);
  return (
    <div className="code-note code-note-calm">
      <span>{say(hasDialogs ? savedBeside(fileName) : standsBeside(fileName))}</span>
      {!hasDialogs && (
        <Button kind="secondary" size="small" onClick={() => void saveCompanion()}>
          {say(saveNamed(fileName))}
        </Button>
      )}
    </div>
  );
}
