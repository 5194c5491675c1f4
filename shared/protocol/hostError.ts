import type { Text } from '../text.ts';
import type { Failure } from './contract.ts';

/** A failure that a person is told of: a stable code for the code that catches it, and what happened and what to do, in words. */
export class HostError extends Error {
  readonly code: string;
  readonly text: Text;

  constructor(code: string, text: Text) {
    super(`${code}: ${text.en}`);
    this.name = 'HostError';
    this.code = code;
    this.text = text;
  }

  static from({ code, text }: Failure): HostError {
    return new HostError(code, text);
  }
}
