import { parseArgs } from 'node:util';
import { HostError } from '../../shared/protocol/hostError.ts';
import { languageOf } from '../../shared/text.ts';
import { failureOf } from '../host/failures.ts';
import { startServer } from './server.ts';

/** `node build/server.mjs [--port N] [FILE]`: prints the address in one line and serves until it is told to end. */
async function main(): Promise<void> {
  const { port, file } = readArguments();
  const server = await startServer({ port: portOf(port), launchedFile: file });
  process.stdout.write(`ConvCanvas: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** @throws {HostError} 'arguments-refused' */
function readArguments(): { readonly port: string | undefined; readonly file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
    return { port: values.port, file: positionals[0] };
  } catch {
    const given = process.argv.slice(2).join(' ');
    throw new HostError('arguments-refused', {
      en: `"${given}" is not understood. Give the name of a file, --port with a number, or neither.`,
      ko: `"${given}" 옵션을 이해하지 못했어요. 파일 이름이나 --port와 번호를 주거나, 둘 다 빼 주세요.`,
    });
  }
}

/** @throws {HostError} 'port-refused' */
function portOf(given: string | undefined): number | undefined {
  if (given === undefined || /^\d{1,5}$/.test(given)) return given === undefined ? undefined : Number.parseInt(given, 10);
  throw new HostError('port-refused', {
    en: `"${given}" is not a port number. Give a number from 1024 to 65535 with --port.`,
    ko: `"${given}" 값은 포트 번호가 아니에요. --port로 1024부터 65535까지의 번호를 지정해 주세요.`,
  });
}

main().catch((error: unknown) => {
  const language = languageOf(Intl.DateTimeFormat().resolvedOptions().locale);
  process.stderr.write(`${failureOf(error).text[language]}\n`);
  process.exitCode = 1;
});
