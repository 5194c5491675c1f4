import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import type { Prediction } from '../../shared/training/events.ts';
import type { RunRecord } from '../store/runSlice.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { PredictionToggle } from './PredictionToggle.tsx';
import { ProbabilityBars } from './ProbabilityBars.tsx';
import type { PredictionChoice } from './predictions.ts';
import { Tiles } from './Tiles.tsx';
import { resultWords } from './words.ts';
import './results.css';

/** Test images with what the network takes them for, beside the canvas. */
export function PredictionsPanel() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const evaluated = run.kind === 'idle' ? undefined : run.record.evaluated;
  if (evaluated !== undefined) return <Strip evaluated={evaluated} />;
  return (
    <p className="drawer-empty">
      <b>{say(resultWords.none)}</b>
      <span>{say(isBusy(run) ? resultWords.whileTraining : resultWords.afterTraining)}</span>
    </p>
  );
}

function Strip({ evaluated }: { readonly evaluated: NonNullable<RunRecord['evaluated']> }) {
  const say = useSay();
  const showResults = useApp((state) => state.showResults);
  const [choice, setChoice] = useState<PredictionChoice>('samples');
  const [selected, setSelected] = useState<Prediction>();
  const predictions = evaluated[choice];
  const shown = selected !== undefined && predictions.includes(selected) ? selected : predictions[0];
  return (
    <div className="strip">
      <div className="strip-main">
        <div className="results-head">
          <PredictionToggle choice={choice} onChange={setChoice} />
          <Button kind="secondary" size="small" onClick={() => showResults(true)}>
            <ChartColumn className="icon" size={14} strokeWidth={1.75} aria-hidden />
            {say(resultWords.openResults)}
          </Button>
        </div>
        <Tiles predictions={predictions} selected={shown} onSelect={setSelected} />
      </div>
      {shown !== undefined && <ProbabilityBars prediction={shown} />}
    </div>
  );
}
