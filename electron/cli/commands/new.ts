import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Argument, type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { printProject } from '../../../shared/project/printProject.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import type { Template } from '../../../shared/templates/template.ts';
import { findTemplate, projectFromTemplate, templates } from '../../../shared/templates/templates.ts';
import { Documents } from '../../host/documents.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';

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

async function writeNew(template: Template, { output, force }: z.output<typeof optionsSchema>, terminal: Terminal): Promise<ExitCode> {
  const text = printProject(projectFromTemplate(template));
  if (output === '-') {
    terminal.io.stdout.write(text);
    return exitCodes.ok;
  }
  if (!force && existsSync(output)) throw fileExists(output);
  if (!existsSync(dirname(resolve(output)))) throw folderAbsent(dirname(resolve(output)));
  await new Documents().save(output, text);
  terminal.note(terminal.in({ en: `Wrote ${output}.`, ko: `${output} 파일을 만들었어요.` }));
  return exitCodes.ok;
}

function fileExists(path: string): HostError {
  return new HostError('file-exists', {
    en: `'${path}' is there already. Choose another name, or add --force to replace it.`,
    ko: `'${path}' 파일이 이미 있어요. 다른 이름을 쓰거나, 바꾸려면 --force를 붙여 주세요.`,
  });
}

function folderAbsent(folder: string): HostError {
  return new HostError('folder-absent', {
    en: `There is no folder '${folder}'. Create it first, or choose another place.`,
    ko: `'${folder}' 폴더가 없어요. 먼저 만들거나 다른 곳을 골라 주세요.`,
  });
}
