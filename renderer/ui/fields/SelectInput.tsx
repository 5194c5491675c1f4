import { ChevronDown } from 'lucide-react';

interface SelectInputProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of many, with the system's own list: it works by keyboard, by touch and by reading aloud as people know it. */
export function SelectInput<Value extends string>({ label, value, options, isDisabled = false, onChange }: SelectInputProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <span className="field select">
      <select aria-label={label} value={value} disabled={isDisabled} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="icon" size={16} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
