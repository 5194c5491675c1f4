import { ChevronLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Prediction } from '../../shared/training/events.ts';
import { datasetFacts, IMAGE_SIDE } from '../../shared/training/fashionMnist.ts';
import { TrainingChart } from '../charts/TrainingChart.tsx';
import type { RunRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Pixels } from '../ui/Pixels.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { mistakeCount } from './confusion.ts';
import { Facts } from './Facts.tsx';
import { PredictionToggle } from './PredictionToggle.tsx';
import { ProbabilityBars } from './ProbabilityBars.tsx';
import { answerOf, className, type PredictionChoice } from './predictions.ts';
import { Tiles } from './Tiles.tsx';
import { looksLike, reallyIs, resultWords, shownOf } from './words.ts';
import './results.css';

/** What came out of the last run, in place of the canvas. */
export function Results() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const showResults = useApp((state) => state.showResults);
  const name = useApp((state) => state.document.name);
  const record = run.kind === 'idle' ? undefined : run.record;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was focused is gone with the canvas; the keyboard goes on from here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="results" aria-label={say(resultWords.results)} onKeyDown={(event) => event.key === 'Escape' && showResults(false)}>
      <div className="crumb">
        <IconButton icon={ChevronLeft} label={say(resultWords.back)} onClick={() => showResults(false)} />
        <span className="soft">{name}</span>
        <span className="muted" aria-hidden>
          /
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {say(resultWords.results)}
        </h1>
        {record !== undefined && <Source record={record} />}
      </div>
      {record?.evaluated === undefined ? (
        <p className="results-none">{say(resultWords.none)}</p>
      ) : (
        <Sheet record={record} evaluated={record.evaluated} />
      )}
    </main>
  );
}

/** What was trained on what: figures of the subset are not those of the whole. */
function Source({ record: { started } }: { readonly record: RunRecord }) {
  const say = useSay();
  if (started === undefined) return null;
  const facts = Object.values(datasetFacts).find(({ trainCount }) => trainCount === started.trainCount + started.validationCount);
  return (
    <span className="crumb-source muted num">
      {facts !== undefined && `${say(facts.label)} · `}
      {started.engine.library}
    </span>
  );
}

interface SheetProps {
  readonly record: RunRecord;
  readonly evaluated: NonNullable<RunRecord['evaluated']>;
}

function Sheet({ record, evaluated }: SheetProps) {
  const [choice, setChoice] = useState<PredictionChoice>('mistakes');
  const [selected, setSelected] = useState<Prediction>();
  const predictions = evaluated[choice];
  const shown = selected !== undefined && predictions.includes(selected) ? selected : predictions[0];
  return (
    <div className="results-grid">
      <section className="results-figures">
        <Facts record={record} evaluated={evaluated} />
        <ConfusionMatrix confusion={evaluated.confusion} />
      </section>
      <section className="results-images">
        <div className="results-head">
          <PredictionToggle choice={choice} onChange={setChoice} />
          <Shown choice={choice} evaluated={evaluated} />
        </div>
        <Tiles predictions={predictions} selected={shown} onSelect={setSelected} />
      </section>
      <section className="results-detail">
        {shown !== undefined && <Detail prediction={shown} />}
        <div className="results-curve">
          <TrainingChart metric="loss" record={record} isRunning={false} epochs={record.started?.epochs ?? 1} hasLegend />
        </div>
      </section>
    </div>
  );
}

function Shown({ choice, evaluated }: { readonly choice: PredictionChoice; readonly evaluated: SheetProps['evaluated'] }) {
  const say = useSay();
  const all = choice === 'samples' ? evaluated.testCount : mistakeCount(evaluated.confusion);
  return <span className="muted num">{say(shownOf(count(evaluated[choice].length), count(all)))}</span>;
}

/** The selected image at a size to look at, and what the network thinks it could be. */
function Detail({ prediction }: { readonly prediction: Prediction }) {
  const say = useSay();
  const answer = answerOf(prediction);
  const is = className(prediction.label);
  return (
    <div className="detail">
      <div className="detail-picture">
        <Pixels pixels={prediction.pixels} columns={IMAGE_SIDE} label={say(is)} />
      </div>
      <p className="detail-verdict">
        <b>{say(looksLike(className(answer.label)))}</b>
        <span className={answer.isRight ? 'muted' : 'wrong'}>{answer.isRight ? say(resultWords.right) : say(reallyIs(is))}</span>
      </p>
      <ProbabilityBars prediction={prediction} />
    </div>
  );
}
