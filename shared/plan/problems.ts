import type { Edit } from '../graph/edits.ts';
import type { GraphEdge, GraphNode, NodeId } from '../graph/graph.ts';
import type { LayerType } from '../layers/layerType.ts';
import type { Registry } from '../layers/registry.ts';
import type { ParamKinds, ParamValue } from '../params/kinds.ts';
import type { ParamFinding } from '../params/parse.ts';
import type { ShapeError } from '../shapes/ShapeError.ts';
import type { Text } from '../text.ts';

/** A finding, as data in both languages: it crosses processes and is shown as it is. */
export interface Problem {
  /** Undefined for the network as a whole. */
  readonly nodeId: NodeId | undefined;
  /** Stable: for tests, and the page that explains it. */
  readonly code: string;
  readonly text: Text;
  /** The one button that repairs it. */
  readonly fix?: Fix;
}
export interface Fix {
  readonly label: Text;
  readonly edit: Edit;
}

export function noInput(registry: Registry): Problem {
  const found = {
    nodeId: undefined,
    code: 'no-input',
    text: { en: 'No image enters the network.', ko: '네트워크로 들어오는 이미지가 없어요.' },
  };
  const source = registry.all.find((layer) => layer.takes === 'nothing');
  if (source === undefined) return found;
  const edit: Edit = { kind: 'addNode', type: source.type, position: { x: 0, y: 0 } };
  return { ...found, fix: { edit, label: { en: `Add ${source.label.en}`, ko: `${source.label.ko} 추가` } } };
}

/** The type of a node that this build does not have. The node keeps all it came with. */
export function unknownLayer(node: GraphNode): Problem {
  return {
    nodeId: node.id,
    code: 'unknown-layer',
    text: { en: `This version has no layer called '${node.type}'.`, ko: `이 버전에는 '${node.type}' 층이 없어요.` },
    fix: { edit: { kind: 'dissolveNode', id: node.id }, label: { en: 'Take it out and join its ends', ko: '빼고 앞뒤를 잇기' } },
  };
}

export function paramRefused(nodeId: NodeId, layer: LayerType, { param, text, used }: ParamFinding): Problem {
  return { nodeId, code: 'param-out-of-range', text, fix: setFix(nodeId, layer, param, used) };
}

/** Inputs missing: none at all, or one alone where branches are to be joined. */
export function tooFewInputs(nodeId: NodeId, { takes }: LayerType, received: number): Problem {
  const text =
    takes === 'many'
      ? { en: `Joins 2 or more layers, but ${received} is connected.`, ko: `층을 2개 이상 합쳐야 하는데 ${received}개만 연결되어 있어요.` }
      : { en: 'Nothing is connected to its input.', ko: '입력에 연결된 층이 없어요.' };
  return { nodeId, code: 'too-few-inputs', text };
}

export function tooManyInputs(nodeId: NodeId, taken: number, extra: GraphEdge): Problem {
  return {
    nodeId,
    code: 'too-many-inputs',
    text: {
      en: `Takes ${taken} input, but '${extra.from}' is connected too.`,
      ko: `입력을 ${taken}개만 받는데 '${extra.from}'도 연결되어 있어요.`,
    },
    fix: { edit: { kind: 'disconnect', edge: extra }, label: { en: 'Remove that connection', ko: '그 연결 지우기' } },
  };
}

export function onALoop(edge: GraphEdge): Problem {
  return {
    nodeId: edge.to,
    code: 'on-a-loop',
    text: {
      en: `The connection from '${edge.from}' leads back to where it came from.`,
      ko: `'${edge.from}'에서 온 연결이 제자리로 돌아와요.`,
    },
    fix: { edit: { kind: 'disconnect', edge }, label: { en: 'Remove that connection', ko: '그 연결 지우기' } },
  };
}

export function danglingEdge(edge: GraphEdge): Problem {
  return {
    nodeId: undefined,
    code: 'dangling-edge',
    text: {
      en: `A connection from '${edge.from}' to '${edge.to}' ends nowhere.`,
      ko: `'${edge.from}'에서 '${edge.to}'로 가는 연결의 끝이 없어요.`,
    },
    fix: { edit: { kind: 'disconnect', edge }, label: { en: 'Remove that connection', ko: '그 연결 지우기' } },
  };
}

/** A layer's own refusal, whose repair now learns where in the graph it is. */
export function refused(edge: GraphEdge, layer: LayerType, { code, text, fix }: ShapeError, registry: Registry): Problem {
  const found = { nodeId: edge.to, code, text };
  if (fix === undefined) return found;
  if (fix.kind === 'set') return { ...found, fix: setFix(edge.to, layer, fix.param, fix.value) };
  const bridge = registry.all.find((candidate) => candidate.bridgesTo === fix.to);
  if (bridge === undefined) return found;
  const label: Text = { en: `Insert ${bridge.label.en}`, ko: `${bridge.label.ko} 넣기` };
  return { ...found, fix: { label, edit: { kind: 'insertNode', type: bridge.type, edge } } };
}

function setFix(id: NodeId, layer: LayerType, param: string, value: ParamValue): Fix {
  const kind = layer.params[param];
  const name = kind?.label ?? { en: param, ko: param };
  const shown = shownValue(kind, value);
  return { label: { en: `Set ${name.en} to ${shown.en}`, ko: `${name.ko}: ${shown.ko}` }, edit: { kind: 'setParam', id, param, value } };
}

/** A choice by its label, anything else as it is. */
function shownValue(kind: ParamKinds[string] | undefined, value: ParamValue): Text {
  const options = kind?.field.kind === 'choice' ? kind.field.options : [];
  const plain = typeof value === 'object' ? value.join('x') : String(value);
  return options.find((option) => option.value === value)?.label ?? { en: plain, ko: plain };
}
