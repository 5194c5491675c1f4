import { ratesSentence } from '../../shared/training/rates.ts';
import type { RunRecord } from '../store/runSlice.ts';
import { bestEpoch, isPast } from '../training/findings.ts';
import { Glossed } from '../training/Glossed.tsx';
import { rightOf, trainingWords } from '../training/words.ts';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { decimals, percent } from '../words/numbers.ts';
import { resultWords, validationAt } from './words.ts';

type Evaluated = NonNullable<RunRecord['evaluated']>;

/** The figures of the run: on the test images, and against what it learned from. */
export function Facts({ record, evaluated }: { readonly record: RunRecord; readonly evaluated: Evaluated }) {
  const say = useSay();
  const right = evaluated.confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  const last = record.epochs.at(-1);
  const rates = record.started && ratesSentence(record.started.learningRate, record.rates);
  return (
    <div>
      <dl className="facts">
        <div>
          <dt>{say(resultWords.testAccuracy)}</dt>
          <dd className="huge num">{percent(evaluated.testAccuracy)}</dd>
          <dd className="num">{say(rightOf(count(right), count(evaluated.testCount)))}</dd>
        </div>
        <div>
          <dt>{say(resultWords.testLoss)}</dt>
          <dd className="big">{decimals(evaluated.testLoss, 3)}</dd>
          {last?.validationLoss !== undefined && <dd className="num">{say(validationAt(decimals(last.validationLoss, 3)))}</dd>}
        </div>
        <BestEpoch record={record} />
        {last !== undefined && (
          <div>
            <dt>{say(resultWords.trainingAccuracy)}</dt>
            <dd className="big">{percent(last.accuracy)}</dd>
            <dd>{say(resultWords.lastEpoch)}</dd>
          </div>
        )}
      </dl>
      {rates !== undefined && <p className="facts-note">{say(rates)}</p>}
    </div>
  );
}

/** Only known where images were set aside to measure on. */
function BestEpoch({ record }: { readonly record: RunRecord }) {
  const say = useSay();
  const best = bestEpoch(record);
  if (best === undefined) return null;
  return (
    <div>
      <dt>{say(resultWords.bestEpoch)}</dt>
      <dd className="big">
        {best + 1} <span className="muted facts-of">/ {record.epochs.length}</span>
      </dd>
      <dd>
        {isPast(best, record.epochs) ? (
          <Glossed sentence={resultWords.thenOverfitting} help={trainingWords.overfittingHelp} />
        ) : (
          say(resultWords.lowestLoss)
        )}
      </dd>
    </div>
  );
}
