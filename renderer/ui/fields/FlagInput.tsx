interface FlagInputProps {
  readonly label: string;
  readonly value: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (value: boolean) => void;
}

export function FlagInput({ label, value, isDisabled = false, onChange }: FlagInputProps) {
  return (
    <button
      type="button"
      className="toggle"
      role="switch"
      aria-checked={value}
      aria-label={label}
      disabled={isDisabled}
      onClick={() => onChange(!value)}
    />
  );
}
