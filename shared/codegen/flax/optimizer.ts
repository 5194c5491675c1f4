import type { Args } from '../../calls/call.ts';
import type { Text } from '../../text.ts';
import type { RunSettings } from '../../training/settings.ts';
import type { Group } from '../python/doc.ts';
import { pythonCall } from '../python/values.ts';
import { flaxSpelling } from './modules.ts';

/** The optimizer with every one of its settings, under Optax's names. */
export function optaxOptimizer({ optimizer, learningRate }: RunSettings): Group {
  const [maker, args] = callOf(optimizer);
  return pythonCall(`optax.${maker}`, { learning_rate: learningRate, ...args }, flaxSpelling);
}

function callOf(settings: RunSettings['optimizer']): readonly [maker: string, args: Args] {
  switch (settings.name) {
    case 'adam':
      return ['adam', { b1: settings.beta1, b2: settings.beta2, eps: settings.epsilon }];
    case 'adamw': {
      const { weightDecay, beta1, beta2, epsilon } = settings;
      return ['adamw', { b1: beta1, b2: beta2, eps: epsilon, weight_decay: weightDecay }];
    }
    case 'sgd':
      return ['sgd', { momentum: settings.momentum, nesterov: settings.nesterov }];
    case 'rmsprop': {
      const { rho, momentum, epsilon, centered } = settings;
      return ['rmsprop', { decay: rho, momentum, eps: epsilon, centered }];
    }
    case 'adagrad':
      return ['adagrad', { initial_accumulator_value: settings.initialAccumulator, eps: settings.epsilon }];
  }
}

/** Where Adam's epsilon stands in the formula differs; it matters only where it is large. Undefined where it does not. */
export function epsilonNote({ optimizer }: RunSettings): Text | undefined {
  if ((optimizer.name !== 'adam' && optimizer.name !== 'adamw') || optimizer.epsilon <= NEGLIGIBLE) return undefined;
  return {
    en: 'Optax adds eps elsewhere in the formula than Keras and ConvCanvas do.',
    ko: 'Optax는 eps를 더하는 자리가 Keras, ConvCanvas와 달라요.',
  };
}
const NEGLIGIBLE = 1e-6;
