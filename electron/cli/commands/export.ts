import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import type { Refusal } from '../../../shared/codegen/refusals.ts';
import { refusalsFor } from '../../../shared/codegen/refusalsFor.ts';
import { sourceOf } from '../../../shared/codegen/source.ts';
import type { CodeKind, Target } from '../../../shared/codegen/target.ts';
import { findTarget } from '../../../shared/codegen/targets.ts';
import { allTargets, exportKinds, kindsOf } from '../../../shared/codegen/weights/exportKinds.ts';
import { findWeightTarget } from '../../../shared/codegen/weights/weightTargets.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { nameIn } from '../../../shared/plan/names.ts';
import { type Plan, plan as planOf } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import { assertFree } from '../../exports/refusedPlaces.ts';
import { isFolder } from '../../exports/writeWeights.ts';
import type { Cli } from '../cli.ts';
import { type Exported, readExported } from '../exportSource.ts';
import { exportWeights } from '../exportWeights.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { choiceOption } from '../valueOptions.ts';
import { STANDARD_OUTPUT, writeResult } from '../writeResult.ts';

const targetIds = allTargets.map(({ id }) => id);
const optionsSchema = z.object({
  to: z.enum(targetIds),
  kind: z.enum(exportKinds).optional(),
  output: z.string(),
  force: z.boolean().default(false),
});
type Options = z.output<typeof optionsSchema>;

export function defineExport(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  const words = {
    to: { en: 'what to write it for', ko: '내보낼 형식' },
    kind: {
      en: 'code of the network alone or with its training, or files with trained weights (default: the first that the target has)',
      ko: '네트워크만, 학습까지, 또는 학습한 가중치 파일 (기본값: 형식에 있는 첫 번째 종류)',
    },
  };
  cli
    .command(parent, 'export')
    .description(
      terminal.in({
        en: 'write a network as code; see: convcanvas targets',
        ko: '네트워크를 코드로 내보내기. 형식 목록: convcanvas targets',
      }),
    )
    .argument(
      '<FILE|RUN_DIR>',
      terminal.in({
        en: 'a document, - for standard input, or a folder that train --out has written',
        ko: '문서, -(표준 입력) 또는 train --out으로 만든 폴더',
      }),
    )
    .addOption(choiceOption(terminal, { flags: '--to <TARGET>', what: words.to, choices: targetIds }).makeOptionMandatory())
    .addOption(choiceOption(terminal, { flags: '--kind <KIND>', what: words.kind, choices: exportKinds }))
    .requiredOption(
      '-o, --output <PATH>',
      terminal.in({ en: 'where it goes: a file, a folder, or - for standard output', ko: '저장할 곳: 파일, 폴더 또는 -(표준 출력)' }),
    )
    .option('--force', terminal.in({ en: 'replace a file that is there', ko: '이미 있는 파일 바꾸기' }))
    .action((path: string, options: unknown) => cli.run(() => exportAs(path, optionsSchema.parse(options), terminal)));
}

function exportAs(path: string, { kind: asked, ...options }: Options, terminal: Terminal): Promise<ExitCode> {
  const [target, weights] = [findTarget(options.to), findWeightTarget(options.to)];
  const kind = asked ?? kindsOf(options.to)[0];
  if (kind === 'weights' && weights !== undefined) return exportWeights(path, { ...options, target: weights }, terminal);
  const fileName = kind === undefined || kind === 'weights' ? undefined : target?.fileNames[kind];
  if (kind === undefined || kind === 'weights' || target === undefined || fileName === undefined) throw noSuchKind(options.to, kind ?? '');
  return exportCode(path, { ...options, kind, target, fileName }, terminal);
}

interface CodeExport extends Omit<Options, 'kind'> {
  readonly kind: CodeKind;
  readonly target: Target;
  readonly fileName: string;
}

async function exportCode(path: string, options: CodeExport, terminal: Terminal): Promise<ExitCode> {
  const { target, fileName } = options;
  const exported = await readExported(path, terminal);
  // A model can be of any images; a training is of Fashion-MNIST.
  const plan = options.kind === 'model' ? planOf(exported.project.graph, registry) : planOf(exported.project.graph, registry, fashionMnist);
  const source = sourceOf({ ...exported, plan, language: terminal.language });
  const refusals = refusalsFor({ target, kind: options.kind, plan, source });
  if (source === undefined || refusals.length > 0) {
    sayRefusals(refusals, { path, exported, plan }, terminal);
    return exitCodes.problem;
  }
  sayLeftOut({ path, exported, plan }, terminal);
  const output = isFolder(options.output) ? join(options.output, fileName) : options.output;
  const beside = companionBeside(output, options);
  if (beside !== undefined) assertFree(beside, options.force);
  await writeResult(output, target.write(source, options.kind), options, terminal);
  if (beside !== undefined) await writeResult(beside, target.companion?.write(source) ?? '', options, terminal);
  return exitCodes.ok;
}

/** Where the file goes that stands beside the one asked for; undefined where there is none, or no folder to put it in. */
function companionBeside(output: string, { target }: CodeExport): string | undefined {
  return target.companion === undefined || output === STANDARD_OUTPUT ? undefined : join(dirname(output), target.companion.fileName);
}

interface Refused {
  readonly path: string;
  readonly exported: Exported;
  readonly plan: Plan;
}

function sayRefusals(refusals: readonly Refusal[], { path, exported, plan }: Refused, terminal: Terminal): void {
  terminal.note(terminal.in({ en: `${path} cannot be exported like this:`, ko: `${path} 네트워크는 이대로 내보낼 수 없어요:` }));
  const named = { known: plan.known, graph: exported.project.graph, registry };
  for (const { nodeId, text } of refusals) {
    const where = nodeId === undefined ? '' : `${terminal.in(nameIn(named, nodeId))} (${nodeId}): `;
    terminal.note(`${where}${terminal.in(text)}`);
  }
}

/** A branch that leads nowhere is not trained, and not exported either. */
function sayLeftOut({ exported, plan }: Refused, terminal: Terminal): void {
  const { graph } = exported.project;
  const names = graph.nodes.filter(({ id }) => !plan.path.has(id)).map(({ id }) => nameIn({ known: plan.known, graph, registry }, id));
  if (names.length === 0) return;
  const list = (language: 'en' | 'ko') => names.map((name) => name[language]).join(', ');
  terminal.note(
    terminal.in({ en: `Left out, since it leads nowhere: ${list('en')}.`, ko: `출력으로 이어지지 않아 뺐어요: ${list('ko')}.` }),
  );
}

function noSuchKind(to: string, kind: string): HostError {
  const kinds = kindsOf(to).join(', ');
  return new HostError('no-such-kind', {
    en: `There is no ${kind} for ${to}. Choose --kind from: ${kinds}.`,
    ko: `${to} 형식에는 ${kind} 종류가 없어요. --kind를 다음 중에서 골라 주세요: ${kinds}.`,
  });
}
