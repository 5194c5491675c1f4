import { InvalidArgumentError, Option } from 'commander';
import { type Text, withParticle } from '../../shared/text.ts';
import type { Terminal } from './terminal.ts';

export interface NumberOption {
  /** `--epochs <N>` */
  readonly flags: string;
  readonly what: Text;
  /** In words: `a whole number from 1 to 1000`. */
  readonly range: Text;
  readonly accepts: (value: number) => boolean;
}

/** An option whose value is a number in a range; any other is a usage error that says the range. */
export function numberOption(terminal: Terminal, { flags, what, range, accepts }: NumberOption): Option {
  const name = flags.split(' ')[0] ?? flags;
  return new Option(flags, terminal.in({ en: `${what.en}: ${range.en}`, ko: `${what.ko}: ${range.ko}` })).argParser((given: string) => {
    const value = given.trim() === '' ? Number.NaN : Number(given);
    if (accepts(value)) return value;
    throw new InvalidArgumentError(
      terminal.in({
        en: `${name} takes ${range.en}, not '${given}'.`,
        ko: `${name} 값은 ${withParticle(range.ko, '이어야', '여야')} 하는데 ${withParticle(`'${given}'`, '이에요', '예요')}.`,
      }),
    );
  });
}

export interface ChoiceOption {
  readonly flags: string;
  readonly what: Text;
  readonly choices: readonly string[];
}

/** An option whose value is one of a few; any other is a usage error that lists them. */
export function choiceOption(terminal: Terminal, { flags, what, choices }: ChoiceOption): Option {
  const list = choices.join(', ');
  const name = flags.split(' ')[0] ?? flags;
  return new Option(flags, `${terminal.in(what)}: ${list}`).argParser((given: string) => {
    if (choices.includes(given)) return given;
    const refusal = {
      en: `${name} takes one of ${list}, not '${given}'.`,
      ko: `${name} 값은 다음 중 하나여야 해요: ${list} (지금 값: '${given}').`,
    };
    throw new InvalidArgumentError(terminal.in(refusal));
  });
}
