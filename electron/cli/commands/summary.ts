import type { Command } from 'commander';
import * as z from 'zod';
import { displayName } from '../../../shared/layers/displayName.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { type Plan, plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import type { Project } from '../../../shared/project/projectFile.ts';
import { printShape } from '../../../shared/shapes/shape.ts';
import type { Cli } from '../cli.ts';
import { grouped, percent } from '../figures.ts';
import { problemsAsJson } from '../problems.ts';
import { readDocument } from '../readDocument.ts';
import { tableLines } from '../table.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineSummary(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'summary')
    .description(terminal.in({ en: 'show the layers with their output shapes and parameters', ko: '층마다 출력 크기와 파라미터 수 보기' }))
    .argument('<FILE>', terminal.in(words.file))
    .option('--json', terminal.in(words.json))
    .action((file: string, options: unknown) => cli.run(() => summarize(file, optionsSchema.parse(options).json, terminal)));
}

interface Row {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** Null where the network is not understood up to here. */
  readonly outputShape: readonly number[] | null;
  readonly parameters: number | null;
}

async function summarize(file: string, isJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const project = await readDocument(file, terminal);
  const planned = plan(project.graph, registry, fashionMnist);
  const rows = rowsOf(project, planned, terminal);
  if (isJson) {
    const { weightCount, trainableCount } = planned.totals;
    const problems = problemsAsJson(planned.problems, terminal);
    terminal.printJson({ layers: rows, totalParameters: weightCount, trainableParameters: trainableCount, problems });
  } else {
    printTable(rows, planned, terminal);
    printProblemCount(file, planned, terminal);
  }
  return exitCodes.ok;
}

/** In the order of execution; nodes without a known shape come last. */
function rowsOf({ graph }: Project, planned: Plan, terminal: Terminal): readonly Row[] {
  const understood = planned.layers.map(({ id, layer, name, placed }): Row => {
    return { id, type: layer.type, name: terminal.in(name), outputShape: placed.outputShape, parameters: placed.weightCount };
  });
  const others = graph.nodes.filter(({ id }) => !planned.byId.has(id));
  const unknown = others.map((node): Row => {
    return { id: node.id, type: node.type, name: terminal.in(displayName(node, registry)), outputShape: null, parameters: null };
  });
  return [...understood, ...unknown];
}

function printTable(rows: readonly Row[], { totals }: Plan, terminal: Terminal): void {
  const columns = [
    { heading: terminal.in({ en: 'Layer', ko: '층' }), align: 'left' },
    { heading: terminal.in({ en: 'Output shape', ko: '출력 크기' }), align: 'left' },
    { heading: terminal.in({ en: 'Parameters', ko: '파라미터' }), align: 'right' },
    { heading: terminal.in({ en: 'Share', ko: '비율' }), align: 'right' },
  ] as const;
  const cells = rows.map(({ name, outputShape, parameters }) => [
    name,
    outputShape === null ? '?' : printShape(outputShape),
    parameters === null ? '?' : grouped(parameters),
    parameters === null || parameters === 0 ? '' : percent(parameters / totals.weightCount),
  ]);
  for (const line of tableLines(columns, cells)) terminal.print(line);
  terminal.print('');
  const total = grouped(totals.weightCount);
  const trainable = grouped(totals.trainableCount);
  terminal.print(
    terminal.in({ en: `${total} parameters, ${trainable} of them trainable`, ko: `파라미터 ${total}개, 그중 학습하는 값 ${trainable}개` }),
  );
}

function printProblemCount(file: string, { problems }: Plan, terminal: Terminal): void {
  if (problems.length === 0) return;
  const count = problems.length;
  terminal.note(
    terminal.in({
      en: `${count} problem${count === 1 ? '' : 's'}; see: convcanvas check ${file}`,
      ko: `문제 ${count}개. 자세히 보기: convcanvas check ${file}`,
    }),
  );
}
