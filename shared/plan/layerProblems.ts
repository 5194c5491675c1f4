import type { NodeId } from '../graph/graph.ts';
import type { ParamFinding } from '../params/parse.ts';
import type { ShapeError } from '../shapes/ShapeError.ts';
import { withParticle } from '../text.ts';
import { branchBridgeFixes, bridgeFixes, openFix } from './bridges.ts';
import type { Diagnosis } from './diagnosis.ts';
import { connectFix, disconnectFix, setFix } from './fixes.ts';
import { nameIn, namesAt } from './names.ts';
import type { KnownLayer } from './plannedLayer.ts';
import { type Fix, isProblemCode, type Problem } from './problem.ts';
import { reshapeFix } from './reshapes.ts';
import { resizeFixes } from './resizes.ts';

/** What is wrong with each layer where it stands: its settings, the number of its inputs, their shapes. */
export function layerProblems(diagnosis: Diagnosis): readonly Problem[] {
  return diagnosis.graph.nodes.flatMap((node) => {
    const own = diagnosis.known.get(node.id);
    if (own === undefined) return [];
    const { findings } = diagnosis.configure(own.layer, node);
    const refusal = diagnosis.refusals.get(node.id);
    return [
      ...findings.map((finding) => paramRefused(own, finding)),
      ...connectionProblems(diagnosis, own),
      ...(refusal === undefined ? [] : [refused(diagnosis, own, refusal.error, refusal.inputs)]),
    ];
  });
}

function paramRefused(own: KnownLayer, { param, text, short, used }: ParamFinding): Problem {
  const label = own.layer.params[param]?.label ?? { en: param, ko: param };
  const initial = own.layer.params[param]?.default;
  const isSame = initial === undefined || JSON.stringify(initial) === JSON.stringify(used);
  return {
    nodeId: own.id,
    code: 'param-out-of-range',
    severity: 'error',
    title: { en: `Wrong value for ${label.en.toLowerCase()}`, ko: `${label.ko}에 쓸 수 없는 값이에요` },
    text: { en: `${own.name.en}: ${text.en}`, ko: `${own.name.ko}: ${text.ko}` },
    short,
    fixes: [setFix(own, { [param]: used }), ...(isSame ? [] : [setFix(own, { [param]: initial })])],
  };
}

function connectionProblems(diagnosis: Diagnosis, own: KnownLayer): readonly Problem[] {
  const connected = diagnosis.ordered.sources.get(own.id) ?? [];
  const { takes } = own.layer;
  if (takes === 'many') return connected.length < 2 ? [tooFew(diagnosis, own, connected)] : [];
  const taken = takes === 'one' ? 1 : 0;
  if (connected.length < taken) return [tooFew(diagnosis, own, connected)];
  return connected.slice(taken).map((from) => tooMany(diagnosis, own, taken, from));
}

/** Inputs missing: none at all, or one alone where branches are to be joined. */
function tooFew(diagnosis: Diagnosis, own: KnownLayer, connected: readonly NodeId[]): Problem {
  const isMerge = own.layer.takes === 'many';
  const count = connected.length;
  const fixes = [sourceFor(diagnosis, own.id, connected), withoutIt(diagnosis, own, connected)].flatMap((fix) => fix ?? []);
  return {
    nodeId: own.id,
    code: 'too-few-inputs',
    severity: 'error',
    title: isMerge ? { en: 'A branch is missing', ko: '갈래가 모자라요' } : { en: 'Nothing comes in', ko: '들어오는 값이 없어요' },
    text: isMerge
      ? {
          en: `${own.name.en} joins 2 or more layers, but ${count === 0 ? 'none is' : `only ${count} is`} connected.`,
          ko: `${withParticle(own.name.ko, '은', '는')} 층을 2개 이상 합치는데 ${count === 0 ? '하나도 연결되어 있지 않아요' : `${count}개만 연결되어 있어요`}.`,
        }
      : {
          en: `Nothing is connected to the input of ${own.name.en}.`,
          ko: `${own.name.ko}의 입력에 연결된 층이 없어요.`,
        },
    short: isMerge
      ? { en: `Joins 2 or more layers; ${count} connected.`, ko: `층을 2개 이상 합쳐요. 지금은 ${count}개예요.` }
      : { en: 'Nothing is connected to its input.', ko: '입력에 연결된 층이 없어요.' },
    fixes,
  };
}

