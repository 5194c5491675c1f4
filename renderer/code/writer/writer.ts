import { listingFrom } from '../../../shared/codegen/origins.ts';
import type { Figure } from '../../../shared/codegen/source.ts';
import type { CodeKind } from '../../../shared/codegen/target.ts';
import type { NodeId } from '../../../shared/graph/graph.ts';
import type { Language } from '../../../shared/text.ts';
import type { Row } from '../../store/codeSlice.ts';
import type { Document } from '../../store/documentSlice.ts';
import { choiceOf } from '../choices.ts';
import { type Compared, comparison, continued, type Line } from './changes.ts';
import { type Exported, exportedAs, planFor, type Refused, refusingTargets } from './exported.ts';
import { rowsOf } from './rows.ts';

/** What is asked for. A target goes by its id: it has functions, which do not travel. */
export interface Wish {
  readonly target: string;
  readonly kind: CodeKind;
  readonly document: Document;
  readonly language: Language;
  /** What the app has measured after this very training. */
  readonly figure?: Figure | undefined;
}

export interface ShowWish extends Wish {
  /** The code as it was last taken, to compare with; with its marks. */
  readonly taken: string | undefined;
}

export type Answer = (AnsweredCode | Refused) & {
  /** The targets that cannot express the network. */
  readonly refusing: ReadonlySet<string>;
};

interface AnsweredCode {
  readonly isWritten: true;
  /** Places are those of the rows of the answer before. */
  readonly lines: readonly Line[];
  /** Places of lines that the last edit changed; undefined where no line changed. */
  readonly changed: ReadonlySet<number> | undefined;
  readonly leftOut: readonly NodeId[];
  readonly compared: readonly Compared[] | undefined;
}

export interface Writer {
  readonly take: (wish: Wish) => Exported;
  readonly show: (wish: ShowWish) => Answer;
}

/** Writes code, and remembers what it has shown: of the next it tells what is new. */
export function createWriter(): Writer {
  let shown: { readonly what: string; readonly rows: readonly Row[] } = { what: '', rows: [] };
  let keys = 0;
  const newKey = () => keys++;
  return {
    take: (wish) => exportedAs(choiceOf(wish), wish),
    show: (wish) => {
      const { document, language, taken } = wish;
      const choice = choiceOf(wish);
      const refusing = refusingTargets(choice.kind, document, language);
      const exported = exportedAs(choice, wish);
      if (!exported.isWritten) return { ...exported, refusing };
      const { listing, fileName, leftOut } = exported;
      const plan = planFor(document, choice.kind);
      const what = `${choice.target.id} ${choice.kind} ${language}`;
      const isNew = shown.what !== what;
      const { rows, lines, changed } = continued(isNew ? [] : shown.rows, rowsOf(listing, fileName, plan), newKey);
      shown = { what, rows };
      return {
        isWritten: true,
        lines,
        changed: changedBy(isNew, changed),
        leftOut,
        compared: taken === undefined ? undefined : comparison(rowsOf(listingFrom(taken, choice.kind), fileName, plan), rows),
        refusing,
      };
    },
  };
}

function changedBy(isNew: boolean, changed: ReadonlySet<number>): ReadonlySet<number> | undefined {
  if (isNew) return new Set();
  return changed.size > 0 ? changed : undefined;
}
