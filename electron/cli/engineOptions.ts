import { InvalidArgumentError, Option } from 'commander';
import { type FixedOptions, fixedOptionsSchema, plainOptions } from '../../shared/tensorflow/engineOptions.ts';
import type { Text } from '../../shared/text.ts';
import type { Terminal } from './terminal.ts';

const names = Object.keys(plainOptions);
const example = 'towers=2,stepsPerCall=8';

/** `--engine-options`: by hand what the engine else measures. A list, a JSON object, `plain` (as drawn) or `auto`. */
export function engineOptionsOption(terminal: Terminal): Option {
  const what = {
    en: `how the native engine computes, by hand: auto (it measures), plain (as drawn), or a list or JSON of ${names.join(', ')}, as in ${example}`,
    ko: `네이티브 엔진의 계산 방법을 직접 정하기: auto(재 보고 고름), plain(그린 그대로), 또는 ${names.join(', ')} 중에서 고른 목록이나 JSON. 예: ${example}`,
  };
  return new Option('--engine-options <LIST>', terminal.in(what)).argParser((given: string) => {
    const parsed = parseEngineOptions(given);
    if (!('refusal' in parsed)) return parsed.options;
    throw new InvalidArgumentError(terminal.in(parsed.refusal));
  });
}

type Parsed = { readonly options: FixedOptions } | { readonly refusal: Text };

export function parseEngineOptions(given: string): Parsed {
  if (given.trim() === 'auto') return { options: {} };
  if (given.trim() === 'plain') return { options: plainOptions };
  const raw = given.trim().startsWith('{') ? objectOf(given) : Object.fromEntries(given.split(',').map(pairOf));
  if (raw === undefined) return { refusal: notJson(given) };
  const unknown = Object.keys(raw).find((name) => !names.includes(name));
  if (unknown !== undefined) return { refusal: unknownName(unknown) };
  const parsed = fixedOptionsSchema.safeParse(raw);
  if (parsed.success) return { options: parsed.data };
  const name = String(parsed.error.issues[0]?.path[0] ?? '');
  return { refusal: wrongValue(name, raw[name]) };
}

function objectOf(given: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // What begins with a brace and parses is an object.
    return JSON.parse(given) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** `towers=2` */
function pairOf(part: string): readonly [string, unknown] {
  const [name = '', ...rest] = part.split('=');
  const value = rest.join('=').trim();
  if (value === 'true' || value === 'false') return [name.trim(), value === 'true'];
  // What is no number stays as it was written, to be shown.
  return [name.trim(), value === '' || Number.isNaN(Number(value)) ? value : Number(value)];
}

function notJson(given: string): Text {
  return {
    en: `--engine-options takes a list such as ${example}, or JSON; '${given}' is neither.`,
    ko: `--engine-options 값은 ${example} 같은 목록이거나 JSON이어야 하는데 '${given}' 값은 둘 다 아니에요.`,
  };
}

function unknownName(name: string): Text {
  return {
    en: `--engine-options knows no '${name}'. It knows: ${names.join(', ')}.`,
    ko: `--engine-options에 '${name}' 항목은 없어요. 쓸 수 있는 항목: ${names.join(', ')}.`,
  };
}

function wrongValue(name: string, value: unknown): Text {
  const range = rangeOf(name);
  const shown = value === undefined ? '' : String(value);
  return {
    en: `--engine-options: ${name} takes ${range.en}, not '${shown}'.`,
    ko: `--engine-options: ${name} 값은 ${range.ko}여야 하는데 '${shown}' 값이 들어왔어요.`,
  };
}

function rangeOf(name: string): Text {
  const usual = new Map<string, unknown>(Object.entries(plainOptions)).get(name);
  if (typeof usual === 'boolean') return { en: 'true or false', ko: 'true 또는 false' };
  const least = name === 'threads' ? 0 : 1;
  return { en: `a whole number from ${least} to 64`, ko: `${least}부터 64까지의 정수` };
}