/** Gone, where nothing is lost by that: a layer that leads nowhere, or one that joins a single branch. */
function withoutIt({ ordered }: Diagnosis, { id, name }: KnownLayer, connected: readonly NodeId[]): Fix | undefined {
  const words = { label: { en: `Delete ${name.en}`, ko: `${name.ko} 지우기` }, short: { en: 'Delete it', ko: '지우기' } };
  if (connected.length === 1) return { ...words, edit: { kind: 'dissolveNode', id } };
  return (ordered.followers.get(id)?.length ?? 0) === 0 ? { ...words, edit: { kind: 'removeNodes', ids: [id] } } : undefined;
}

/** The last layer whose output nobody takes yet, if connecting it makes this layer stand. */
function sourceFor(diagnosis: Diagnosis, id: NodeId, connected: readonly NodeId[]): Fix | undefined {
  const { layers, ordered } = diagnosis;
  const isFree = (candidate: NodeId) => (ordered.followers.get(candidate)?.length ?? 0) === 0;
  const free = layers.filter((layer) => layer.id !== id && isFree(layer.id) && !connected.includes(layer.id)).at(-1);
  if (free === undefined) return undefined;
  const fix = connectFix(free.id, id, diagnosis);
  return diagnosis.attempt(fix.edit)?.byId.has(id) ? fix : undefined;
}

function tooMany(diagnosis: Diagnosis, own: KnownLayer, taken: number, from: NodeId): Problem {
  const extra = nameIn(diagnosis, from);
  return {
    nodeId: own.id,
    code: 'too-many-inputs',
    severity: 'error',
    title:
      taken === 0
        ? { en: 'Nothing can come in here', ko: '여기로는 들어올 수 없어요' }
        : { en: 'Two things come in', ko: '두 갈래가 들어와요' },
    text:
      taken === 0
        ? {
            en: `${own.name.en} is where images enter, so ${extra.en} cannot be connected to it.`,
            ko: `${withParticle(own.name.ko, '은', '는')} 이미지가 들어오는 곳이라 ${withParticle(extra.ko, '을', '를')} 연결할 수 없어요.`,
          }
        : {
            en: `${own.name.en} takes one input, but ${extra.en} is connected too. Add or Concatenate can join two.`,
            ko: `${withParticle(own.name.ko, '은', '는')} 입력을 하나만 받는데 ${extra.ko}도 연결되어 있어요. 합치려면 더하기나 이어 붙이기를 써 보세요.`,
          },
    short:
      taken === 0
        ? { en: 'Images enter here; nothing can be connected to it.', ko: '이미지가 들어오는 곳이라 연결할 수 없어요.' }
        : { en: 'Takes one input, but two are connected.', ko: '입력을 하나만 받는데 둘이 연결되어 있어요.' },
    fixes: [disconnectFix({ from, to: own.id })],
  };
}

/** A layer's own refusal, whose repairs now learn where in the graph it is. */
function refused(diagnosis: Diagnosis, own: KnownLayer, error: ShapeError, inputs: readonly NodeId[]): Problem {
  if (!isProblemCode(error.code)) throw new Error(`${own.layer.type} refuses with '${error.code}', which is not in problemCodes`);
  const repairs = error.fixes.flatMap((fix): readonly Fix[] => {
    if (fix.kind === 'set') return [setFix(own, fix.params)];
    if (fix.kind === 'reshape') return [reshapeFix(diagnosis, inputs[fix.input], fix.to, own.id)].flatMap((found) => found ?? []);
    const from = inputs[fix.input ?? 0];
    if (from === undefined) return [];
    if (own.layer.takes === 'many') return branchBridgeFixes(diagnosis, { from, to: own.id });
    return fix.to === 'vector' ? bridgeFixes(diagnosis, own, { from, to: own.id }) : openFix(diagnosis, { from, to: own.id });
  });
  const fixes = [...repairs, ...resizeFixes(diagnosis, own, inputs, error.fixes)];
  return { nodeId: own.id, code: error.code, severity: 'error', ...error.words(namesAt(diagnosis, own.id, inputs)), fixes };
}
