import { Square } from 'lucide-react';
import type { RunState } from '../store/runSlice.ts';
import { Button } from '../ui/Button.tsx';
import { count } from '../words/figures.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { duration, percent } from '../words/numbers.ts';
import { stopTraining } from './actions.ts';
import { progressOf, type RunProgress } from './progress.ts';
import { doneShare, epochOf, stageWords, stepOf, timeLeft, trainingWords } from './words.ts';

type BusyRun = Extract<RunState, { kind: 'preparing' | 'running' | 'stopping' }>;

/** More epochs than this are one bar, not one piece each. */
const MOST_PIECES = 20;

/** How far the run is, and the button that ends it. */
export function Progress({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const progress = progressOf(run.record);
  return (
    <div className="train-progress">
      {progress === undefined ? (
        <p className="big">{say(stageWords[run.kind === 'preparing' ? run.stage : 'network'])}</p>
      ) : (
        <Standing run={run} progress={progress} />
      )}
      <div className="train-buttons">
        <Button kind="secondary" disabled={run.kind === 'stopping'} onClick={() => void stopTraining()}>
          <Square className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(run.kind === 'stopping' ? trainingWords.stopping : trainingWords.stop)}
        </Button>
      </div>
    </div>
  );
}

function Standing({ run, progress }: { readonly run: BusyRun; readonly progress: RunProgress }) {
  const say = useSay();
  const language = useLanguage();
  const { epoch, epochs, step, stepsPerEpoch, share, isMeasuring } = progress;
  const left = run.record.latest?.secondsLeft;
  const leftText = left === undefined ? undefined : duration(left, language);
  return (
    <>
      <p className="train-row">
        <span className="big">{say(epochOf(epoch, epochs))}</span>
        <span className="muted num">{say(stepOf(count(step), count(stepsPerEpoch)))}</span>
      </p>
      <Pieces epochs={epochs} share={share} />
      <p className="train-row num">
        <span className="soft">{say(doneShare(`${Math.floor(share * 100)}\u00a0%`))}</span>
        {isMeasuring && <span className="soft">{say(trainingWords.measuring)}</span>}
        {!isMeasuring && leftText !== undefined && <span className="strong">{say(timeLeft({ en: leftText, ko: leftText }))}</span>}
      </p>
      <span className="sr" role="status">
        {say(epochOf(epoch, epochs))}
      </span>
    </>
  );
}

/** One piece for each epoch. */
function Pieces({ epochs, share }: { readonly epochs: number; readonly share: number }) {
  const say = useSay();
  const pieces = epochs > MOST_PIECES ? 1 : epochs;
  return (
    <div
      className="train-pieces"
      role="progressbar"
      aria-label={say(trainingWords.progress)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={percent(share, 0)}
    >
      {Array.from({ length: pieces }, (_, piece) => {
        const filled = Math.min(1, Math.max(0, share * pieces - piece));
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place.
        return <span key={piece}>{filled > 0 && <i style={{ width: `${filled * 100}%` }} />}</span>;
      })}
    </div>
  );
}
