import type { GraphEdge, GraphNode, NodeId } from '../graph/graph.ts';
import { withParticle } from '../text.ts';
import { branchFix } from './branches.ts';
import type { Diagnosis } from './diagnosis.ts';
import { endFix } from './endings.ts';
import { disconnectFix, together } from './fixes.ts';
import { inputNodes, withInput } from './inputs.ts';
import { closingEdges } from './loops.ts';
import { nameIn } from './names.ts';
import { leadingTo } from './output.ts';
import type { Fix, Problem } from './problem.ts';

/** What is wrong with the connections, whatever the layers compute. */
export function drawingProblems(diagnosis: Diagnosis): readonly Problem[] {
  const { graph, ordered, registry } = diagnosis;
  const ids = new Set(graph.nodes.map((node) => node.id));
  const dangling = graph.edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to));
  return [
    ...inputProblems(diagnosis),
    ...dangling.map((edge) => danglingEdge(diagnosis, edge)),
    ...closingEdges(graph, ordered).map((edge) => onALoop(diagnosis, edge)),
    ...graph.nodes.filter((node) => registry.find(node.type) === undefined).map((node) => unknownLayer(diagnosis, node)),
    ...endProblems(diagnosis),
  ];
}

function inputProblems(diagnosis: Diagnosis): readonly Problem[] {
  const { graph, output, ordered, path } = diagnosis;
  if (graph.nodes.length === 0) return [];
  const inputs = inputNodes(diagnosis);
  if (inputs.length === 0) return [noInput(diagnosis)];
  if (output === undefined) return ordered.looped.length > 0 || hasUnknown(diagnosis) ? [] : [noPath(diagnosis, inputs[0])];
  const used = inputs.filter((id) => path.has(id));
  return used.slice(1).map((id) => severalInputs(diagnosis, used[0] ?? id, id));
}

function hasUnknown({ graph, registry }: Diagnosis): boolean {
  return graph.nodes.some((node) => registry.find(node.type) === undefined);
}

function noInput(diagnosis: Diagnosis): Problem {
  const fix = withInput(diagnosis);
  return {
    nodeId: undefined,
    code: 'no-input',
    severity: 'error',
    title: { en: 'No image enters', ko: '들어오는 이미지가 없어요' },
    text: {
      en: 'No image enters the network: it has no Input, where images come in.',
      ko: '이미지는 입력으로 들어오는데, 이 네트워크에는 입력이 없어요.',
    },
    short: { en: 'No image enters the network.', ko: '네트워크로 들어오는 이미지가 없어요.' },
    fixes: fix === undefined ? [] : [fix],
  };
}

function noPath(diagnosis: Diagnosis, input: NodeId | undefined): Problem {
  const name = input === undefined ? { en: 'Input', ko: '입력' } : nameIn(diagnosis, input);
  const loose = diagnosis.graph.nodes.find((node) => node.id !== input && diagnosis.known.get(node.id)?.layer.takes === 'one');
  return {
    nodeId: input,
    code: 'no-path',
    severity: 'error',
    title: { en: 'No way from the image to an answer', ko: '이미지에서 답까지 이어지지 않아요' },
    text: {
      en: `Nothing follows ${name.en}, so the image reaches no layer that could answer.`,
      ko: `${name.ko} 뒤에 연결된 층이 없어서 이미지가 답을 내는 층까지 가지 못해요.`,
    },
    short: { en: 'No layer follows yet.', ko: '아직 뒤에 연결된 층이 없어요.' },
    fixes: [loose === undefined || input === undefined ? firstEnd(diagnosis, input) : leadTo(diagnosis, input, loose.id)].flatMap(
      (fix) => fix ?? [],
    ),
  };
}

function leadTo(diagnosis: Diagnosis, from: NodeId, to: NodeId): Fix {
  const name = nameIn(diagnosis, to);
  return {
    label: { en: `Connect it to ${name.en}`, ko: `${withParticle(name.ko, '과', '와')} 연결하기` },
    short: { en: `Connect to ${name.en}`, ko: `${withParticle(name.ko, '과', '와')} 연결하기` },
    edit: { kind: 'connect', edge: { from, to } },
  };
}

/** The smallest network there is: the image as a row, and an answer. */
function firstEnd(diagnosis: Diagnosis, input: NodeId | undefined): Fix | undefined {
  const planned = input === undefined ? undefined : diagnosis.byId.get(input);
  return planned === undefined || diagnosis.task === undefined ? undefined : endFix(diagnosis, planned, diagnosis.task.classes);
}

/** Two images cannot be fed: what hangs on the second is moved to the first. */
function severalInputs(diagnosis: Diagnosis, first: NodeId, extra: NodeId): Problem {
  const [one, two] = [nameIn(diagnosis, first), nameIn(diagnosis, extra)];
  const { ordered, known } = diagnosis;
  const isMoved = (to: NodeId) => !ordered.sources.get(to)?.includes(first) && known.get(to)?.layer.takes !== 'nothing';
  const moved = (ordered.followers.get(extra) ?? []).filter(isMoved);
  const edit = together([
    { kind: 'removeNodes', ids: [extra] },
    ...moved.map((to) => ({ kind: 'connect', edge: { from: first, to } }) as const),
  ]);
  return {
    nodeId: extra,
    code: 'several-inputs',
    severity: 'error',
    title: { en: 'There is one image, but two inputs', ko: '이미지는 하나인데 입력이 둘이에요' },
    text: {
      en: `Images enter at ${one.en} and at ${two.en}, but the data gives one image at a time.`,
      ko: `이미지가 ${withParticle(one.ko, '과', '와')} ${withParticle(two.ko, '으로', '로')} 들어오는데, 데이터는 이미지를 한 장씩만 줘요.`,
    },
    short: { en: 'Images come one at a time, so one input is enough.', ko: '이미지는 한 장씩이라 입력도 하나면 돼요.' },
    fixes: [{ label: { en: `Use ${one.en} for both`, ko: `${one.ko} 하나로 합치기` }, edit }],
  };
}

