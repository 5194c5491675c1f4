import type { Template } from '../../shared/templates/template.ts';
import { projectFromTemplate } from '../../shared/templates/templates.ts';
import { replaceDocument } from '../files/actions.ts';

/** Puts a template's network on screen as a new document. */
export function openTemplate(template: Template): void {
  const { name, graph, training } = projectFromTemplate(template);
  replaceDocument({ name, graph, training });
}
