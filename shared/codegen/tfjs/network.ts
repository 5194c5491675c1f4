import { printShape } from '../../shapes/shape.ts';
import { nameIn, namesOf } from '../names.ts';
import { linesFor } from '../origins.ts';
import { oneLine } from '../prose.ts';
import { entriesOf, isChain, type Source, type SourceLayer } from '../source.ts';
import { camelCase, tfjsCalls } from './calls.ts';
import { type Call, callLines, linkLines } from './lines.ts';

const reserved: ReadonlySet<string> = new Set([
  ...['arguments', 'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof'],
  ...[
    'interface',
    'let',
    'new',
    'null',
    'package',
    'private',
    'protected',
    'public',
    'return',
    'static',
    'super',
    'switch',
    'this',
    'throw',
  ],
  ...['true', 'try', 'typeof', 'undefined', 'var', 'void', 'while', 'with', 'yield', 'tf', 'link', 'console', 'process', 'constructor'],
]);

/** The library looks layers up by name in plain objects, which have a member called so. */
const unfit: ReadonlySet<string> = new Set(['constructor']);

/** A function that returns the network: sequential where it is one chain, else made with the functional API. Knows no layer by name. */
export function tfjsNetwork(source: Source): readonly string[] {
  return isChain(source) ? sequential(source) : functional(source);
}

/** Whether the network needs what joins layers. */
export function needsLink(source: Source): boolean {
  return !isChain(source);
}

export const linkFunction: readonly string[] = [
  'function link(',
  '  layer: tf.layers.Layer,',
  '  inputs: tf.SymbolicTensor | tf.SymbolicTensor[],',
  '): tf.SymbolicTensor {',
  '  return layer.apply(inputs) as tf.SymbolicTensor;',
  '}',
];

function sequential(source: Source): readonly string[] {
  const { layers } = source;
  const named = nameEntries(layers);
  const lines = layers.flatMap((layer) => {
    const calls = callsOf(layer, named(layer));
    const own = calls.flatMap((call, place) => {
      const comment = place === calls.length - 1 ? commentOf(layer) : undefined;
      return callLines(call.head === 'tf.input' ? inputLayer(call) : call, { indent: 6, after: ',', comment });
    });
    return linesFor(source, layer.id, own);
  });
  return ['export function buildModel(): tf.LayersModel {', '  return tf.sequential({', '    layers: [', ...lines, '    ],', '  });', '}'];
}

function functional(source: Source): readonly string[] {
  const { layers, output } = source;
  const names = namesOf(layers, reserved, camelCase);
  const named = nameEntries(layers);
  const written = (layer: SourceLayer): readonly string[] => {
    const own = nameIn(names, layer.id);
    const calls = callsOf(layer, named(layer));
    const [first, ...others] = layer.inputs.map((id) => nameIn(names, id));
    if (first === undefined) return callLines(calls[0], { indent: 2, before: `const ${own} = `, after: ';', comment: commentOf(layer) });
    const given = others.length === 0 ? first : `[${[first, ...others].join(', ')}]`;
    return calls.flatMap((call, place) => {
      const isLast = place === calls.length - 1;
      const before = `const ${isLast ? own : `${own}_before`} = `;
      return linkLines(call, place === 0 ? given : `${own}_before`, { indent: 2, before, comment: isLast ? commentOf(layer) : undefined });
    });
  };
  const lines = layers.flatMap((layer) => linesFor(source, layer.id, written(layer)));
  const entries = entriesOf(source).map(({ id }) => nameIn(names, id));
  const ends: Call = {
    head: 'tf.model',
    entries: [
      ['inputs', entries.length === 1 ? (entries[0] ?? '') : `[${entries.join(', ')}]`],
      ['outputs', nameIn(names, output.id)],
    ],
  };
  const made = callLines(ends, { indent: 2, before: 'return ', after: ';' });
  return ['export function buildModel(): tf.LayersModel {', ...lines, ...made, '}'];
}

/** A sequential model has its input as a layer. */
function inputLayer({ entries }: Call): Call {
  return { head: 'tf.layers.inputLayer', entries: entries.map(([name, value]) => [name === 'shape' ? 'inputShape' : name, value]) };
}

/** Only for what is not refused: a layer that TensorFlow.js has. */
function callsOf({ placed, id }: SourceLayer, name: Call['entries']): readonly [Call, ...Call[]] {
  const calls = tfjsCalls(placed.keras());
  if (calls === undefined) throw new Error(`TensorFlow.js has nothing for '${id}'`);
  const [first, ...others] = calls;
  return [{ ...first, entries: [...first.entries, ...name] }, ...others];
}

/** The library counts the names it makes up itself, not those that it is given: all are given, or none. */
function nameEntries(layers: readonly SourceLayer[]): (layer: SourceLayer) => Call['entries'] {
  const isNamed = layers.some(({ ownName }) => ownName !== undefined);
  const names = namesOf(layers, unfit);
  return ({ id }) => (isNamed ? [['name', JSON.stringify(nameIn(names, id))]] : []);
}

function commentOf({ placed, ownName }: SourceLayer): string {
  const shape = printShape(placed.outputShape);
  return ownName === undefined ? shape : `${shape}, ${oneLine(ownName)}`;
}
