import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One `primary` a surface, no more. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'fix';
  readonly size?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
}

export function Button({ kind = 'quiet', size = 'medium', className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${kind} button-${size} ${className}`} {...rest}>
      {children}
    </button>
  );
}
