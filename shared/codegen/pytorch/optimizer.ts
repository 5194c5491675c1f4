import type { Args } from '../../calls/call.ts';
import type { Text } from '../../text.ts';
import type { RunSettings } from '../../training/settings.ts';
import type { Group } from '../python/doc.ts';
import { pythonCall } from '../python/values.ts';
import { torchSpelling } from './network.ts';

/** The optimizer with every one of its settings, under PyTorch's names. */
export function torchOptimizer({ optimizer, learningRate }: RunSettings): Group {
  const [maker, args] = callOf(optimizer);
  const call = pythonCall(`torch.optim.${maker}`, { lr: learningRate, ...args }, torchSpelling);
  return { ...call, items: [{ doc: 'model.parameters()' }, ...call.items] };
}

function callOf(settings: RunSettings['optimizer']): readonly [maker: string, args: Args] {
  switch (settings.name) {
    case 'adam':
      return ['Adam', { betas: [settings.beta1, settings.beta2], eps: settings.epsilon }];
    case 'adamw': {
      const { weightDecay, beta1, beta2, epsilon } = settings;
      return ['AdamW', { betas: [beta1, beta2], eps: epsilon, weight_decay: weightDecay }];
    }
    case 'sgd':
      // PyTorch refuses Nesterov without momentum, where it does nothing.
      return ['SGD', { momentum: settings.momentum, nesterov: settings.nesterov && settings.momentum > 0 }];
    case 'rmsprop': {
      const { rho, momentum, epsilon, centered } = settings;
      return ['RMSprop', { alpha: rho, momentum, eps: epsilon, centered }];
    }
    case 'adagrad':
      return ['Adagrad', { initial_accumulator_value: settings.initialAccumulator, eps: settings.epsilon }];
  }
}

/** Where epsilon stands in the formula differs; it matters only where it is large. Undefined without one. */
export function epsilonNote({ optimizer }: RunSettings): Text | undefined {
  if (optimizer.name === 'sgd' || optimizer.epsilon <= NEGLIGIBLE) return undefined;
  return {
    en: 'PyTorch adds eps elsewhere in the formula than Keras and ConvCanvas do.',
    ko: 'PyTorch는 eps를 더하는 자리가 Keras, ConvCanvas와 달라요.',
  };
}
const NEGLIGIBLE = 1e-6;
