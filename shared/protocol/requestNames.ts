/** The names alone, for the preload script, which carries no schemas. The contract must have exactly these. */
export const requestNames = [
  'app:describe',
  'app:notices',
  'engine:describe',
  'preferences:read',
  'preferences:write',
  'file:launched',
  'file:open',
  'file:import',
  'file:save',
  'export:save',
  'export:figure',
  'export:check',
  'export:weights',
  'file:dirty',
  'draft:write',
  'draft:read',
  'draft:clear',
  'datasets:list',
  'datasets:download',
  'datasets:cancel',
  'datasets:folder',
  'datasets:samples',
  'run:start',
  'run:control',
  'run:rate',
  'run:unfinished',
  'run:resume',
  'run:current',
] as const;
export type RequestName = (typeof requestNames)[number];

export function isRequestName(value: unknown): value is RequestName {
  return requestNames.some((name) => name === value);
}
