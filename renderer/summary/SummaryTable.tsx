import { goTo } from '../canvas/goTo.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { percent } from '../words/numbers.ts';
import { type SummaryRow, summaryRows } from './rows.ts';
import { summaryWords } from './words.ts';
import './summary.css';

/** The network as a table, layer by layer. */
export function SummaryTable() {
  const say = useSay();
  const plan = usePlan();
  if (plan.layers.length === 0) {
    return (
      <p className="drawer-empty">
        <b>{say(summaryWords.empty)}</b>
        <span>{say(summaryWords.emptyHint)}</span>
      </p>
    );
  }
  return (
    <div className="summary">
      <table className="copyable">
        <thead>
          <tr>
            <th scope="col">{say(summaryWords.layer)}</th>
            <th scope="col">{say(summaryWords.outputShape)}</th>
            <th scope="col">{say(summaryWords.parameters)}</th>
            <th scope="col" className="summary-share">
              {say(summaryWords.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {summaryRows(plan).map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(summaryWords.total)}</th>
            <td />
            <td>{count(plan.totals.weightCount)}</td>
            <td className="summary-share" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: SummaryRow }) {
  const say = useSay();
  const isSelected = useApp((state) => state.selection.includes(row.id));
  return (
    <tr className={isSelected ? 'on' : ''}>
      <th scope="row">
        <button type="button" aria-pressed={isSelected} onClick={() => goTo(row.id)}>
          <GroupIcon layer={row.layer} />
          {say(row.name)}
        </button>
      </th>
      <td>{row.shape}</td>
      <td className={row.weightCount === 0 ? 'nothing' : ''}>{count(row.weightCount)}</td>
      <td className={`summary-share g-${row.layer.group}`}>
        <span className="summary-bar" aria-hidden>
          <i style={{ width: `${row.share * 100}%` }} />
        </span>
        <span className={`num ${row.weightCount === 0 ? 'nothing' : ''}`}>{percent(row.share)}</span>
      </td>
    </tr>
  );
}
