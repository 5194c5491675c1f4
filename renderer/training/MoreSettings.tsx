import { Popover } from '@base-ui/react/popover';
import { SlidersHorizontal } from 'lucide-react';
import type { ParamKind } from '../../shared/params/kinds.ts';
import type { ParamValue } from '../../shared/params/paramValue.ts';
import { optimizerCards, optimizerSchema } from '../../shared/training/optimizers/index.ts';
import { useApp } from '../store/store.ts';
import { HelpLabel } from '../ui/fields/HelpLabel.tsx';
import { ParamField } from '../ui/fields/ParamField.tsx';
import { useSay } from '../words/language.ts';
import { engineField } from './settingFields.ts';
import { speedFields } from './speedFields.ts';
import { trainingWords } from './words.ts';

/** What few people change: the optimizer's own settings, and what computes. */
export function MoreSettings() {
  const say = useSay();
  return (
    <div className="set-more">
      <Popover.Root>
        <Popover.Trigger className="button button-secondary" aria-label={say(trainingWords.moreSettings)}>
          <SlidersHorizontal className="icon" size={16} strokeWidth={1.75} aria-hidden />
          <span>{say(trainingWords.more)}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="popup-layer" side="top" align="start" sideOffset={6} collisionPadding={8}>
            <Popover.Popup className="popup more-settings">
              <OptimizerSettings />
              <EngineSettings />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function OptimizerSettings() {
  const say = useSay();
  const { optimizer } = useApp((state) => state.document.training);
  const changeTraining = useApp((state) => state.changeTraining);
  const card = optimizerCards.find(({ name }) => name === optimizer.name);
  if (card === undefined) return null;
  const values = new Map<string, unknown>(Object.entries(optimizer));
  const set = (name: string, value: ParamValue, gesture?: string) => {
    const changed = optimizerSchema.safeParse({ ...optimizer, [name]: value });
    if (changed.success) changeTraining({ optimizer: changed.data }, gesture);
  };
  return (
    <>
      <Popover.Title className="help-popup-title">{say(card.label)}</Popover.Title>
      <p className="soft">{say(card.summary)}</p>
      {Object.entries(card.params).map(([name, kind]) => {
        const stored = kind.schema.safeParse(values.get(name));
        const value = stored.success ? stored.data : kind.default;
        return <Row key={name} kind={kind} value={value} onChange={(next, gesture) => set(name, next, gesture)} />;
      })}
    </>
  );
}

function EngineSettings() {
  const say = useSay();
  const training = useApp((state) => state.document.training);
  const changeTraining = useApp((state) => state.changeTraining);
  const fields = training.engine === 'javascript' ? [engineField] : [engineField, ...speedFields];
  return (
    <>
      <h3>{say(trainingWords.howItComputes)}</h3>
      {fields.map(({ kind, read, change }) => (
        <Row key={kind.label.en} kind={kind} value={read(training)} onChange={(next) => changeTraining(change(next, training))} />
      ))}
    </>
  );
}

interface RowProps {
  readonly kind: ParamKind<ParamValue>;
  readonly value: ParamValue;
  readonly onChange: (value: ParamValue, gesture?: string) => void;
}

function Row({ kind, value, onChange }: RowProps) {
  return (
    <div className="row">
      <HelpLabel kind={kind} value={value} onReset={onChange} />
      <ParamField kind={kind} value={value} hasStepper onChange={onChange} />
    </div>
  );
}
