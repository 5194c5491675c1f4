import { Popover } from '@base-ui/react/popover';
import { Cpu, TriangleAlert } from 'lucide-react';
import { useApp } from '../store/store.ts';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { speed, trainingWords } from './words.ts';

/** How fast it goes while it runs; and, where the engine is a slow one, why and what to do. */
export function EngineChip() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const engine = useApp((state) => state.engine);
  const notice = (run.kind === 'running' ? (run.record.started?.engine ?? engine) : engine)?.notice;
  const imagesPerSecond = run.kind === 'running' ? run.record.latest?.imagesPerSecond : undefined;
  return (
    <>
      {notice !== undefined && (
        <Popover.Root>
          <Popover.Trigger className="chip engine-slow">
            <TriangleAlert className="icon" size={14} aria-hidden />
            {say(trainingWords.slowEngine)}
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Positioner className="popup-layer" side="top" align="end" sideOffset={6} collisionPadding={8}>
              <Popover.Popup className="popup help-popup">
                <Popover.Title className="help-popup-title">{say(trainingWords.slowEngine)}</Popover.Title>
                <p>{say(notice)}</p>
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
      {imagesPerSecond !== undefined && (
        <span className="chip num">
          <Cpu className="icon" size={14} aria-hidden />
          {say(speed(count(Math.round(imagesPerSecond))))}
        </span>
      )}
    </>
  );
}
