import type { NodeProps } from '@xyflow/react';
import { Lock, OctagonAlert, TriangleAlert } from 'lucide-react';
import { memo, useContext } from 'react';
import { nodeIdSchema } from '../../shared/graph/graph.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { canvasWords } from '../words/canvas.ts';
import { wholeShape } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { CardBody } from './CardBody.tsx';
import { CardPicture } from './CardPicture.tsx';
import { sentenceOf } from './cardSentence.ts';
import type { Card } from './cards.ts';
import { useCard } from './drawn.ts';
import { FarContext } from './FarContext.ts';
import { type CardNode, groupOf, inputCount, sentenceId } from './flowElements.ts';
import { FarPorts, Ports } from './Ports.tsx';
import { ShapeLabel } from './ShapeLabel.tsx';
import './card.css';

/** A layer on the canvas. Drawn again only when what it shows has changed; its place is React Flow's. */
export const LayerCard = memo(function LayerCard({ id, data: { isActive }, selected, dragging }: NodeProps<CardNode>) {
  const isFar = useContext(FarContext);
  const nodeId = nodeIdSchema.parse(id);
  const say = useSay();
  const card = useCard(nodeId);
  const isRefused = useApp(({ wiring }) => wiring !== undefined && wiring.from !== nodeId && wiring.refused.has(nodeId));
  if (card === undefined) return null;
  const state = [
    isFar && 'far',
    selected && 'selected',
    dragging && 'dragging',
    isRefused && 'refused',
    card.problem?.severity === 'error' && 'problem',
  ];
  return (
    <div className={`card g-${groupOf(card)} ${state.filter(Boolean).join(' ')}`} style={{ '--delay': `${card.step * STEP_MS}ms` }}>
      <span id={sentenceId(id)} hidden>
        {say(sentenceOf(card))}
      </span>
      {isFar ? (
        <>
          <FarBody card={card} />
          <FarPorts id={nodeId} count={inputCount(card)} />
        </>
      ) : (
        <>
          <CardHeader card={card} />
          <CardPicture card={card} />
          <CardBody card={card} />
          <ShapeLabel card={card} />
          <Ports id={nodeId} card={card} isReachable={isActive} />
        </>
      )}
    </div>
  );
});

/** In letters: about what a card has room for. */
const LONG_NAME = 14;
/** Later layers change this much after the one before, so that the eye can follow an edit downstream. */
const STEP_MS = 20;

function CardHeader({ card }: { readonly card: Card }) {
  const say = useSay();
  return (
    <div className="card-header">
      <GroupIcon layer={card.layer} params={card.planned?.params} />
      <CardName name={say(card.name)} />
      <CardState card={card} />
    </div>
  );
}

/** Where a name is too long for the card, its number stays: it is what tells two of a kind apart. */
function CardName({ name }: { readonly name: string }) {
  const [, label = name, number] = /^(.*\S)(\s\d+)$/.exec(name) ?? [];
  return (
    <span className={`card-name ${name.length > LONG_NAME ? 'long' : ''}`} title={name}>
      <span>{label}</span>
      {number}
    </span>
  );
}

function CardState({ card: { problem, planned } }: { readonly card: Card }) {
  const say = useSay();
  const isLocked = useApp((state) => isBusy(state.run)) && (planned?.placed.weightCount ?? 0) > 0;
  if (problem?.severity === 'error')
    return <OctagonAlert className="icon card-state bad" size={14} aria-label={say(canvasWords.problem)} />;
  if (problem !== undefined) return <TriangleAlert className="icon card-state warn" size={14} aria-label={say(canvasWords.warning)} />;
  return isLocked && <Lock className="icon card-state" size={14} aria-label={say(canvasWords.locked)} />;
}

/** Below 60 %: the icon and the shape, as large as ever. */
function FarBody({ card: { layer, planned } }: { readonly card: Card }) {
  return (
    <div className="card-far">
      <div>
        <GroupIcon layer={layer} size="far" params={planned?.params} />
        <span className={`num ${planned === undefined ? 'bad' : ''}`}>
          {planned === undefined ? '?' : wholeShape(planned.placed.outputShape)}
        </span>
      </div>
    </div>
  );
}
