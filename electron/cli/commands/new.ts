import { Argument, type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { printProject } from '../../../shared/project/printProject.ts';
import type { Template } from '../../../shared/templates/template.ts';
import { findTemplate, projectFromTemplate, templates } from '../../../shared/templates/templates.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { writeResult } from '../writeResult.ts';

const optionsSchema = z.object({ output: z.string(), force: z.boolean().default(false) });

export function defineNew(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'new')
    .description(terminal.in({ en: 'write a new document from a template', ko: '템플릿으로 새 문서 만들기' }))
    .addArgument(templateArgument(terminal))
    .requiredOption('-o, --output <FILE>', terminal.in({ en: 'where it goes, or - for standard output', ko: '저장할 곳. -이면 표준 출력' }))
    .option('--force', terminal.in({ en: 'replace a file that is there', ko: '이미 있는 파일 바꾸기' }))
    .action((template: Template, options: unknown) => cli.run(() => writeNew(template, optionsSchema.parse(options), terminal)));
}

/** Any other name is a usage error. */
function templateArgument(terminal: Terminal): Argument {
  const ids = templates.map((template) => template.id).join(', ');
  return new Argument('<TEMPLATE>', terminal.in({ en: `one of ${ids}`, ko: `다음 중 하나: ${ids}` })).argParser((id: string) => {
    const template = findTemplate(id);
    if (template !== undefined) return template;
    const refusal = {
      en: `There is no template '${id}'. Choose one of ${ids}.`,
      ko: `'${id}' 템플릿은 없어요. 다음 중에서 골라 주세요: ${ids}.`,
    };
    throw new InvalidArgumentError(terminal.in(refusal));
  });
}

async function writeNew(template: Template, options: z.output<typeof optionsSchema>, terminal: Terminal): Promise<ExitCode> {
  await writeResult(options.output, printProject(projectFromTemplate(template)), options, terminal);
  return exitCodes.ok;
}
