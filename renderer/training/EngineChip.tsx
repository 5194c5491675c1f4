import { Popover } from '@base-ui/react/popover';
import { Cpu, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { tuningOrigins, tuningSentence } from '../../shared/training/tuningWords.ts';
import { isBusy, type RunRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { speed, trainingWords } from './words.ts';

/** How fast it goes, and how it computes; and, where the engine is a slow one, why and what to do. */
export function EngineChip() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const engine = useApp((state) => state.engine);
  const notice = (isBusy(run) ? (run.record.started?.engine ?? engine) : engine)?.notice;
  return (
    <>
      {notice !== undefined && (
        <Details className="engine-slow" title={say(trainingWords.slowEngine)} face={say(trainingWords.slowEngine)} icon={TriangleAlert}>
          <p>{say(notice)}</p>
        </Details>
      )}
      {(run.kind === 'running' || run.kind === 'ended') && <Speed record={run.record} />}
    </>
  );
}

/** While a run lasts and after it; the store's figure is replaced some times a second. */
function Speed({ record: { started, latest } }: { readonly record: RunRecord }) {
  const say = useSay();
  if (started === undefined || latest === undefined) return null;
  const { engine, tuning } = started;
  const { imagesPerSecond } = latest;
  return (
    <Details className="num" title={say(trainingWords.howItComputes)} face={say(speed(count(Math.round(imagesPerSecond))))} icon={Cpu}>
      {tuning !== undefined && <p className="engine-how num">{say(tuningSentence(tuning, imagesPerSecond))}</p>}
      {tuning !== undefined && <p>{say(tuningOrigins[tuning.origin])}</p>}
      <p className="soft">
        {engine.library} · {engine.device}
      </p>
    </Details>
  );
}

interface DetailsProps {
  readonly className: string;
  readonly title: string;
  /** What stands on the chip. */
  readonly face: string;
  readonly icon: typeof Cpu;
  readonly children: ReactNode;
}

function Details({ className, title, face, icon: Icon, children }: DetailsProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className={`chip ${className}`} title={title}>
        <Icon className="icon" size={14} aria-hidden />
        {face}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-layer" side="top" align="end" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="popup help-popup">
            <Popover.Title className="help-popup-title">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
