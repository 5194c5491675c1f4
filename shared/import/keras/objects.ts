import type { Json } from '../../graph/graph.ts';
import { shortest32 } from '../shortest32.ts';
import { type Config, camelCase, isRecord, lowerFirst, type Settings } from './settings.ts';

const INITIALIZERS: ReadonlySet<string> = new Set(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'zeros', 'ones']);
const DEFAULT_INITIALIZER = 'glorotUniform';

/** The activation by our name; one that is not ours stays as it is, so that the canvas shows it and says what can be chosen. */
export function activationOf(settings: Settings): Json {
  const value = settings.value('activation', 'linear');
  const object = isRecord(value) ? nameOf(value) : value;
  return typeof object === 'string' ? camelCase(lowerFirst(object)) : object;
}

/** `{ class_name: 'relu' }`, `{ class_name: 'function', config: 'relu' }` */
function nameOf(object: Config): Json {
  const { class_name: className = null, config = null } = object;
  return className === 'function' && typeof config === 'string' ? config : className;
}

/** How the kernel is filled at the start; one that is not ours is noted, since training goes on from another start. */
export function initializerOf(settings: Settings, name: string): Json {
  const value = settings.value(name, null);
  if (value === null) return DEFAULT_INITIALIZER;
  const found = isRecord(value) ? ofObject(value) : value;
  const called = typeof found === 'string' ? camelCase(lowerFirst(found)) : '';
  if (INITIALIZERS.has(called)) return called;
  settings.leaveOut(name);
  return DEFAULT_INITIALIZER;
}

/** TensorFlow.js writes all of them as what they are: a variance by a fan. */
function ofObject({ class_name: className = null, config }: Config): Json {
  if (className !== 'VarianceScaling' || !isRecord(config)) return className;
  const { scale, mode, distribution } = config;
  const family = scale === 1 && mode === 'fan_avg' ? 'glorot' : scale === 2 && mode === 'fan_in' ? 'he' : undefined;
  if (family === undefined) return className;
  return family + (distribution === 'uniform' ? 'Uniform' : 'Normal');
}

/** The share of an L2 penalty; a part that is L1 is noted. */
export function l2Of(settings: Settings, name: string): Json {
  const value = settings.value(name, null);
  if (value === null) return 0;
  const { class_name: className = null, config } = isRecord(value) ? value : {};
  const { l1 = 0, l2 = 0 } = isRecord(config) ? config : {};
  const isKnown = (className === 'L2' || className === 'L1L2' || className === 'l2') && typeof l2 === 'number';
  if (!isKnown || l1 !== 0) settings.leaveOut(name);
  // A file keeps 32-bit numbers: 0.01 comes back as 0.009999999776482582.
  return isKnown ? shortest32(l2) : 0;
}

/** Filled with zeros, as a bias is here. */
export function noteBiasStart(settings: Settings): void {
  const value = settings.value('bias_initializer', null);
  const name = isRecord(value) ? (value['class_name'] ?? null) : value;
  if (name !== null && name !== 'Zeros' && name !== 'zeros') settings.leaveOut('bias_initializer');
}
