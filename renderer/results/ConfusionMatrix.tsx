import { classNames } from '../../shared/training/fashionMnist.ts';
import { Help } from '../ui/fields/HelpLabel.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { type Confusion, hardestOf, imagesPerRow, largestError } from './confusion.ts';
import { className } from './predictions.ts';
import { hardestClass, imagesARow, resultWords } from './words.ts';

/** Ink stays readable on a cell up to this share of ink in it. */
const DARKEST_PERCENT = 44;

/** Which class was taken for which, as a table, and what stands out in it, as a sentence. */
export function ConfusionMatrix({ confusion }: { readonly confusion: Confusion }) {
  const say = useSay();
  const perRow = imagesPerRow(confusion);
  const worst = largestError(confusion);
  return (
    <div className="confusion">
      <div className="results-head">
        <h2>{say(resultWords.which)}</h2>
        <span className="muted num">
          <Help name={say(resultWords.matrix)}>
            <p>{say(resultWords.matrixHelp)}</p>
          </Help>
          {perRow !== undefined && say(imagesARow(count(perRow)))}
        </span>
      </div>
      <table>
        <thead>
          <tr>
            <td className="confusion-corner">
              <span className="confusion-word">{say(resultWords.is)} ↓</span>
              <span className="confusion-word">{say(resultWords.takenFor)} →</span>
            </td>
            {classNames.map((name) => (
              <th key={name.en} scope="col">
                <span>{say(name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, label) => (
            <tr key={className(label).en}>
              <th scope="row">{say(className(label))}</th>
              {row.map((images, taken) => (
                <Cell key={className(taken).en} images={images} isRight={label === taken} share={worst === 0 ? 0 : images / worst} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Hardest confusion={confusion} />
    </div>
  );
}

function Cell({ images, isRight, share }: { readonly images: number; readonly isRight: boolean; readonly share: number }) {
  if (isRight) return <td className="diagonal">{count(images)}</td>;
  if (images === 0) return <td />;
  const ink = `${Math.round(share * DARKEST_PERCENT)}%`;
  return <td style={{ background: `color-mix(in oklab, var(--print) ${ink}, var(--paper))` }}>{count(images)}</td>;
}

function Hardest({ confusion }: { readonly confusion: Confusion }) {
  const say = useSay();
  const hardest = hardestOf(confusion);
  if (hardest === undefined) return null;
  const takenFor = hardest.takenFor.map(({ label, count: images }) => ({ name: className(label), count: count(images) }));
  const text = hardestClass({ name: className(hardest.label), right: count(hardest.right), all: count(hardest.all), takenFor });
  const name = say(className(hardest.label));
  return (
    <p className="soft confusion-note">
      <b className="strong">{name}</b>
      {say(text).slice(name.length)}
    </p>
  );
}
