import type { NodeId } from '../../shared/graph/graph.ts';
import type { LayerType } from '../../shared/layers/layerType.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Language, Text } from '../../shared/text.ts';
import { count, wholeShape } from '../words/figures.ts';
import { percent } from '../words/numbers.ts';
import { summaryWords } from './words.ts';

export interface SummaryRow {
  readonly id: NodeId;
  readonly layer: LayerType;
  readonly name: Text;
  readonly shape: string;
  readonly weightCount: number;
  /** Of all the network's parameters, 0 to 1. */
  readonly share: number;
}

/** One row a layer, in the order images go through them. */
export function summaryRows({ layers, totals }: Plan): readonly SummaryRow[] {
  return layers.map(({ id, layer, name, placed }) => ({
    id,
    layer,
    name,
    shape: wholeShape(placed.outputShape),
    weightCount: placed.weightCount,
    share: totals.weightCount === 0 ? 0 : placed.weightCount / totals.weightCount,
  }));
}

/** The table as text with tabs: pasted into a spreadsheet, it is a table again. */
export function summaryText(plan: Plan, language: Language): string {
  const { layer, outputShape, parameters, share, total } = summaryWords;
  const head = [layer, outputShape, parameters, share].map((word) => word[language]);
  const rows = summaryRows(plan).map((row) => [row.name[language], row.shape, count(row.weightCount), percent(row.share)]);
  const foot = [total[language], '', count(plan.totals.weightCount), percent(plan.totals.weightCount === 0 ? 0 : 1)];
  return [head, ...rows, foot].map((cells) => cells.join('\t')).join('\n');
}
