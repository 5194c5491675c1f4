import type { KerasCall } from '../../calls/call.ts';
import { printShape } from '../../shapes/shape.ts';
import { type Names, nameIn, namesOf } from '../names.ts';
import { linesFor } from '../origins.ts';
import { oneLine } from '../prose.ts';
import { type Doc, flattened, type Group, laidOut } from '../python/doc.ts';
import { preludeSources, pythonCall, pythonReserved, type Spelling, shortened } from '../python/values.ts';
import { entriesOf, isChain, type Source, type SourceLayer } from '../source.ts';
import { saying } from './defaults.ts';

export const kerasSpelling: Spelling = { channelAxis: -1, owner: 'keras.' };
const reserved: ReadonlySet<string> = new Set([...pythonReserved, 'keras', 'layers', 'build_model', 'model']);
/** In Activation the activation is what it is for. */
const essential: Readonly<Record<string, string>> = { Activation: 'activation' };

/** The function that returns the network, behind the classes that it needs. */
export function kerasModule(source: Source): string {
  return [...kerasPreludes(source), kerasNetwork(source).join('\n')].join('\n\n\n');
}

/** Layer classes that the network needs and Keras lacks. */
function kerasPreludes({ layers }: Source): readonly string[] {
  return preludeSources(layers.map(({ placed }) => placed.keras().prelude));
}

/** A function that returns the network: a Sequential model where it is one chain, else made with the functional API. Knows no layer by name. */
export function kerasNetwork(source: Source): readonly string[] {
  const names = namesOf(source.layers, reserved);
  return ['def build_model():', ...(isChain(source) ? sequential(source, names) : functional(source, names))];
}

function sequential(source: Source, names: Names): readonly string[] {
  const { layers } = source;
  const made = layers.map((layer) => ({
    doc: madeLayer(layer, layers, names),
    comment: commentOf(layer),
    marked: (lines: readonly string[]) => linesFor(source, layer.id, lines),
  }));
  const list: Group = { head: '', brackets: '[]', items: made };
  return laidOut({ head: 'keras.Sequential', items: [{ doc: list }] }, { indent: 4, before: 'return ' });
}

function functional(source: Source, names: Names): readonly string[] {
  const { layers, output } = source;
  const lines = layers.flatMap((layer) => {
    const made = called(
      madeLayer(layer, layers, names),
      layer.inputs.map((id) => nameIn(names, id)),
    );
    const broken = laidOut(made, { indent: 4, before: `${nameIn(names, layer.id)} = `, comment: commentOf(layer) });
    return linesFor(source, layer.id, broken);
  });
  const entries = entriesOf(source).map(({ id }) => nameIn(names, id));
  const inputs = entries.length === 1 ? (entries[0] ?? '') : `[${entries.join(', ')}]`;
  return [...lines, `    return keras.Model(inputs=${inputs}, outputs=${nameIn(names, output.id)})`];
}

/** `layer(x)`, or `layer([a, b])` */
function called(made: Group, inputs: readonly string[]): Group {
  const [first, ...others] = inputs;
  if (first === undefined) return made;
  if (others.length === 0 && made.items.length > 0) return { ...made, tail: `(${first})` };
  const given: Doc = others.length === 0 ? first : { head: '', brackets: '[]', items: inputs.map((doc) => ({ doc })) };
  return { head: flattened(made) ?? made.head, items: [{ doc: given }] };
}

function madeLayer(layer: SourceLayer, layers: readonly SourceLayer[], names: Names): Group {
  const call = layer.placed.keras();
  const args = shortened(saying(call.args ?? {}, (name) => call.prelude !== undefined || essential[call.layer] === name));
  // Keras counts the names it makes up itself, not those that it is given: all are given, or none.
  const isNamed = layers.some(({ ownName }) => ownName !== undefined);
  return pythonCall(ownerOf(layer, call) + call.layer, isNamed ? { ...args, name: nameIn(names, layer.id) } : args, kerasSpelling);
}

function ownerOf({ inputs }: SourceLayer, { prelude }: KerasCall): string {
  if (inputs.length === 0) return 'keras.';
  return prelude === undefined ? 'layers.' : '';
}

/** The shape that comes out, and what the person calls the layer. */
function commentOf({ placed, ownName }: SourceLayer): string {
  const shape = printShape(placed.outputShape);
  return ownName === undefined ? shape : `${shape}, ${oneLine(ownName)}`;
}
