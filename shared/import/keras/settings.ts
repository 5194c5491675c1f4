import type { Json } from '../../graph/graph.ts';
import type { Text } from '../../text.ts';
import { refused, shown } from '../foreignLayer.ts';

export type Config = Readonly<Record<string, Json>>;

/** What a layer's config says, setting by setting. What changes the numbers and has no counterpart here is refused, the rest noted. */
export class Settings {
  readonly config: Config;
  /** Settings that were left out, in words. */
  readonly left: Text[] = [];

  constructor(config: Config) {
    this.config = config;
  }

  /** As it is: the layer type judges its own settings, and shows what is out of range. */
  value(name: string, otherwise: Json): Json {
    return this.config[name] ?? otherwise;
  }

  /** Rows and columns; one number stands for both. */
  pair(name: string, otherwise: Json): Json {
    const value = this.value(name, otherwise);
    if (typeof value === 'number') return [value, value];
    return Array.isArray(value) && value.length === 1 ? [value[0], value[0]] : value;
  }

  /** One number for rows and columns. */
  single(name: string): Json {
    const value = this.pair(name, 1);
    if (Array.isArray(value) && value[0] !== value[1]) throw refused(name, value);
    return Array.isArray(value) ? (value[0] ?? 1) : value;
  }

  /** @throws {NotUnderstood} unless it is left out or one of these */
  only(name: string, ...accepted: readonly Json[]): void {
    const value = this.config[name];
    if (value === undefined || value === null) return;
    if (!accepted.some((one) => JSON.stringify(one) === JSON.stringify(value))) throw refused(name, value);
  }

  /** What has an effect in training alone, and none here. */
  leave(...names: readonly string[]): void {
    for (const name of names) if (this.config[name] !== undefined && this.config[name] !== null) this.leaveOut(name);
  }

  leaveOut(name: string): void {
    const value = shown(this.config[name]);
    this.left.push({ en: `${name} ${value} was left out`, ko: `${name} ${value} 설정을 뺐어요` });
  }
}

/** leaky_relu -> leakyRelu */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** HeNormal -> heNormal */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function isRecord(value: Json | undefined): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
