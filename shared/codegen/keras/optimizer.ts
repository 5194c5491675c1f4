import type { Args } from '../../calls/call.ts';
import type { RunSettings } from '../../training/settings.ts';
import type { Group } from '../python/doc.ts';
import { pythonCall } from '../python/values.ts';
import { kerasSpelling } from './network.ts';

/** The optimizer with every one of its settings, said or not in Keras's own defaults. */
export function kerasOptimizer({ optimizer, learningRate }: RunSettings): Group {
  const [maker, args] = callOf(optimizer);
  return pythonCall(`keras.optimizers.${maker}`, { learning_rate: learningRate, ...args }, kerasSpelling);
}

function callOf(settings: RunSettings['optimizer']): readonly [maker: string, args: Args] {
  switch (settings.name) {
    case 'adam':
      return ['Adam', { beta_1: settings.beta1, beta_2: settings.beta2, epsilon: settings.epsilon }];
    case 'adamw': {
      const { weightDecay, beta1, beta2, epsilon } = settings;
      return ['AdamW', { weight_decay: weightDecay, beta_1: beta1, beta_2: beta2, epsilon }];
    }
    case 'sgd':
      return ['SGD', { momentum: settings.momentum, nesterov: settings.nesterov }];
    case 'rmsprop': {
      const { rho, momentum, epsilon, centered } = settings;
      return ['RMSprop', { rho, momentum, epsilon, centered }];
    }
    case 'adagrad':
      return ['Adagrad', { initial_accumulator_value: settings.initialAccumulator, epsilon: settings.epsilon }];
  }
}
