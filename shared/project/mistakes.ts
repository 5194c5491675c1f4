import type * as z from 'zod';
import { type Text, withParticle } from '../text.ts';

type Issue = z.core.$ZodIssue;
const SHOWN_MAX = 40;

/** What is wrong with a document's value, with its place: "graph.nodes[3].position.x" should be a number, but is a text. */
export function mistakeText(issue: Issue, root: unknown): Text {
  const place = placeOf(issue.path);
  const found = valueAt(root, issue.path);
  if (found === undefined) return { en: `"${place}" is missing.`, ko: `"${place}" 값이 없어요.` };
  const expected = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
  if (expected !== undefined) {
    const received = kindOf(found);
    return {
      en: `"${place}" should be ${expected.en}, but is ${received.en}.`,
      ko: `"${place}" 값은 ${withParticle(expected.ko, '이어야', '여야')} 하는데 ${withParticle(received.ko, '이에요', '예요')}.`,
    };
  }
  const shown = shownValue(found);
  return { en: `"${place}" cannot be ${shown}.`, ko: `"${place}"에 ${withParticle(shown, '은', '는')} 쓸 수 없어요.` };
}

const KINDS: Readonly<Record<string, Text>> = {
  string: { en: 'a text', ko: '텍스트' },
  number: { en: 'a number', ko: '숫자' },
  int: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: '참/거짓' },
  array: { en: 'a list', ko: '목록' },
  object: { en: 'a group of values', ko: '값 묶음' },
  record: { en: 'a group of values', ko: '값 묶음' },
  null: { en: 'empty (null)', ko: '빈 값' },
};

function kindOf(value: unknown): Text {
  const name = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return KINDS[name] ?? { en: name, ko: name };
}

/** `graph.nodes[3].position.x` */
export function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return place.replace(/^\./, '');
}

/** Own properties only: a path through `__proto__` leads nowhere. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    return isThere ? Reflect.get(value, step) : undefined;
  }, root);
}

function shownValue(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
