import type { Edit, SingleEdit } from '../graph/edits.ts';
import type { GraphEdge, NodeId } from '../graph/graph.ts';
import type { ParamKinds } from '../params/kinds.ts';
import type { ParamValue } from '../params/paramValue.ts';
import { grouped } from '../shapes/formula.ts';
import { printShape } from '../shapes/shape.ts';
import { type Text, withParticle } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';
import { nameIn } from './names.ts';
import type { KnownLayer } from './plannedLayer.ts';
import type { Fix } from './problem.ts';

/** In letters, of a line on a card. */
const LONGEST_ON_CARD = 20;

type Values = Readonly<Record<string, ParamValue>>;

/**
 * Sets params of a layer: `Use 32 filters`.
 *
 * @param isElsewhere  whether the problem is another layer's, so that the label says where: `Use 32 filters in Conv2D 2`
 */
export function setFix({ id, layer, name }: KnownLayer, values: Values, isElsewhere = false): Fix {
  const edits = Object.entries(values).map(([param, value]): SingleEdit => ({ kind: 'setParam', id, param, value }));
  const labelled = (place: Text | undefined) =>
    joinLabels(Object.entries(values).map(([param, value]) => setLabel(layer.params[param], param, value, place)));
  const [own, label] = [labelled(undefined), labelled(isElsewhere ? name : undefined)];
  const short =
    own.en.length > LONGEST_ON_CARD
      ? joinLabels(Object.entries(values).map(([param, value]) => valueLabel(layer.params[param], param, value)))
      : own;
  return { label, ...(short.en !== label.en && { short }), edit: together(edits) };
}

/** One edit as it is, several as one gesture. */
export function together(edits: readonly SingleEdit[]): Edit {
  const [first, ...more] = edits;
  return first !== undefined && more.length === 0 ? first : { kind: 'all', edits };
}

function joinLabels(labels: readonly Text[]): Text {
  return { en: labels.map((label) => label.en).join(', '), ko: labels.map((label) => label.ko).join(', ') };
}

function setLabel(kind: ParamKinds[string] | undefined, param: string, value: ParamValue, place: Text | undefined): Text {
  const label = kind?.label ?? { en: param, ko: param };
  const at: Text = place === undefined ? { en: '', ko: '' } : { en: ` in ${place.en}`, ko: `${place.ko}의 ` };
  if (typeof value === 'number' && kind?.unit !== undefined) {
    const count = grouped(value);
    const unit = { ...kind.unit, en: value === 1 ? kind.unit.en.replace(/s$/, '') : kind.unit.en };
    return {
      en: `Use ${count} ${unit.en}${at.en}`,
      ko: `${at.ko}${withParticle(label.ko, '을', '를')} ${count}${withParticle(unit.ko, '으로', '로')}`,
    };
  }
  const shown = shownValue(kind, value);
  return {
    en: `Set ${label.en.toLowerCase()} to ${shown.en}${at.en}`,
    ko: `${at.ko}${withParticle(label.ko, '을', '를')} ${withParticle(shown.ko, '으로', '로')}`,
  };
}

/** `Channels per group: 2` */
function valueLabel(kind: ParamKinds[string] | undefined, param: string, value: ParamValue): Text {
  const [label, shown] = [kind?.label ?? { en: param, ko: param }, shownValue(kind, value)];
  return { en: `${label.en}: ${shown.en}`, ko: `${label.ko}: ${shown.ko}` };
}

/** A choice by its label, anything else as it is. */
function shownValue(kind: ParamKinds[string] | undefined, value: ParamValue): Text {
  if (typeof value === 'boolean') return value ? { en: 'on', ko: '켜짐' } : { en: 'off', ko: '꺼짐' };
  const options = kind?.field.kind === 'choice' ? kind.field.options : [];
  const plain = typeof value === 'object' ? printShape(value) : String(value);
  return options.find((option) => option.value === value)?.label ?? { en: plain, ko: plain };
}

export function disconnectFix(edge: GraphEdge): Fix {
  return {
    label: { en: 'Remove that connection', ko: '그 연결 지우기' },
    short: { en: 'Remove connection', ko: '그 연결 지우기' },
    edit: { kind: 'disconnect', edge },
  };
}

export function connectFix(from: NodeId, to: NodeId, diagnosis: Diagnosis): Fix {
  const name = nameIn(diagnosis, from);
  return {
    label: { en: `Connect ${name.en} to it`, ko: `${withParticle(name.ko, '과', '와')} 연결하기` },
    short: { en: `Connect ${name.en}`, ko: `${withParticle(name.ko, '과', '와')} 연결하기` },
    edit: { kind: 'connect', edge: { from, to } },
  };
}
