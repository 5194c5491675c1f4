import type { EngineOptions } from '../../../shared/tensorflow/engineOptions.ts';
import type { NodeDef } from '../../../shared/tensorflow/graphDef.ts';
import { type StepsEntries, stepsGraph } from '../../../shared/tensorflow/trainingGraph.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { ruleOf } from '../../../shared/training/optimizers/index.ts';
import type { Work } from '../engines/engine.ts';
import { callSteps, loadSplit, setVariables } from '../engines/sessionCalls.ts';
import { openGraph, tf } from '../tensorflow.ts';
import type { Sample } from './sampleSplit.ts';

/** A step as some options have it written, before TensorFlow gets it. */
export interface Draft {
  readonly options: EngineOptions;
  readonly graph: { readonly nodes: readonly NodeDef[]; readonly entries: StepsEntries };
  /** Equal for options that make no difference. */
  readonly likeness: string;
}

export type Trial = Pick<Work, 'plan' | 'output' | 'settings'>;

export function draftOf({ plan, output, settings }: Trial, options: EngineOptions, { split }: Sample): Draft {
  const { seed, batchSize, optimizer } = settings;
  const sizes = { train: split.size, test: split.size };
  const graph = stepsGraph({ plan, output, rule: ruleOf(optimizer), seed, batchSize, options, ...sizes });
  const { threads, grappler } = options;
  return { options, graph, likeness: [threads, grappler, ...graph.nodes.map(({ op, inputs }) => `${op}${inputs.length}`)].join() };
}

/** A step that can be carried out, to see how long it takes. */
export interface StepTimer {
  readonly options: EngineOptions;
  /** Milliseconds a step, of as many calls as last so long together; at least one. */
  readonly time: (leastMs: number) => number;
  readonly close: () => void;
}

/** Has TensorFlow take the step in, and carries it out once: the first call prepares it. */
export async function openTimer(
  { options, graph: { nodes, entries } }: Draft,
  { sample, batchSize, weights }: { readonly sample: Sample; readonly batchSize: number; readonly weights: WeightValues },
): Promise<StepTimer> {
  const { calls, close } = await openGraph<keyof StepsEntries>(nodes, { ...entries }, options);
  loadSplit(calls.loadTrain, 'train', sample.split);
  setVariables(calls.init, { entry: 'init', inputs: entries.init.inputs, values: weights });
  const { count } = sample.split.size;
  const rows = Int32Array.from({ length: options.stepsPerCall * batchSize }, (_, place) => place % count);
  // The weights are to stay numbers, however often they are updated from the same images.
  const rate = tf.scalar(1e-6);
  const call = () => callSteps(calls.steps, 'steps', { rows, number: 0, rate });
  call();
  return {
    options,
    time: (leastMs) => {
      const startedMs = performance.now();
      let passedMs = 0;
      let steps = 0;
      while (passedMs < leastMs || steps === 0) {
        call();
        steps += options.stepsPerCall;
        passedMs = performance.now() - startedMs;
      }
      return passedMs / steps;
    },
    close: () => {
      rate.dispose();
      close();
    },
  };
}
