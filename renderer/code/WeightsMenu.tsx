import { Menu } from '@base-ui/react/menu';
import { Weight } from 'lucide-react';
import { weightTargets } from '../../shared/codegen/weights/weightTargets.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { saveWeights } from './weights.ts';
import { codeWords } from './words.ts';

/** The network with what it has learned, as files. Only where the host can ask where to: a browser's downloads take one file at a time. */
export function WeightsMenu() {
  const say = useSay();
  const hasDialogs = useApp((state) => state.app?.hasFileDialogs ?? false);
  if (!hasDialogs) return null;
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button button-secondary button-small">
        <Weight className="icon" size={14} strokeWidth={1.75} aria-hidden />
        {say(codeWords.weights)}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" side="bottom" align="end" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className="popup">
            {weightTargets.map((target) => (
              <Menu.Item key={target.id} className="menu-row weights-row" onClick={() => void saveWeights(target.id)}>
                <b>{say(target.label)}</b>
                <span>{say(target.summary)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
