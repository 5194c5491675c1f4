import type { GraphNode, Json } from '../graph/graph.ts';
import type { Text } from '../text.ts';

/** A layer of the drawing to come, with those it receives from by their keys. */
export interface ForeignLayer {
  /** Unique in its file. */
  readonly key: string;
  /** As the file calls it. */
  readonly name: string;
  /** Whether a program made the name up, so that nobody misses it. */
  readonly isNamedByProgram: boolean;
  readonly type: string;
  readonly params: GraphNode['params'];
  readonly inputs: readonly string[];
}

/** What a file's layer is here. */
export interface Understood {
  readonly type: string;
  readonly params: GraphNode['params'];
}

/** Why a layer cannot be one of ours. It is then kept on the canvas as it is, where it can be taken out or replaced. */
export class NotUnderstood extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'NotUnderstood';
    this.text = text;
  }
}

/** More than anybody reads. */
export const NOTES_MAX = 200;
const SHOWN_MAX = 40;
const TYPE_MAX = 64;
const KEPT_LIST_MAX = 16;
const KEPT_SETTINGS_MAX = 32;

/** A value of a file within a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
}

/** A layer that nobody here knows, with those of its settings that a person can read. */
export function keptAsItIs(className: string, config: Readonly<Record<string, Json>>): Understood {
  const isPlain = (value: Json) => typeof value !== 'object' || value === null;
  const isShort = (value: Json) => isPlain(value) || (Array.isArray(value) && value.length <= KEPT_LIST_MAX && value.every(isPlain));
  const kept = Object.entries(config).filter(([, value]) => isShort(value));
  return { type: className.slice(0, TYPE_MAX) || 'layer', params: Object.fromEntries(kept.slice(0, KEPT_SETTINGS_MAX)) };
}

export function keptNote(name: string, className: string, reason: Text): Text {
  const layer = { en: `“${name}” (${className})`, ko: `“${name}” (${className})` };
  return {
    en: `${layer.en} stands on the canvas as it is: ${reason.en}.`,
    ko: `${layer.ko} 층은 그대로 캔버스에 두었어요: ${reason.ko}.`,
  };
}

/** What became of a setting of a layer. */
export function about(name: string, className: string, text: Text): Text {
  return { en: `“${name}” (${className}): ${text.en}.`, ko: `“${name}” (${className}): ${text.ko}.` };
}

/** Why a setting cannot be had here. */
export function refused(name: string, value: unknown): NotUnderstood {
  return new NotUnderstood({
    en: `${name} ${shown(value)} is not known here`,
    ko: `${name} ${shown(value)} 설정은 여기서 쓸 수 없어요`,
  });
}
