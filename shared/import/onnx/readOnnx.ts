import type { Json } from '../../graph/graph.ts';
import type { Text } from '../../text.ts';
import { drawn, fileNamesOf } from '../drawn.ts';
import { about, type ForeignLayer, keptAsItIs, keptNote, NOTES_MAX, NotUnderstood } from '../foreignLayer.ts';
import type { ForeignWeight } from '../foreignWeight.ts';
import type { Imported } from '../imported.ts';
import { entryOf } from '../keras/input.ts';
import { FileGraph } from './fileGraph.ts';
import type { Draft, Flow } from './flow.ts';
import { withGelus } from './gelu.ts';
import { inputForm } from './inputForm.ts';
import type { OnnxAttribute, OnnxFile, OnnxFileInput, OnnxFileNode } from './model.ts';
import { Op, type Sheet } from './op.ts';
import { operations } from './operations.ts';
import { ownNetwork } from './ownNetwork.ts';
import { computedSizes, type OpenSizes } from './sizes.ts';

const NAME_SHOWN_MAX = 60;

/**
 * The drawing of a model in ONNX. Its operations are put together to layers: what lays an image out otherwise, since ONNX has the channels
 * in front, belongs to none, and the order of weights is turned back. A file of this app's own comes back as the network that it was.
 *
 * @throws {ImportError} when there is more than can be drawn
 */
export function readOnnx(file: OnnxFile): Imported {
  const own = ownNetwork(file);
  if (own !== undefined) return own;
  const reader = new OnnxReader(file);
  reader.read();
  const layers = reader.layers();
  const picture = drawn(layers);
  const notes = reader.notes.slice(0, NOTES_MAX);
  return { graph: picture.graph, notes, fileNames: fileNamesOf(layers, picture), weights: reader.weights(picture.ids) };
}

class OnnxReader implements Sheet {
  readonly notes: Text[] = [];
  readonly graph: FileGraph;
  readonly #drafts: Draft[] = [];
  readonly #flows = new Map<string, Flow>();
  readonly #sizes = new Map<string, OpenSizes>();

  constructor(file: OnnxFile) {
    this.graph = new FileGraph({ ...file, nodes: withGelus(new FileGraph(file)) });
  }

  read(): void {
    for (const input of this.graph.file.inputs) this.#enter(input);
    for (const node of this.graph.file.nodes) this.#take(node);
  }

  /** Without what was laid out in a row only to become an image again. */
  layers(): readonly ForeignLayer[] {
    const read = new Set(this.#drafts.flatMap(({ inputs }) => inputs.map(({ draft }) => draft)));
    const ends = new Set(this.graph.file.outputs.map((name) => this.#flows.get(name)?.draft));
    return this.#drafts
      .filter((draft) => draft.type !== 'flatten' || read.has(draft) || ends.has(draft))
      .map(({ key, name, type, params, inputs }) => ({
        key,
        name: name === '' ? type : name,
        isNamedByProgram: name === '',
        type,
        params,
        inputs: inputs.map(({ draft }) => draft.key),
      }));
  }

  weights(ids: ReadonlyMap<string, string>): ReadonlyMap<string, ForeignWeight> {
    const named = this.#drafts.flatMap(({ key, weights }) =>
      Object.entries(weights).map(([name, weight]) => [`${ids.get(key) ?? ''}/${name}`, weight] as const),
    );
    return new Map(named);
  }

  flowAt = (name: string): Flow | undefined => this.#flows.get(name);

  sizesAt = (name: string): OpenSizes | undefined => this.#sizes.get(name) ?? this.graph.sizesAt(name) ?? this.#oneSize(name);

  add = (draft: Draft): void => {
    this.#drafts.push(draft);
  };

  freshKey = (): string => String(this.#drafts.length);

  #oneSize(name: string): OpenSizes | undefined {
    const number = this.graph.numberAt(name);
    return number === undefined ? undefined : [number];
  }

  #enter(input: OnnxFileInput): void {
    const op = new Op({ name: '', op: 'Input', inputs: [], outputs: [input.name], attributes: new Map() }, this);
    const dims = input.dims.slice(1).map((size) => size ?? null);
    const form = input.dims.length === 4 ? inputForm(input.name, input.dims, this.graph) : 'last';
    const [channels = null, height = null, width = null] = dims;
    const called = input.name.slice(0, NAME_SHOWN_MAX);
    try {
      const { params, isFlat, note } = entryOf(form === 'first' && dims.length === 3 ? [height, width, channels] : dims);
      if (note !== undefined) this.notes.push(about(called, 'input', note));
      const draft = op.make('input', [], { params });
      const flow: Flow = { draft, form, isAlone: true };
      const row = (): Flow => ({ draft: op.make('flatten', [flow]), form: 'row', isAlone: true });
      this.#flows.set(input.name, isFlat ? row() : flow);
    } catch (error) {
      this.#keep(op.node, called, error);
    }
  }

  #take(node: OnnxFileNode): void {
    const op = new Op(node, this);
    const sizes = this.#sizesOf(node);
    const [output = ''] = node.outputs;
    if (sizes !== undefined) this.#sizes.set(output, sizes);
    // What computes with numbers alone is no layer.
    if (op.flows().length === 0 || sizes !== undefined) return;
    const read = Object.hasOwn(operations, node.op) ? operations[node.op] : undefined;
    try {
      if (read === undefined) throw new NotUnderstood(unknownOperation);
      const flow = read(op);
      this.#flows.set(output, { ...flow, isAlone: flow.isAlone && this.graph.usesOf(output) === 1 });
    } catch (error) {
      // PyTorch names an operation by its path: `/block/HardSwish`.
      const called = (node.name || output).replace(/^\//, '');
      this.#keep(node, called.slice(0, NAME_SHOWN_MAX), error);
    }
  }

  /** Of a shape that the file computes. */
  #sizesOf(node: OnnxFileNode): OpenSizes | undefined {
    const [first = ''] = node.inputs;
    const flow = this.flowAt(first);
    if (node.op !== 'Shape') return flow === undefined ? computedSizes(node, this.sizesAt) : undefined;
    const shape = flow?.draft.shape;
    if (flow === undefined || shape === undefined) return undefined;
    const [height, width, channels] = shape;
    return [undefined, ...(flow.form === 'first' && shape.length === 3 ? [channels, height, width] : shape)];
  }

  #keep(node: OnnxFileNode, called: string, error: unknown): void {
    if (!(error instanceof NotUnderstood)) throw error;
    this.notes.push(keptNote(called, node.op, error.text));
    const op = new Op(node, this);
    const inputs = [...new Map(op.flows().map((flow) => [flow.draft, flow])).values()];
    const { type, params } = keptAsItIs(node.op, plainAttributes(node.attributes));
    const draft = op.make(type, inputs, { params });
    for (const output of node.outputs) this.#flows.set(output, { draft, form: inputs[0]?.form ?? 'row', isAlone: false });
  }
}

function plainAttributes(attributes: ReadonlyMap<string, OnnxAttribute>): Readonly<Record<string, Json>> {
  const plain = [...attributes].flatMap(([name, { int, float, text, ints, floats }]): readonly (readonly [string, Json])[] => {
    const value = int ?? float ?? text ?? (ints.length > 0 ? ints : floats);
    return typeof value === 'object' && value.length === 0 ? [] : [[name, value]];
  });
  return Object.fromEntries(plain);
}

const unknownOperation: Text = { en: 'this operation is not known here', ko: '여기에 없는 연산이에요' };
