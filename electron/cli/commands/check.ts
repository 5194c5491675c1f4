import type { Command } from 'commander';
import * as z from 'zod';
import { registry } from '../../../shared/layers/registry.ts';
import { isTrainable, plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import type { Cli } from '../cli.ts';
import { problemLines, problemsAsJson } from '../problems.ts';
import { readDocument } from '../readDocument.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineCheck(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'check')
    .description(
      terminal.in({
        en: 'say what is wrong with a network and how to repair it; exit code 1 when it cannot be trained',
        ko: '네트워크의 문제와 고치는 방법 보기. 학습할 수 없으면 종료 코드 1',
      }),
    )
    .argument('<FILE>', terminal.in(words.file))
    .option('--json', terminal.in(words.json))
    .action((file: string, options: unknown) => cli.run(() => check(file, optionsSchema.parse(options).json, terminal)));
}

async function check(file: string, isJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const { graph } = await readDocument(file, terminal);
  const planned = plan(graph, registry, fashionMnist);
  const canTrain = isTrainable(planned);
  if (isJson) {
    terminal.printJson({ trainable: canTrain, problems: problemsAsJson(planned.problems, terminal) });
  } else {
    for (const line of problemLines(planned, graph, terminal)) terminal.print(line);
    if (planned.problems.length === 0)
      terminal.print(terminal.in({ en: 'No problems: it can be trained.', ko: '문제가 없어요. 학습할 수 있어요.' }));
  }
  return canTrain ? exitCodes.ok : exitCodes.problem;
}
