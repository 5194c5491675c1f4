import { CommanderError } from 'commander';
import { type Text, withParticle } from '../../shared/text.ts';

/** Commander says what is wrong in English only; its code and the name in its sentence are enough to say it in both. */
export function usageText({ code, message }: CommanderError): Text {
  const name = /'([^']+)'/.exec(message)?.[1] ?? '';
  const guess = /Did you mean (?:one of )?(.+?)\?/.exec(message)?.[1];
  const perhaps = {
    en: guess === undefined ? '' : ` Did you mean ${guess}?`,
    ko: guess === undefined ? '' : ` 혹시 ${withParticle(guess, '을', '를')} 찾으셨나요?`,
  };
  switch (code) {
    case 'commander.unknownOption':
      return { en: `There is no option '${name}'.${perhaps.en}`, ko: `'${name}' 옵션은 없어요.${perhaps.ko}` };
    case 'commander.unknownCommand':
      return { en: `There is no command '${name}'.${perhaps.en}`, ko: `'${name}' 명령은 없어요.${perhaps.ko}` };
    case 'commander.missingArgument':
      return { en: `${name} is missing.`, ko: `${name} 값이 빠졌어요.` };
    case 'commander.optionMissingArgument':
      return { en: `The option '${name}' needs a value.`, ko: `'${name}' 옵션에는 값이 필요해요.` };
    case 'commander.missingMandatoryOptionValue':
      return { en: `The option '${name}' is needed.`, ko: `'${name}' 옵션이 필요해요.` };
    case 'commander.excessArguments':
      return { en: `Too many values for '${name}'.`, ko: `'${name}' 명령에 준 값이 너무 많아요.` };
    default:
      return invalidValue(message);
  }
}

/** `... argument '0' is invalid[ for argument 'N']. <our own words>`: ours are in the person's language already. */
function invalidValue(message: string): Text {
  const own = / is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(message)?.[1] ?? message.replace(/^error: /, '');
  return { en: own, ko: own };
}

/** Where the help of the command that was meant is to be had. */
export function helpHint(command: string): Text {
  return { en: `See: ${command} --help`, ko: `도움말: ${command} --help` };
}

/** Help and version come as errors, too, once commander may not end the process itself. */
export function isAnswered(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}
