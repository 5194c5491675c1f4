import { SelectInput } from './SelectInput.tsx';

interface ChoiceInputProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
}

const MOST_SIDE_BY_SIDE = 2;

/** Two options stand side by side, more go into a list. */
export function ChoiceInput<Value extends string>(props: ChoiceInputProps<Value>) {
  const { label, value, options, isDisabled = false, onChange } = props;
  if (options.length > MOST_SIDE_BY_SIDE) return <SelectInput {...props} />;
  return (
    <fieldset className="seg full" aria-label={label} disabled={isDisabled}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