/** The node keeps all it came with. */
function unknownLayer(diagnosis: Diagnosis, node: GraphNode): Problem {
  const name = nameIn(diagnosis, node.id);
  return {
    nodeId: node.id,
    code: 'unknown-layer',
    severity: 'error',
    title: { en: 'This version does not know this layer', ko: '이 버전에는 없는 층이에요' },
    text: {
      en: `${name.en} is a layer of type '${node.type}', which this version does not have. Its settings are kept.`,
      ko: `${withParticle(name.ko, '은', '는')} '${node.type}' 층인데 이 버전에는 없어요. 설정은 그대로 남아 있어요.`,
    },
    short: { en: 'This version has no such layer.', ko: '이 버전에는 없는 층이에요.' },
    fixes: [
      {
        label: { en: 'Take it out and join its ends', ko: '빼고 앞뒤 잇기' },
        short: { en: 'Take it out', ko: '빼고 앞뒤 잇기' },
        edit: { kind: 'dissolveNode', id: node.id },
      },
    ],
  };
}

function onALoop(diagnosis: Diagnosis, edge: GraphEdge): Problem {
  const [from, to] = [nameIn(diagnosis, edge.from), nameIn(diagnosis, edge.to)];
  const itself = edge.from === edge.to;
  return {
    nodeId: edge.to,
    code: 'on-a-loop',
    severity: 'error',
    title: { en: 'The connections make a loop', ko: '연결이 고리를 이뤄요' },
    text: itself
      ? { en: `${to.en} is connected to itself.`, ko: `${withParticle(to.ko, '이', '가')} 자기 자신과 연결되어 있어요.` }
      : {
          en: `${to.en} already leads to ${from.en}, so the connection from ${from.en} makes a loop.`,
          ko: `${to.ko}의 출력이 이미 ${from.ko}까지 이어져 있어서, ${from.ko}에서 온 연결이 고리를 만들어요.`,
        },
    short: { en: 'A connection leads back here: a loop.', ko: '연결이 되돌아와서 고리가 생겼어요.' },
    fixes: [disconnectFix(edge)],
  };
}

function danglingEdge(diagnosis: Diagnosis, edge: GraphEdge): Problem {
  const [from, to] = [nameIn(diagnosis, edge.from), nameIn(diagnosis, edge.to)];
  return {
    nodeId: undefined,
    code: 'dangling-edge',
    severity: 'error',
    title: { en: 'A connection ends nowhere', ko: '한쪽 끝이 빈 연결이 있어요' },
    text: {
      en: `The connection from ${from.en} to ${to.en} has only one end: the other layer is not there.`,
      ko: `${from.ko}에서 ${withParticle(to.ko, '으로', '로')} 가는 연결의 한쪽 층이 없어요.`,
    },
    short: { en: 'A connection ends nowhere.', ko: '한쪽 끝이 빈 연결이 있어요.' },
    fixes: [disconnectFix(edge)],
  };
}

/** Ends besides the output: a branch that is in vain, or a second answer. */
function endProblems(diagnosis: Diagnosis): readonly Problem[] {
  const { ends, output, known, byId } = diagnosis;
  const answers = (id: NodeId) => known.get(id)?.layer.classifies !== undefined && byId.has(id);
  return ends
    .filter((id) => id !== output)
    .map((id) =>
      answers(id) && output !== undefined && answers(output) ? secondAnswer(diagnosis, id, output) : deadBranch(diagnosis, id),
    );
}

function secondAnswer(diagnosis: Diagnosis, id: NodeId, output: NodeId): Problem {
  const [own, other] = [nameIn(diagnosis, id), nameIn(diagnosis, output)];
  return {
    nodeId: id,
    code: 'several-outputs',
    severity: 'error',
    title: { en: 'The network gives two answers', ko: '네트워크의 답이 둘이에요' },
    text: {
      en: `Both ${own.en} and ${other.en} end the network, but it can give one answer only.`,
      ko: `${withParticle(own.ko, '과', '와')} ${withParticle(other.ko, '이', '가')} 모두 네트워크의 끝이에요. 답은 하나여야 해요.`,
    },
    short: { en: 'A network gives one answer; this is a second one.', ko: '답은 하나여야 하는데 두 번째 답이에요.' },
    fixes: [branchFix(diagnosis, id)],
  };
}

function deadBranch(diagnosis: Diagnosis, id: NodeId): Problem {
  const own = nameIn(diagnosis, id);
  const alone = leadingTo(id, diagnosis.ordered).size === 1;
  return {
    nodeId: id,
    code: 'dead-branch',
    severity: 'warning',
    title: { en: 'Its output goes nowhere', ko: '출력이 아무 데도 이어지지 않아요' },
    text: {
      en: `The output of ${own.en} goes nowhere, so this ${alone ? 'layer' : 'branch'} would not be trained.`,
      ko: `${own.ko}의 출력이 아무 데도 이어지지 않아서 이 ${withParticle(alone ? '층' : '갈래', '은', '는')} 학습되지 않아요.`,
    },
    short: { en: 'Its output goes nowhere.', ko: '출력이 아무 데도 이어지지 않아요.' },
    fixes: [branchFix(diagnosis, id)],
  };
}
