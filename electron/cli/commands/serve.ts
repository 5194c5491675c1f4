import type { Command } from 'commander';
import * as z from 'zod';
import { startServer } from '../../server/server.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { numberOption } from '../valueOptions.ts';

const optionsSchema = z.object({ port: z.int().optional() });
/** 0 takes one that is free. */
const LOWEST_PORT = 0;
const HIGHEST_PORT = 65_535;

export function defineServe(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  const isPort = (value: number) => Number.isInteger(value) && value >= LOWEST_PORT && value <= HIGHEST_PORT;
  const range = { en: `a whole number from ${LOWEST_PORT} to ${HIGHEST_PORT}`, ko: `${LOWEST_PORT}부터 ${HIGHEST_PORT}까지의 정수` };
  cli
    .command(parent, 'serve')
    .description(
      terminal.in({
        en: 'run the app for a browser on this computer, until Ctrl+C',
        ko: '이 컴퓨터의 브라우저에서 앱 쓰기. Ctrl+C로 종료',
      }),
    )
    .addOption(
      numberOption(terminal, { flags: '--port <N>', what: { en: 'port to listen on', ko: '사용할 포트' }, range, accepts: isPort }),
    )
    .action((options: unknown) => cli.run(() => serve(optionsSchema.parse(options).port, terminal)));
}

async function serve(port: number | undefined, terminal: Terminal): Promise<ExitCode> {
  const { io } = terminal;
  const server = await startServer({ port, userFolder: io.userFolder, spawnTrainer: io.spawnTrainer });
  terminal.print(`ConvCanvas: ${server.url}`);
  terminal.note(
    terminal.in({
      en: 'Open this address in a browser. Ctrl+C ends it.',
      ko: '이 주소를 브라우저에서 열어 주세요. Ctrl+C를 누르면 끝나요.',
    }),
  );
  const code = await new Promise<ExitCode>((resolve) => {
    io.onInterrupt(() => resolve(exitCodes.interrupted));
    io.onTerminate(() => resolve(exitCodes.ok));
  });
  await server.close();
  return code;
}
