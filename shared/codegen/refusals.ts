import type { NodeId } from '../graph/graph.ts';
import { BATCH, type Float, feed } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { Text } from '../text.ts';
import { withParticle } from '../text.ts';
import type { Source, SourceLayer } from './source.ts';

/** Why something cannot be exported, and what to do. */
export interface Refusal {
  /** Undefined for the network as a whole. */
  readonly nodeId: NodeId | undefined;
  readonly text: Text;
}

/** What is wrong with the network itself, whatever it is to become: a layer that is not known is among it. */
export function problemRefusals({ problems, output }: Plan): readonly Refusal[] {
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ nodeId, text }) => ({ nodeId, text }));
  if (errors.length > 0 || output !== undefined) return errors;
  const text = { en: 'The network has no layers yet. Draw one first.', ko: '네트워크에 층이 없어요. 먼저 층을 그려 주세요.' };
  return [{ nodeId: undefined, text }];
}

/** What the answer is in training: class probabilities, scores, or one in training and the other in prediction. */
export function answerKind({ output, layers }: Source): 'probabilities' | 'scores' | 'mixed' {
  const [learning, predicting] = [endsInSoftmax(output, layers, true), endsInSoftmax(output, layers, false)];
  if (learning !== predicting) return 'mixed';
  return learning ? 'probabilities' : 'scores';
}

/** No framework has a loss for that: what stands behind the softmax changes its values in training only. */
export function mixedRefusals(source: Source): readonly Refusal[] {
  if (answerKind(source) !== 'mixed') return [];
  const { id, name } = source.output;
  return [
    {
      nodeId: id,
      text: {
        en: `${name.en} changes the probabilities in training only, so there is no loss to train them with. Move it before the last layer that has softmax.`,
        ko: `${withParticle(name.ko, '은', '는')} 학습할 때만 확률을 바꿔서 손실을 계산할 수 없어요. 소프트맥스가 있는 마지막 층 앞으로 옮겨 주세요.`,
      },
    },
  ];
}

/** Asks what is computed. Layers that hand on what they get are looked through. */
function endsInSoftmax(layer: SourceLayer, layers: readonly SourceLayer[], training: boolean): boolean {
  const xs = layer.inputShapes.map((shape, place) => feed(`x${place}`, 'float', [BATCH, ...shape]));
  if (xs.length === 0) return false;
  const weight = (name: string): Float => feed(name, 'float', layer.placed.weights[name]?.shape ?? []);
  const { output } = layer.placed.forward(xs, { training, weight, noise: (like) => feed('noise', 'float', like.dims) });
  const place = xs.indexOf(output);
  if (place < 0) return output.node.op === 'Softmax';
  const before = layers.find(({ id }) => id === layer.inputs[place]);
  return before !== undefined && endsInSoftmax(before, layers, training);
}
