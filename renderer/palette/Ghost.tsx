import { createPortal } from 'react-dom';
import { currentZoom } from '../canvas/viewport.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { useSay } from '../words/language.ts';
import type { Carried } from './usePaletteDrag.ts';

/** The card-to-be under the pointer, as large as it will be. */
export function Ghost({ carried: { entry, x, y } }: { readonly carried: Carried }) {
  const say = useSay();
  const style = { transform: `translate(${x}px, ${y}px) scale(${currentZoom()}) translate(-50%, -16px) rotate(0.6deg)` };
  return createPortal(
    <div className={`ghost g-${entry.layer.group}`} style={style} aria-hidden>
      <div className="card-header">
        <GroupIcon layer={entry.layer} params={entry.params} />
        <span className="card-name">{say(entry.label)}</span>
      </div>
    </div>,
    document.body,
  );
}
