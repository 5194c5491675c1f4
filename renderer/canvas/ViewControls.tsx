import { useStore } from '@xyflow/react';
import { Maximize, Minus, Plus, Waypoints } from 'lucide-react';
import { runCommand } from '../commands/commands.ts';
import type { CommandName } from '../commands/names.ts';
import { keysText } from '../commands/platform.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';

/** Zoom, fit and tidy, at the lower left of the canvas. */
export function ViewControls() {
  const say = useSay();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const control = (command: CommandName, text: keyof typeof canvasWords, icon: typeof Plus) => (
    <IconButton icon={icon} label={say(canvasWords[text])} keys={keysText(command)} onClick={() => runCommand(command)} />
  );
  return (
    <div className="float view-controls" role="toolbar" aria-label={say(canvasWords.view)}>
      {control('zoomOut', 'zoomOut', Minus)}
      <Tooltip text={say(canvasWords.actualSize)} keys={keysText('zoomActual')}>
        <button
          type="button"
          className="button zoom-figure num"
          aria-label={`${percent} %. ${say(canvasWords.actualSize)}`}
          onClick={() => runCommand('zoomActual')}
        >
          {percent} %
        </button>
      </Tooltip>
      {control('zoomIn', 'zoomIn', Plus)}
      <span className="sep" />
      {control('fitAll', 'fitAll', Maximize)}
      {control('tidy', 'tidy', Waypoints)}
    </div>
  );
}
