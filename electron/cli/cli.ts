import { Command, CommanderError } from 'commander';
import { ProjectError } from '../../shared/project/ProjectError.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { languages, type Text } from '../../shared/text.ts';
import { appVersion } from '../host/host.ts';
import { defineCheck } from './commands/check.ts';
import { defineData } from './commands/data.ts';
import { defineEvaluate } from './commands/evaluate.ts';
import { defineExport } from './commands/export.ts';
import { defineImport } from './commands/import.ts';
import { defineLayers } from './commands/layers.ts';
import { defineNew } from './commands/new.ts';
import { definePredict } from './commands/predict.ts';
import { defineServe } from './commands/serve.ts';
import { defineSummary } from './commands/summary.ts';
import { defineTargets } from './commands/targets.ts';
import { defineTemplates } from './commands/templates.ts';
import { defineTrain } from './commands/train.ts';
import { languageFor } from './language.ts';
import { createTerminal, type ExitCode, exitCodes, type Io, type Terminal } from './terminal.ts';
import { helpHint, isAnswered, usageText } from './usage.ts';
import { choiceOption } from './valueOptions.ts';
import { headings, words } from './words.ts';

/** What a command's definition gets to know. */
export interface Cli {
  readonly terminal: Terminal;
  /** A command below `parent` that knows the options which all have. */
  readonly command: (parent: Command, name: string) => Command;
  /** Carries a command out; its number becomes the process's. */
  readonly run: (work: () => Promise<ExitCode>) => Promise<void>;
}

/**
 * `convcanvas ARGS`: carries out one command.
 *
 * @param args  without the program's own name
 * @returns the exit code: 0 ok, 1 a problem in the input, 2 wrong usage, 130 interrupted
 */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  const terminal = createTerminal(io, languageFor(args, io));
  let code: ExitCode = exitCodes.ok;
  let asked = 'convcanvas';
  const cli: Cli = {
    terminal,
    command: (parent, name) => withLanguage(parent.command(name), terminal),
    run: async (work) => {
      code = await work();
    },
  };
  const program = createProgram(cli);
  program.hook('preSubcommand', (_, command) => {
    asked += ` ${command.name()}`;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, terminal, asked);
  }
}

function createProgram(cli: Cli): Command {
  const { terminal } = cli;
  const program = withLanguage(new Command('convcanvas'), terminal)
    .description(terminal.in(words.program))
    .version(appVersion, '-V, --version', terminal.in(words.version))
    .helpOption('-h, --help', terminal.in(words.help))
    .exitOverride()
    .configureHelp({ styleTitle: (title) => terminal.in(headings[title] ?? { en: title, ko: title }) })
    // What went wrong is said once, in the person's language, at the end.
    .configureOutput({
      writeOut: (text) => void terminal.io.stdout.write(text),
      writeErr: (text) => void terminal.io.stderr.write(text),
      outputError: () => undefined,
    });
  const commands = [
    defineNew,
    defineTemplates,
    defineLayers,
    defineSummary,
    defineCheck,
    defineTrain,
    defineEvaluate,
    definePredict,
    defineExport,
    defineImport,
    defineTargets,
    defineData,
    defineServe,
  ];
  for (const define of commands) define(program, cli);
  return program;
}

function withLanguage(command: Command, terminal: Terminal): Command {
  return command
    .addOption(choiceOption(terminal, { flags: '--language <NAME>', what: words.language, choices: languages }))
    .helpCommand(false);
}

function failed(error: unknown, terminal: Terminal, asked: string): ExitCode {
  if (isAnswered(error)) return exitCodes.ok;
  if (error instanceof CommanderError) {
    // Without a command the help itself is the answer.
    if (error.code !== 'commander.help') terminal.note(`${terminal.in(usageText(error))} ${terminal.in(helpHint(asked))}`);
    return exitCodes.usage;
  }
  if (error instanceof HostError || error instanceof ProjectError) terminal.note(terminal.in(error.text));
  else terminal.note(terminal.in(unforeseen(error)));
  return exitCodes.problem;
}

/** Nobody foresaw this one: what it says is for whoever reports it. */
function unforeseen(error: unknown): Text {
  const said = error instanceof Error ? error.message : String(error);
  return {
    en: `Something went wrong that should not: ${said}. Try again; if it stays, report it with the command you gave.`,
    ko: `예상하지 못한 문제가 생겼어요: ${said}. 다시 해 보고, 계속되면 입력한 명령과 함께 알려 주세요.`,
  };
}
