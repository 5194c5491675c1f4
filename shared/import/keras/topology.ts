import * as z from 'zod';
import { type Json, jsonSchema } from '../../graph/graph.ts';

const configSchema = z.record(z.string(), jsonSchema);
const layerSchema = z.looseObject({
  class_name: z.string().min(1).max(200),
  name: z.string().optional(),
  config: configSchema.default({}),
  inbound_nodes: z.array(jsonSchema).default([]),
});
export type TopologyLayer = z.output<typeof layerSchema>;

const modelSchema = z.looseObject({
  class_name: z.enum(['Sequential', 'Functional', 'Model']),
  config: z.union([z.looseObject({ layers: z.array(layerSchema), build_input_shape: jsonSchema.optional() }), z.array(layerSchema)]),
  build_config: configSchema.nullish(),
});

/** A model of layers as Keras and TensorFlow.js write it. */
export interface Topology {
  readonly isSequential: boolean;
  readonly layers: readonly TopologyLayer[];
  /** With the batch; of a Sequential model whose layers do not say it. */
  readonly inputShape: readonly Json[] | undefined;
}

/** Whether this JSON means to be a model of layers, in whichever of its wrappings. */
export function modelIn(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  const inner = value['modelTopology'] ?? value['model_config'];
  if (inner !== undefined) return modelIn(inner);
  const name = value['class_name'];
  return name === 'Sequential' || name === 'Functional' || name === 'Model' ? value : undefined;
}

/** @throws {z.ZodError} where a part of it is not what it should be */
export function topologyOf(model: unknown): Topology {
  const { class_name: className, config, build_config: built } = modelSchema.parse(model);
  const { layers, build_input_shape: builtShape } = Array.isArray(config) ? { layers: config, build_input_shape: undefined } : config;
  const shape = builtShape ?? (built === null ? undefined : built?.['input_shape']);
  return { isSequential: className === 'Sequential', layers, inputShape: Array.isArray(shape) ? shape : undefined };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a layer calls itself; its config says it in a Sequential model. */
export function nameOf({ name, config, class_name: className }: TopologyLayer): string {
  const own = config['name'];
  return name ?? (typeof own === 'string' ? own : className);
}
