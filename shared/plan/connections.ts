import type { Edit } from '../graph/edits.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { orderOf } from '../graph/order.ts';
import { displayName } from '../layers/displayName.ts';
import type { Registry } from '../layers/registry.ts';
import { sameInAll, type Text, withParticle } from '../text.ts';
import { together } from './fixes.ts';

/** Why a connection cannot be drawn, in a sentence or two; undefined when it can. A one-input port that is taken can: see connectEdit. */
export function explainConnection(graph: Graph, registry: Registry, from: NodeId, to: NodeId): Text | undefined {
  const [source, target] = [nameOf(graph, registry, from), nameOf(graph, registry, to)];
  if (from === to) {
    return {
      en: `${source.en} cannot be connected to itself.`,
      ko: `${withParticle(source.ko, '을', '를')} 자기 자신과 연결할 수는 없어요.`,
    };
  }
  if (graph.edges.some((edge) => edge.from === from && edge.to === to)) {
    return {
      en: `${source.en} is already connected to ${target.en}.`,
      ko: `${withParticle(source.ko, '은', '는')} 이미 ${withParticle(target.ko, '과', '와')} 연결되어 있어요.`,
    };
  }
  if (takesOf(graph, registry, to) === 'nothing') {
    return {
      en: `${target.en} is where images enter; nothing can be connected to it.`,
      ko: `${withParticle(target.ko, '은', '는')} 이미지가 들어오는 곳이라 다른 층을 연결할 수 없어요.`,
    };
  }
  if (!leadsTo(graph, to, from)) return undefined;
  return {
    en: `${target.en} already leads to ${source.en}. This connection would make a loop.`,
    ko: `${target.ko}의 출력이 이미 ${withParticle(source.ko, '으로', '로')} 이어져요. 이렇게 연결하면 고리가 생겨요.`,
  };
}

/** Draws the connection. Where the target takes one input only, the new one takes the place of the old. */
export function connectEdit(graph: Graph, registry: Registry, from: NodeId, to: NodeId): Edit {
  const replaced = takesOf(graph, registry, to) === 'one' ? graph.edges.filter((edge) => edge.to === to) : [];
  return together([...replaced.map((edge) => ({ kind: 'disconnect', edge }) as const), { kind: 'connect', edge: { from, to } }]);
}

function leadsTo(graph: Graph, start: NodeId, goal: NodeId): boolean {
  const { followers } = orderOf(graph);
  const seen = new Set([start]);
  for (const id of seen) {
    if (id === goal) return true;
    for (const follower of followers.get(id) ?? []) seen.add(follower);
  }
  return false;
}

function takesOf(graph: Graph, registry: Registry, id: NodeId) {
  const type = graph.nodes.find((node) => node.id === id)?.type;
  return type === undefined ? undefined : registry.find(type)?.takes;
}

function nameOf(graph: Graph, registry: Registry, id: NodeId): Text {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  return node === undefined ? sameInAll(id) : displayName(node, registry);
}
