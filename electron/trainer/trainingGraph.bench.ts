/** Milliseconds a training step of the seed network takes. Plain Node runs it. */
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { trainingGraph } from '../../shared/tensorflow/trainingGraph.ts';
import { seedNetwork } from '../../shared/testing.ts';
import { loadGraph, tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

const BATCH_SIZE = 32;
const WARM_UP = 50;
const STEPS = 100;

const planned = plan(seedNetwork, registry);
const built = performance.now();
const graph = trainingGraph(planned, required(planned.layers.at(-1)).id, { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
const opened = performance.now();
const loaded = await loadGraph(graph.nodes, graph.entries);
const ready = performance.now();

const initial = Object.entries(graph.entries.init.inputs).map(([name, { dims }]) => [name, tf.randomNormal([...dims], 0, 0.05)] as const);
loaded['init']?.(Object.fromEntries(initial));
const feeds = { input: tf.randomUniform([BATCH_SIZE, 28, 28, 1]), labels: tf.randomUniform([BATCH_SIZE], 0, 10, 'int32') };
const step = () => {
  const results = required(loaded['train'])(feeds);
  required(results['train/loss']).dataSync();
  tf.dispose(results);
};
for (let count = 0; count < WARM_UP; count += 1) step();
const rounds = Array.from({ length: 5 }, () => {
  const start = performance.now();
  for (let count = 0; count < STEPS; count += 1) step();
  return ((performance.now() - start) / STEPS).toFixed(2);
});
console.log(
  `${graph.nodes.length} operations, built in ${(opened - built).toFixed(1)} ms, opened in ${(ready - opened).toFixed(0)} ms; ms a step: ${rounds.join(', ')}`,
);
