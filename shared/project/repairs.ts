import { freeNodeId, type Graph, type GraphNode } from '../graph/graph.ts';
import type { Text } from '../text.ts';

/** What was mended so that a document could be opened; told to the person, who decides whether to save it so. */
export interface Repaired {
  readonly graph: Graph;
  readonly repairs: readonly Text[];
}

/**
 * A graph whose ids are unique and whose edges join two of its nodes, each once. A second node of an id gets a new one;
 * edges that name the id stay with the first.
 */
export function repaired(graph: Graph): Repaired {
  const unique = withUniqueIds(graph);
  const ids = new Set(unique.graph.nodes.map((node) => node.id));
  const repairs = [...unique.repairs];
  const seen = new Set<string>();
  const edges = graph.edges.filter(({ from, to }) => {
    const isWhole = ids.has(from) && ids.has(to);
    const isNew = !seen.has(`${from} ${to}`);
    seen.add(`${from} ${to}`);
    if (!isWhole) repairs.push(edgeToNowhere(from, to));
    else if (!isNew) repairs.push(edgeTwice(from, to));
    return isWhole && isNew;
  });
  return { graph: repairs.length === 0 ? graph : { nodes: unique.graph.nodes, edges }, repairs };
}

function withUniqueIds(graph: Graph): Repaired {
  const nodes: GraphNode[] = [];
  const repairs: Text[] = [];
  const taken = new Set<string>();
  for (const node of graph.nodes) {
    const isTaken = taken.has(node.id);
    // Free among the nodes to come, too.
    const id = isTaken ? freeNodeId({ nodes: [...nodes, ...graph.nodes], edges: [] }, node.type) : node.id;
    if (isTaken) repairs.push(idTwice(node.id, id));
    taken.add(id);
    nodes.push(isTaken ? { ...node, id } : node);
  }
  return { graph: { ...graph, nodes }, repairs };
}

export function keyUnknown(place: string): Text {
  return { en: `"${place}" is not known to this version and was left out.`, ko: `"${place}" 항목은 이 버전이 몰라서 뺐어요.` };
}

function idTwice(id: string, next: string): Text {
  return {
    en: `Two layers were called "${id}"; the second is now "${next}" and its connections are to be drawn again.`,
    ko: `"${id}" 층이 둘이라 두 번째 층의 이름을 바꿨어요: "${next}". 그 층의 연결은 다시 그려 주세요.`,
  };
}

function edgeToNowhere(from: string, to: string): Text {
  return {
    en: `A connection from "${from}" to "${to}" was left out, since one of them is not in the file.`,
    ko: `"${from}" → "${to}" 연결은 한쪽 층이 파일에 없어서 뺐어요.`,
  };
}

function edgeTwice(from: string, to: string): Text {
  return {
    en: `The connection from "${from}" to "${to}" was there twice and is now there once.`,
    ko: `"${from}" → "${to}" 연결이 두 번 있어서 하나만 남겼어요.`,
  };
}
