import type { ParamKind } from '../../../shared/params/kinds.ts';
import type { Pair, ParamValue } from '../../../shared/params/paramValue.ts';
import { useSay } from '../../words/language.ts';
import { ChoiceInput } from './ChoiceInput.tsx';
import { FlagInput } from './FlagInput.tsx';
import { NumberInput } from './NumberInput.tsx';
import { PairInput } from './PairInput.tsx';

export interface ParamFieldProps {
  readonly kind: ParamKind<ParamValue>;
  readonly value: ParamValue;
  readonly isDisabled?: boolean;
  readonly hasStepper?: boolean;
  /** When a number that is typed is applied; with every letter, if left out. */
  readonly appliesOn?: 'typing' | 'leaving';
  readonly onChange: (value: ParamValue, gesture?: string) => void;
}

/** Draws any setting there is: of a layer, of a run, of an optimizer. The only place that tells the kinds of fields apart. */
export function ParamField({ kind, value, isDisabled = false, hasStepper = false, appliesOn, onChange }: ParamFieldProps) {
  const say = useSay();
  const label = say(kind.label);
  const accepts = (candidate: ParamValue) => kind.schema.safeParse(candidate).success;
  const said = kind.unit === undefined ? undefined : say(kind.unit);
  // "Filters: 64 filters" says it twice.
  const unit = said?.toLowerCase() === label.toLowerCase() ? undefined : said;
  const number = { label, value: numberOf(value), accepts, range: kind.range, isDisabled, unit, appliesOn, onChange };
  switch (kind.field.kind) {
    case 'integer':
      return <NumberInput {...number} step={1} hasStepper={hasStepper} />;
    case 'fraction':
      return <NumberInput {...number} step={kind.field.step} hasStepper={hasStepper} />;
    case 'positive':
      // A learning rate is felt by its size: each step doubles or halves it.
      return <NumberInput {...number} step={(from, direction) => (direction > 0 ? from * 2 : from / 2)} hasStepper={hasStepper} />;
    case 'pair':
      return (
        <PairInput label={label} value={pairOf(value)} accepts={accepts} range={kind.range} isDisabled={isDisabled} onChange={onChange} />
      );
    case 'choice': {
      const options = kind.field.options.map((option) => ({ value: option.value, label: say(option.label) }));
      return <ChoiceInput label={label} value={String(value)} options={options} isDisabled={isDisabled} onChange={onChange} />;
    }
    case 'flag':
      return <FlagInput label={label} value={value === true} isDisabled={isDisabled} onChange={onChange} />;
  }
}

/** Settings are parsed by their kind before they come here, so the other cases do not arise. */
function numberOf(value: ParamValue): number {
  return typeof value === 'number' ? value : 0;
}

function pairOf(value: ParamValue): Pair {
  return typeof value === 'object' ? value : [numberOf(value), numberOf(value)];
}
