import { evaluate, grouped, pieces, shownNumber, type Term } from '../../shared/shapes/formula.ts';
import { useSay } from '../words/language.ts';

interface FormulaLineProps {
  readonly term: Term;
  /** Stands before it where there are several: `height`. */
  readonly label?: string;
  /** Whether `= 11` follows. */
  readonly hasResult?: boolean;
}

/** Arithmetic with this layer's numbers, each with what it is written under it: the very formula that was evaluated. */
export function FormulaLine({ term, label, hasResult = true }: FormulaLineProps) {
  const say = useSay();
  const parts = pieces(term).map((piece, at) => ({ piece, key: at }));
  return (
    <p className="formula copyable">
      {label !== undefined && <span className="formula-label">{label}</span>}
      {parts.map(({ piece, key }) =>
        typeof piece === 'string' ? (
          <span key={key} className="op">
            {piece.trim()}
          </span>
        ) : (
          <span key={key} className="formula-value">
            {shownNumber(piece)}
            <small>{say(piece.name)}</small>
          </span>
        ),
      )}
      {hasResult && (
        <>
          <span className="op">=</span>
          <span className="formula-result">{grouped(evaluate(term))}</span>
        </>
      )}
    </p>
  );
}

/** A number alone explains nothing; anything with a sign in it does. */
export function isArithmetic(term: Term): boolean {
  return typeof term !== 'number' && term.kind !== 'value';
}
