import type { LayerType } from '../../shared/layers/layerType.ts';
import type { Template } from '../../shared/templates/template.ts';
import { templates } from '../../shared/templates/templates.ts';
import type { Text } from '../../shared/text.ts';
import { type CommandName, commandNames } from '../commands/names.ts';
import { type PaletteEntry, paletteEntries } from '../palette/offers.ts';
import { commandLabels } from '../words/commands.ts';
import { findWords } from '../words/find.ts';
import { matchText } from './match.ts';

/** One line of the list. */
export type FindResult =
  | { readonly kind: 'layer'; readonly key: string; readonly label: Text; readonly entry: PaletteEntry }
  | { readonly kind: 'command'; readonly key: string; readonly label: Text; readonly command: CommandName }
  | { readonly kind: 'template'; readonly key: string; readonly label: Text; readonly template: Template };

export const kindLabels: Record<FindResult['kind'], Text> = {
  layer: findWords.layers,
  command: findWords.commands,
  template: findWords.templates,
};

/** What makes no sense to choose from a list: moving by steps, and the list itself. */
const UNLISTED = /^(move|next|previous|layer|find$|deselect$)/;

const everything: readonly FindResult[] = [
  ...paletteEntries.map((entry): FindResult => ({ kind: 'layer', key: entry.key, label: entry.label, entry })),
  ...commandNames
    .filter((command) => !UNLISTED.test(command))
    .map((command): FindResult => ({ kind: 'command', key: command, label: commandLabels[command], command })),
  ...templates.map((template): FindResult => ({ kind: 'template', key: template.id, label: template.name, template })),
];

const MOST = 9;

/** What a query finds, by kind; within a kind by where the name has it. Only layers that take an input can be connected. */
export function find(query: string, onlyLayers: boolean, isPossible: (command: CommandName) => boolean): readonly FindResult[] {
  const found = everything.flatMap((result) => {
    if (onlyLayers && (result.kind !== 'layer' || result.entry.layer.takes === 'nothing')) return [];
    if (result.kind === 'command' && !isPossible(result.command)) return [];
    const place = matchText(query, result.label);
    return place === undefined ? [] : [{ result, start: place.start }];
  });
  const order = { layer: 0, command: 1, template: 2 };
  found.sort((left, right) => order[left.result.kind] - order[right.result.kind] || left.start - right.start);
  const hits = found.map(({ result }) => result);
  return query.trim() === '' || onlyLayers ? hits : hits.slice(0, MOST);
}

/** What goes in and comes out, in words: `image → row`. */
export function passage({ takes, accepts, bridgesTo, type }: LayerType): Text {
  if (takes === 'nothing') return findWords.toImage;
  if (takes === 'many') return findWords.severalToOne;
  if (accepts === 'vector') return findWords.rowToRow;
  if (accepts === 'any') return findWords.anyToSame;
  return bridgesTo === 'vector' || type.startsWith('global') ? findWords.imageToRow : findWords.imageToImage;
}
