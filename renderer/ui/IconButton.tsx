import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: LucideIcon;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  /** The keys that do the same, as the tooltip shows them. */
  readonly keys?: string | undefined;
  readonly size?: 'small' | 'medium' | 'large';
  /** What the tooltip says where the name is not enough: what it does, or why it is off just now. */
  readonly hint?: string;
}

/** A button that is a picture alone. */
export function IconButton({ icon: Icon, label, keys, size = 'medium', hint = label, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={hint} keys={keys}>
      <button type="button" aria-label={label} className={`button button-icon button-${size} ${className}`} {...rest}>
        <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
