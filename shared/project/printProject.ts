import { sortedKeys } from '../graph/networkText.ts';
import { PROJECT_NAME_MAX, type Project, projectSchema } from './projectFile.ts';

/**
 * The text of a document's file: JSON that a person and a version control system can read. The same document gives the same
 * text, whatever order its settings were made in.
 *
 * @throws {ZodError} for what is no document, before anything is written
 */
export function printProject(project: Project): string {
  const { graph, ...rest } = projectSchema.parse({ ...project, name: project.name.trim().slice(0, PROJECT_NAME_MAX) });
  const nodes = graph.nodes.map((node) => ({ ...node, params: sortedKeys(node.params) }));
  const { format, version, name, ...settings } = rest;
  return `${JSON.stringify({ format, version, name, graph: { nodes, edges: graph.edges }, ...settings }, undefined, 2)}\n`;
}
