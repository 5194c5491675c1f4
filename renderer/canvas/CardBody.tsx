import { Wrench } from 'lucide-react';
import type { Edit } from '../../shared/graph/edits.ts';
import type { Fix, Problem } from '../../shared/plan/problem.ts';
import type { Language, Text } from '../../shared/text.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { Count } from '../ui/Count.tsx';
import { canvasWords } from '../words/canvas.ts';
import { Figured } from '../words/Figured.tsx';
import { wholeShape } from '../words/figures.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { paramsOf } from '../words/shell.ts';
import type { Card } from './cards.ts';
import { focusCard } from './viewport.ts';

/** The two lines that matter and what it costs; where something is wrong, that and its repair instead. */
export function CardBody({ card }: { readonly card: Card }) {
  if (card.problem?.severity === 'error') return <ProblemPanel problem={card.problem} />;
  return (
    <>
      <CardWords card={card} />
      <CardFooter card={card} />
    </>
  );
}

function CardWords({ card: { words, type } }: { readonly card: Card }) {
  const say = useSay();
  return (
    <div className="card-words num">
      <p>{words === undefined ? type : say(words.main)}</p>
      <p>{words === undefined ? '' : say(words.detail)}</p>
    </div>
  );
}

function CardFooter({ card: { planned, labelPlace } }: { readonly card: Card }) {
  const say = useSay();
  const weightCount = planned?.placed.weightCount;
  return (
    <div className="card-footer num">
      {weightCount === undefined || weightCount === 0 ? (
        <span>{say(weightCount === undefined ? canvasWords.paramsUnknown : canvasWords.noParams)}</span>
      ) : (
        <Figured of={paramsOf}>
          <Count value={weightCount} />
        </Figured>
      )}
      {labelPlace === 'footer' && planned !== undefined && <span>{wholeShape(planned.placed.outputShape)}</span>}
    </div>
  );
}

/** In letters: what stands in one line beside the icon. */
const SHORT_LABEL: Record<Language, number> = { en: 14, ko: 9 };

function ProblemPanel({ problem: { short, fixes, nodeId } }: { readonly problem: Problem }) {
  const say = useSay();
  const language = useLanguage();
  const edit = useApp((state) => state.edit);
  const [fix] = fixes;
  const repair = (change: Edit) => {
    edit(change);
    // The button goes with the problem; the focus stays with the card.
    if (nodeId !== undefined) focusCard(nodeId);
  };
  return (
    <div className="card-problem">
      <p>{say(short)}</p>
      {fix !== undefined && (
        <Button kind="fix" size="small" className="nodrag" title={wholeWords(fix).map(say).join('. ')} onClick={() => repair(fix.edit)}>
          {say(fix.short ?? fix.label).length <= SHORT_LABEL[language] && <Wrench className="icon" size={14} aria-hidden />}
          <span>{say(fix.short ?? fix.label)}</span>
        </Button>
      )}
    </div>
  );
}

/** What the line on the card leaves out. */
function wholeWords({ label, note }: Fix): readonly Text[] {
  return note === undefined ? [label] : [label, note];
}
