import { Pause, Play, SkipForward, Square, StepForward } from 'lucide-react';
import { keysText } from '../commands/platform.ts';
import { type BusyRun, isBusy, isGoing } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useSay } from '../words/language.ts';
import { advance, pauseOrResume, stopTraining } from './actions.ts';
import { trainingWords } from './words.ts';

/** What a run can be told while it lasts. What makes no sense just now stays in its place and says why. */
export function RunButtons({ run }: { readonly run: BusyRun }) {
  return (
    <div className="train-buttons">
      <PauseButton run={run} />
      <StretchButtons />
      <StopButton run={run} />
    </div>
  );
}

function PauseButton({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const isPaused = run.kind === 'paused';
  const isOff = !isPaused && !isGoing(run);
  const hint = isOff ? offHint(run) : isPaused ? trainingWords.resumeHint : trainingWords.pauseHint;
  const Icon = isPaused ? Play : Pause;
  const label = isPaused ? trainingWords.resume : run.kind === 'pausing' ? trainingWords.pausing : trainingWords.pause;
  return (
    <Tooltip text={say(hint)} keys={isOff ? undefined : keysText('pause')} side="top">
      <Button kind="secondary" aria-disabled={isOff} onClick={() => void pauseOrResume()}>
        <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(label)}
      </Button>
    </Tooltip>
  );
}

/** One step, one epoch: of a run that waits, or of one that begins with them. */
export function StretchButtons({ size = 'medium' }: { readonly size?: 'medium' | 'large' }) {
  const say = useSay();
  const run = useApp((state) => state.run);
  const isOff = isBusy(run) && run.kind !== 'paused';
  const shared = { size, 'aria-disabled': isOff, className: 'button-secondary' } as const;
  const hint = (on: typeof trainingWords.stepHint) => say(isOff ? offHint(run) : on);
  return (
    <>
      <IconButton
        {...shared}
        icon={StepForward}
        label={say(trainingWords.step)}
        hint={hint(trainingWords.stepHint)}
        keys={isOff ? undefined : keysText('step')}
        onClick={() => void advance('step')}
      />
      <IconButton
        {...shared}
        icon={SkipForward}
        label={say(trainingWords.epoch)}
        hint={hint(trainingWords.epochHint)}
        keys={isOff ? undefined : keysText('epoch')}
        onClick={() => void advance('epoch')}
      />
    </>
  );
}

function StopButton({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const isOff = run.kind === 'stopping';
  const hint = isOff ? trainingWords.isEnding : run.kind === 'measuring' ? trainingWords.stopMeasuringHint : trainingWords.stopHint;
  return (
    <Tooltip text={say(hint)} keys={isOff ? undefined : keysText('stop')} side="top">
      <Button kind="secondary" aria-disabled={isOff} onClick={() => void stopTraining()}>
        <Square className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(isOff ? trainingWords.stopping : trainingWords.stop)}
      </Button>
    </Tooltip>
  );
}

/** Why a run that lasts cannot be led step by step just now. */
function offHint({ kind }: { readonly kind: string }) {
  return kind === 'stopping' || kind === 'measuring' ? trainingWords.isEnding : trainingWords.pauseFirst;
}
