import * as z from 'zod';
import { adagradCard, adagradRule, adagradSchema } from './adagrad.ts';
import { adamCard, adamRule, adamSchema } from './adam.ts';
import { adamwCard, adamwRule, adamwSchema } from './adamw.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';
import { rmspropCard, rmspropRule, rmspropSchema } from './rmsprop.ts';
import { sgdCard, sgdRule, sgdSchema } from './sgd.ts';

/** An optimizer with everything that is its own. Keras's names, definitions and defaults. */
export const optimizerSchema = z.discriminatedUnion('name', [adamSchema, adamwSchema, sgdSchema, rmspropSchema, adagradSchema]);
export type OptimizerSettings = z.infer<typeof optimizerSchema>;
export type OptimizerName = OptimizerSettings['name'];

/** All optimizers, in the order they are offered. */
export const optimizerCards: readonly OptimizerCard<OptimizerName>[] = [adamCard, adamwCard, sgdCard, rmspropCard, adagradCard];

/** The one place that tells optimizers apart. */
export function ruleOf(settings: OptimizerSettings): UpdateRule {
  switch (settings.name) {
    case 'adam':
      return adamRule(settings);
    case 'adamw':
      return adamwRule(settings);
    case 'sgd':
      return sgdRule(settings);
    case 'rmsprop':
      return rmspropRule(settings);
    case 'adagrad':
      return adagradRule(settings);
  }
}

/** An optimizer with its defaults: what a form takes when another one is chosen. */
export function defaultsOf(name: OptimizerName): OptimizerSettings {
  return optimizerSchema.parse({ name });
}
