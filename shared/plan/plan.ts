import type { Graph, GraphNode } from '../graph/graph.ts';
import type { Configured } from '../layers/layerType.ts';
import type { Registry } from '../layers/registry.ts';
import type { Plan } from './plannedLayer.ts';
import { countProblems } from './problem.ts';
import { problemsOf } from './problemsOf.ts';
import type { Task } from './task.ts';
import { type Configure, walk } from './walk.ts';

export type { Plan, PlannedLayer } from './plannedLayer.ts';

/**
 * plan() with a memory. A layer whose settings and inputs are what they were stays the very same object, so an edit costs
 * little and a card that shows it need not be drawn again; a drawing that means the same (a node was moved) gives the same Plan.
 *
 * @param task  what it is to learn; left out, the network is checked by itself only
 */
export function createPlanner(registry: Registry, task?: Task): (graph: Graph) => Plan {
  const settings = new WeakMap<GraphNode['params'], { type: string; configured: Configured }>();
  let latest: { graph: Graph; plan: Plan } | undefined;

  const configure: Configure = (layer, { params, type }) => {
    const found = settings.get(params);
    if (found?.type === type) return found.configured;
    const configured = layer.configure(params);
    settings.set(params, { type, configured });
    return configured;
  };

  return (graph) => {
    if (latest === undefined || !meansTheSame(latest.graph, graph)) {
      const walked = walk(graph, { registry, configure, before: latest?.plan.known ?? new Map() });
      const { layers, byId, known, output, path, totals } = walked;
      const problems = problemsOf(walked, { graph, registry, configure, task });
      latest = { graph, plan: { layers, byId, known, output, path, totals, problems } };
    }
    return latest.plan;
  };
}

/** Graph -> Plan, pure. A part that is not understood takes nothing from the others. */
export function plan(graph: Graph, registry: Registry, task?: Task): Plan {
  return createPlanner(registry, task)(graph);
}

/** Whether the network can be trained as it is: nothing is wrong with it that is more than a warning. */
export function isTrainable({ problems, output }: Plan): boolean {
  return output !== undefined && countProblems(problems).errors === 0;
}

/** Positions do not change what a drawing means. Edits keep what they do not touch, so identity tells. */
function meansTheSame(left: Graph, right: Graph): boolean {
  return (
    left.edges === right.edges &&
    left.nodes.length === right.nodes.length &&
    left.nodes.every((node, position) => {
      const other = right.nodes[position];
      return node === other || (other !== undefined && saysTheSame(node, other));
    })
  );
}

function saysTheSame(left: GraphNode, right: GraphNode): boolean {
  return left.id === right.id && left.type === right.type && left.params === right.params && left.name === right.name;
}
