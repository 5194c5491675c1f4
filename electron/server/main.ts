import { parseArgs } from 'node:util';
import { HostError } from '../../shared/protocol/hostError.ts';
import { inSystemLanguage } from '../host/language.ts';
import { startServer } from './server.ts';

/** `node build/server.mjs [--port N] [FILE]`: prints the address in one line and serves until it is told to end. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
  const server = await startServer({ port: portOf(values.port), launchedFile: positionals[0] });
  process.stdout.write(`ConvCanvas: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** @throws {HostError} 'port-refused' */
function portOf(given: string | undefined): number | undefined {
  if (given === undefined || /^\d{1,5}$/.test(given)) return given === undefined ? undefined : Number.parseInt(given, 10);
  throw new HostError('port-refused', {
    en: `"${given}" is no port. Give a number from 1024 to 65535 with --port.`,
    ko: `"${given}" 값은 포트 번호가 아니에요. --port로 1024부터 65535까지의 번호를 주세요.`,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof HostError ? inSystemLanguage(error.text) : String(error)}\n`);
  process.exitCode = 1;
});
