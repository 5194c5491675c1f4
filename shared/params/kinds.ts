import * as z from 'zod';
import { grouped } from '../shapes/formula.ts';
import type { Text } from '../text.ts';
import type { Pair, ParamValue } from './paramValue.ts';

/** How the property form draws it; one exhaustive renderer draws them all. */
export type Field =
  | { readonly kind: 'integer' | 'pair'; readonly min: number; readonly max: number }
  | { readonly kind: 'fraction'; readonly min: number; readonly below: number; readonly step: number }
  | { readonly kind: 'positive'; readonly max: number }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  | { readonly kind: 'flag' };

/** Everything there is to know about one setting. Its type parameter is what `params.name` is in a definition. */
export interface ParamKind<Value extends ParamValue> {
  readonly label: Text;
  readonly help: Text;
  /** What the number counts, after the field. */
  readonly unit?: Text;
  readonly default: Value;
  /** Accepts exactly the values in range: the check of a file or a message. */
  readonly schema: z.ZodType<Value>;
  /** The range in words, after "must be". */
  readonly range: Text;
  /** The accepted value closest to what was found: what the repair sets. */
  readonly nearest: (stored: unknown) => Value;
  /** Values that the laws try: the ends of the range, or every choice. */
  readonly samples: readonly Value[];
  readonly field: Field;
  /** Few people change it: a form may keep it folded away while it is at its default. */
  readonly isRare?: true;
}

export type ParamKinds = Readonly<Record<string, ParamKind<ParamValue>>>;
export type Params<Kinds extends ParamKinds> = { readonly [Name in keyof Kinds]: Kinds[Name]['default'] };

interface Words {
  readonly label: Text;
  readonly help: Text;
  readonly unit?: Text;
}

/** A setting that few people change. */
export function rare<Value extends ParamValue>(kind: ParamKind<Value>): ParamKind<Value> {
  return { ...kind, isRare: true };
}

/** A whole number, both ends included. */
export function integer(at: Words & { default: number; min: number; max: number }): ParamKind<number> {
  const { label, help, unit, min, max } = at;
  return {
    label,
    help,
    ...(unit && { unit }),
    default: at.default,
    schema: z.int().min(min).max(max),
    range: { en: `a whole number from ${min} to ${grouped(max)}`, ko: `${min}부터 ${grouped(max)}까지의 정수` },
    nearest: (stored) => nearestInteger(stored, at),
    samples: [min, at.default, Math.min(max, at.default + 1)],
    field: { kind: 'integer', min, max },
  };
}

/** A share: from `min` (0 if left out) up to, but not including, `below`. */
export function fraction(at: Words & { default: number; min?: number; below: number; step?: number }): ParamKind<number> {
  const { label, help, below, min = 0, step = 0.05 } = at;
  return {
    label,
    help,
    default: at.default,
    schema: z.number().min(min).lt(below),
    range: { en: `at least ${min} and below ${below}`, ko: `${min} 이상 ${below} 미만` },
    nearest: (stored) => (typeof stored === 'number' && stored < min ? min : at.default),
    samples: [min, at.default, (at.default + below) / 2],
    field: { kind: 'fraction', min, below, step },
  };
}

/** A number above 0, such as a learning rate: from vanishingly small up to `max`. */
export function positive(at: Words & { default: number; max: number }): ParamKind<number> {
  const { label, help, max } = at;
  return {
    label,
    help,
    default: at.default,
    schema: z.number().positive().max(max),
    range: { en: `above 0 and at most ${max}`, ko: `0 초과 ${max} 이하` },
    nearest: (stored) => (typeof stored === 'number' && stored > max ? max : at.default),
    samples: [at.default / 10, at.default, max],
    field: { kind: 'positive', max },
  };
}

/** One of a few named values; the keys of `options` are the type. */
export function choice<const Value extends string>(
  at: Words & { default: NoInfer<Value>; options: Readonly<Record<Value, Text>> },
): ParamKind<Value> {
  // Object.keys is typed string[]; the keys of this record are exactly Value.
  const values = Object.keys(at.options) as Value[];
  return {
    label: at.label,
    help: at.help,
    default: at.default,
    schema: z.enum(values),
    range: { en: `one of ${values.join(', ')}`, ko: `${values.join(', ')} 중 하나` },
    nearest: () => at.default,
    samples: values,
    field: { kind: 'choice', options: values.map((value) => ({ value, label: at.options[value] })) },
  };
}

/** On or off. */
export function flag(at: Words & { default: boolean }): ParamKind<boolean> {
  return {
    ...at,
    schema: z.boolean(),
    range: { en: 'on or off', ko: '켜짐 또는 꺼짐' },
    nearest: () => at.default,
    samples: [false, true],
    field: { kind: 'flag' },
  };
}

/** A whole number for the vertical and one for the horizontal direction. */
export function pair(at: Words & { default: Pair; min: number; max: number }): ParamKind<Pair> {
  const { label, help, unit, min, max } = at;
  const side = z.int().min(min).max(max);
  return {
    label,
    help,
    ...(unit && { unit }),
    default: at.default,
    schema: z.tuple([side, side]).readonly(),
    range: { en: `two whole numbers from ${min} to ${grouped(max)}`, ko: `${min}부터 ${grouped(max)}까지의 정수 2개` },
    nearest: (stored) => {
      const [vertical, horizontal]: readonly unknown[] = Array.isArray(stored) ? stored : [stored, stored];
      return [
        nearestInteger(vertical, { min, max, default: at.default[0] }),
        nearestInteger(horizontal, { min, max, default: at.default[1] }),
      ];
    },
    samples: [[min, min], at.default, [Math.min(max, min + 1), min]],
    field: { kind: 'pair', min, max },
  };
}

function nearestInteger(stored: unknown, range: { min: number; max: number; default: number }): number {
  if (typeof stored !== 'number' || !Number.isFinite(stored)) return range.default;
  return Math.min(range.max, Math.max(range.min, Math.round(stored)));
}
